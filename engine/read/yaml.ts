import { Composer, isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { Path, Span } from '../source.ts';
import type { Diagnostics } from './diagnostics.ts';
import { decimalComma } from './decimal-comma.ts';
import { lineSlip } from './line-slips.ts';
import { isForbidden, MAX_ALIASES, MAX_EXPANSION, MAX_UNREAD } from './limits.ts';
import { columnOf, type Entry, type Node, type ScalarStyle, type Understood } from './node.ts';
import { keepable } from './unkeepable.ts';
import { kindOf, takeScalar } from './yaml-scalar.ts';
import { inspectTokens, tokensOf } from './yaml-tokens.ts';
import { reportProblems } from './yaml-problems.ts';

/**
 * YAML 1.2 with the core schema, resolved here and not by the package: numbers come from their source text, keys are texts,
 * tags, merge keys and further documents are refused, and aliases cannot multiply a small file into a large one.
 */
export function readYaml(diagnostics: Diagnostics): Understood | null {
  const { text } = diagnostics.source;
  const tokens = tokensOf(diagnostics);
  if (!tokens) return null;
  const inspection = inspectTokens(tokens, diagnostics);
  if (inspection.tooDeep) return null;
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, keepSourceTokens: true });
  const [parsed] = withoutStacks(() => [...composer.compose(tokens, true, text.length)]);
  // A directive without the line that ends it has been reported, and the rest can be read.
  const errors = parsed?.errors.filter(({ message }) => !message.startsWith('Missing directives-end')) ?? [];
  if (!parsed || errors.length > 0) {
    reportProblems(errors, inspection, diagnostics);
    return null;
  }
  const root = parsed.contents;
  if (!root || (isScalar(root) && root.srcToken === undefined) || (isScalar(root) && root.source === '')) {
    diagnostics.error('empty-file', { start: 0, end: 0 });
    return null;
  }
  const reader = new YamlReader(diagnostics);
  const { data, node } = reader.read(root);
  return reader.fatal || reader.unread.length > MAX_UNREAD ? null : { root: node, data, unread: reader.unread };
}

/** The package makes an error of every slip, and a text may have a million: what they were made by is never looked at. */
function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

interface Read {
  readonly data: unknown;
  readonly node: Node;
  /** Nodes it would have with every alias written out. */
  readonly size: number;
}

interface ParsedCollection {
  readonly items: readonly unknown[];
  readonly flow?: boolean;
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** What a type of one's own makes of a text nobody can tell. */
const KNOWN_TAG = /^!$|^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

class YamlReader {
  readonly unread: Path[] = [];
  fatal = false;
  readonly #diagnostics: Diagnostics;
  readonly #anchors = new Map<string, Read>();
  /** Where the reader is. */
  readonly #path: (string | number)[] = [];
  /** Parentheses whose contents commas have parted. */
  readonly #parted = new Set<number>();
  #aliases = 0;
  #expanded = 0;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  read(node: ParsedNode): Read {
    if (isAlias(node)) return this.#alias(node);
    const read = isMap(node) ? this.#map(node) : isSeq(node) ? this.#list(node) : this.#scalar(node);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, read);
    return read;
  }

  #alias(node: ParsedNode & { readonly source: string }): Read {
    const span = spanOf(node);
    const target = this.#anchors.get(node.source);
    this.#aliases += 1;
    if (!target) this.#stop('unknown-alias', span, { name: node.source });
    this.#expanded += target?.size ?? 0;
    if (this.#aliases > MAX_ALIASES || this.#expanded > MAX_EXPANSION) this.#stop('too-many-aliases', span, { limit: MAX_ALIASES });
    if (!target) return { data: null, node: { kind: 'scalar', span, text: '' }, size: 1 };
    return { ...target, node: { ...target.node, span } };
  }

  #stop(code: string, span: Span, details: Record<string, string | number>): void {
    if (!this.fatal || code !== 'too-many-aliases') this.#diagnostics.error(code, span, details);
    this.fatal = true;
  }

  #map(node: ParsedNode & ParsedCollection): Read {
    const data: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const entries = new Map<string, Entry>();
    let size = 1;
    for (const pair of node.items as readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[]) {
      const keySpan = spanOf(pair.key);
      const key = this.#keyText(pair.key, pair.value, keySpan);
      if (key === null) {
        this.#lose();
        continue;
      }
      const earlier = entries.get(key);
      if (earlier) {
        this.#diagnostics.duplicate(key, keySpan, earlier.keySpan);
        continue;
      }
      this.#path.push(key);
      const read: Read = pair.value ? this.read(pair.value) : { data: null, node: { kind: 'scalar', span: keySpan, text: '' }, size: 1 };
      this.#path.pop();
      data[key] = read.data;
      entries.set(key, { key, keySpan, whole: pair.value !== null, value: read.node });
      size += read.size;
    }
    const children = [...entries.values()];
    const around = this.#around(
      node,
      children.map(({ value }) => value),
    );
    return { data, node: { kind: 'map', ...around, entries: children }, size };
  }

  /** The text of a key that can be taken, else null after a diagnostic. */
  #keyText(node: ParsedNode, value: ParsedNode | null, span: Span): string | null {
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : null;
    const plain = isScalar(node) && node.type === 'PLAIN' && node.tag === undefined;
    const comma = value === null && plain && text !== null ? decimalComma(this.#diagnostics.source.text, span) : null;
    const open = value === null && plain ? this.#openParenthesis(span.start) : null;
    if (open !== null) {
      // Of a call with several commas one is told.
      if (!this.#parted.has(open)) this.#diagnostics.error('comma-in-text', span, { text: text ?? '' });
      this.#parted.add(open);
    } else if (comma) {
      this.#diagnostics.error('decimal-comma', comma.span, comma.details);
    } else if (text === null || (plain && kindOf(text) !== 'text')) {
      this.#diagnostics.error('key-not-text', span, { key: text ?? '' });
    } else if (plain && text === '<<') {
      this.#diagnostics.error('merge-key', span);
    } else if (isForbidden(text)) {
      this.#diagnostics.error('forbidden-key', span, { key: text });
    } else if (plain && value === null && /^[^:]+:[^:]/.test(text)) {
      const unseen = lineSlip(text, 0);
      const at = span.start + (unseen?.span.start ?? 0);
      if (unseen) this.#diagnostics.error(unseen.code, { start: at, end: at + 1 }, unseen.details);
      else this.#diagnostics.error('missing-space', span, { text });
    } else {
      return keepable(text, span, this.#diagnostics).normalize('NFC');
    }
    return null;
  }

  /** Where on the line a parenthesis stands that is not closed before `at`: a comma after it was to be a part of a formula. */
  #openParenthesis(at: number): number | null {
    const { text } = this.#diagnostics.source;
    const start = Math.max(text.lastIndexOf('\n', at) + 1, at - 200);
    const open: number[] = [];
    for (let place = start; place < at; place += 1) {
      if (text[place] === '(') open.push(place);
      if (text[place] === ')') open.pop();
      if (/[{}"']/.test(text[place] ?? '')) open.length = 0;
    }
    return open.at(-1) ?? null;
  }

  /** What stands here could not be taken. */
  #lose(): void {
    if (this.unread.length <= MAX_UNREAD) this.unread.push([...this.#path]);
  }

  #list(node: ParsedNode & ParsedCollection): Read {
    const items = (node.items as readonly ParsedNode[]).map((item, index) => {
      this.#path.push(index);
      const read = this.read(item);
      this.#path.pop();
      return read;
    });
    const children = items.map((item) => item.node);
    const size = items.reduce((sum, item) => sum + item.size, 1);
    return { data: items.map((item) => item.data), node: { kind: 'list', ...this.#around(node, children), items: children }, size };
  }

  /** A block collection ends with its last item, not with the blank lines after it. */
  #around(node: ParsedNode & ParsedCollection, children: readonly Node[]): { readonly span: Span; readonly indent: number | null } {
    const span = spanOf(node);
    if (node.flow) return { span, indent: null };
    const end = children.reduce((last, child) => Math.max(last, child.span.end), span.start);
    return { span: { start: span.start, end }, indent: columnOf(this.#diagnostics.source.text, span.start) };
  }

  #scalar(node: ParsedNode): Read {
    if (!isScalar(node)) throw new Error('a node of YAML is a scalar, a map, a list or an alias');
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const span = this.#trimmed(spanOf(node));
    const text = keepable(String(node.value), span, this.#diagnostics);
    // The type has been reported, and the rest is read.
    if (node.tag !== undefined && !KNOWN_TAG.test(node.tag)) this.#lose();
    const data = takeScalar({ text, style, tag: node.tag, span }, this.#diagnostics, () => this.#lose());
    return { data, node: { kind: 'scalar', span, text, style, margin: node.srcToken?.indent ?? 0 }, size: 1 };
  }

  #trimmed(span: Span): Span {
    const text = this.#diagnostics.source.text.slice(span.start, span.end);
    return { start: span.start, end: span.end - (/(?<!\s)\s+$/.exec(text)?.[0].length ?? 0) };
  }
}

function spanOf(node: ParsedNode): Span {
  return { start: node.range[0], end: node.range[1] };
}
