import { Composer, isAlias, isMap, isScalar, isSeq, Parser, type ParsedNode } from 'yaml';
import { Rational } from '../number/rational.ts';
import type { Path, Span } from '../source.ts';
import type { Findings } from './findings.ts';
import { isForbidden, MAX_ALIASES, MAX_EXPANSION, MAX_UNREAD } from './limits.ts';
import { readNumber } from './number.ts';
import { documentOf, type Document, type Place, type ScalarStyle } from './place.ts';
import { inspectTokens } from './yaml-tokens.ts';
import { reportProblems } from './yaml-problems.ts';

/**
 * YAML 1.2 with the core schema, resolved here and not by the package: numbers come from their source text, keys are texts,
 * tags, merge keys and further documents are refused, and aliases cannot multiply a small file into a large one.
 */
export function readYaml(findings: Findings): Document | null {
  const { text } = findings.source;
  const tokens = [...new Parser().parse(text)];
  const inspection = inspectTokens(tokens, findings);
  if (inspection.tooDeep) return null;
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, keepSourceTokens: true });
  const [parsed] = composer.compose(tokens, true, text.length);
  // A directive without the line that ends it has been reported, and the rest can be read.
  const errors = parsed?.errors.filter(({ message }) => !message.startsWith('Missing directives-end')) ?? [];
  if (!parsed || errors.length > 0) {
    reportProblems(errors, inspection, findings);
    return null;
  }
  const root = parsed.contents;
  if (!root || (isScalar(root) && root.srcToken === undefined) || (isScalar(root) && root.source === '')) {
    findings.error('empty-file', { start: 0, end: 0 });
    return null;
  }
  const reader = new YamlReader(findings);
  const { data, place } = reader.node(root);
  return reader.fatal || reader.unread.length > MAX_UNREAD ? null : documentOf(findings.source, data, place, reader.unread);
}

interface Read {
  readonly data: unknown;
  readonly place: Place;
  /** Nodes it would have with every alias written out. */
  readonly size: number;
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

const NUMBER = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const OTHER_BASE = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?Infinity|NaN)$/;

/** What a plain scalar means: text when nothing more. */
function kindOf(text: string): 'null' | 'true' | 'false' | 'number' | 'text' {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return 'null';
  if (/^(?:true|True|TRUE)$/.test(text)) return 'true';
  if (/^(?:false|False|FALSE)$/.test(text)) return 'false';
  return NUMBER.test(text) || OTHER_BASE.test(text) || NOT_FINITE.test(text) ? 'number' : 'text';
}

class YamlReader {
  readonly unread: Path[] = [];
  fatal = false;
  readonly #findings: Findings;
  readonly #anchors = new Map<string, Read>();
  /** Where the reader is. */
  readonly #path: (string | number)[] = [];
  #aliases = 0;
  #expanded = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  node(node: ParsedNode, key?: Span): Read {
    const read = isAlias(node)
      ? this.#alias(node, key)
      : isMap(node)
        ? this.#map(node, key)
        : isSeq(node)
          ? this.#list(node, key)
          : this.#scalar(node, key);
    if (!isAlias(node) && node.anchor !== undefined) this.#anchors.set(node.anchor, read);
    return read;
  }

  #alias(node: ParsedNode & { readonly source: string }, key: Span | undefined): Read {
    const span = spanOf(node);
    const target = this.#anchors.get(node.source);
    this.#aliases += 1;
    if (!target) this.#stop('unknown-alias', span, { name: node.source });
    this.#expanded += target?.size ?? 0;
    if (this.#aliases > MAX_ALIASES || this.#expanded > MAX_EXPANSION) this.#stop('too-many-aliases', span, { limit: MAX_ALIASES });
    return { data: target?.data ?? null, place: { ...target?.place, span, key }, size: target?.size ?? 1 };
  }

  #stop(code: string, span: Span, details: Record<string, string | number>): void {
    if (!this.fatal || code !== 'too-many-aliases') this.#findings.error(code, span, details);
    this.fatal = true;
  }

  #map(node: ParsedNode & { readonly items: readonly unknown[] }, key: Span | undefined): Read {
    const data: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const children = new Map<string, Place>();
    let size = 1;
    for (const pair of node.items as readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[]) {
      const keySpan = spanOf(pair.key);
      const name = this.#keyText(pair.key, pair.value, keySpan);
      if (name === null) {
        this.#lose();
        continue;
      }
      const earlier = children.get(name);
      if (earlier) {
        this.#findings.duplicate(name, keySpan, earlier.key ?? earlier.span);
        continue;
      }
      this.#path.push(name);
      const read = pair.value ? this.node(pair.value, keySpan) : { data: null, place: { span: keySpan, key: keySpan }, size: 1 };
      this.#path.pop();
      data[name] = read.data;
      children.set(name, read.place);
      size += read.size;
    }
    return { data, place: { span: this.#around(node, children.values()), children, key }, size };
  }

  /** The text of a key that can be taken, else null after a finding. */
  #keyText(node: ParsedNode, value: ParsedNode | null, span: Span): string | null {
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : null;
    const plain = isScalar(node) && node.type === 'PLAIN' && node.tag === undefined;
    if (text === null || (plain && kindOf(text) !== 'text')) {
      this.#findings.error('key-not-text', span, { key: text ?? '' });
    } else if (plain && text === '<<') {
      this.#findings.error('merge-key', span);
    } else if (isForbidden(text)) {
      this.#findings.error('forbidden-key', span, { key: text });
    } else if (plain && value === null && /^[^:]+:[^:]/.test(text)) {
      this.#findings.error('missing-space', span, { text });
    } else {
      return text;
    }
    return null;
  }

  /** What stands here could not be taken. */
  #lose(): void {
    if (this.unread.length <= MAX_UNREAD) this.unread.push([...this.#path]);
  }

  #list(node: ParsedNode & { readonly items: readonly unknown[] }, key: Span | undefined): Read {
    const items = (node.items as readonly ParsedNode[]).map((item, index) => {
      this.#path.push(index);
      const read = this.node(item);
      this.#path.pop();
      return read;
    });
    const children = items.map((item) => item.place);
    const size = items.reduce((sum, item) => sum + item.size, 1);
    return { data: items.map((item) => item.data), place: { span: this.#around(node, children), children, key }, size };
  }

  /** A block collection ends with its last item, not with the blank lines after it. */
  #around(node: ParsedNode, children: Iterable<Place>): Span {
    const span = spanOf(node);
    if ((node as { readonly flow?: boolean }).flow) return span;
    let end = span.start;
    for (const child of children) end = Math.max(end, child.span.end);
    return { start: span.start, end };
  }

  #scalar(node: ParsedNode, key: Span | undefined): Read {
    if (!isScalar(node)) throw new Error('a node of YAML is a scalar, a map, a list or an alias');
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const place: Place = { span: this.#trimmed(spanOf(node)), style, indent: node.srcToken?.indent ?? 0, key };
    return { data: this.#scalarData(String(node.value), style, node.tag, place.span), place, size: 1 };
  }

  #trimmed(span: Span): Span {
    const text = this.#findings.source.text.slice(span.start, span.end);
    return { start: span.start, end: span.end - (/(?<!\s)\s+$/.exec(text)?.[0].length ?? 0) };
  }

  #scalarData(text: string, style: ScalarStyle, tag: string | undefined, span: Span): unknown {
    // What a type of one's own makes of a text nobody can tell: the type has been reported, and the rest is read.
    if (tag !== undefined && !/^!$|^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/.test(tag)) this.#lose();
    const isTyped = tag !== undefined && /^tag:yaml\.org,2002:(?:int|float|bool|null)$/.test(tag);
    switch (isTyped || (style === 'plain' && tag === undefined) ? kindOf(text) : 'text') {
      case 'null':
        return null;
      case 'true':
        return true;
      case 'false':
        return false;
      case 'text':
        return text;
      case 'number': {
        const number = readNumber(text, span, this.#findings);
        if (!number) this.#lose();
        return number ?? Rational.ZERO;
      }
    }
  }
}

function spanOf(node: ParsedNode): Span {
  return { start: node.range[0], end: node.range[1] };
}
