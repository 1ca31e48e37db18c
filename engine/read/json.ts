// Long because it is one tolerant parser, whose two loops share the recovery from every mistake.
import { createScanner } from 'jsonc-parser';
import type { Details } from '../diagnostic.ts';
import { Rational } from '../number/rational.ts';
import { positionOf, type Path, type Source, type Span } from '../source.ts';
import { Diagnostics } from './diagnostics.ts';
import { decimalComma } from './decimal-comma.ts';
import { isForbidden, MAX_DEPTH, MAX_UNREAD } from './limits.ts';
import { readNumber } from './number.ts';
import { emptyAt, type Entry, type MapNode, type Node, type Understood } from './node.ts';
import { keepable } from './unkeepable.ts';

/** The package declares its kinds as a constant enumeration, which does not exist when types are only stripped. */
const KIND = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  unknown: 16,
  end: 17,
} as const;
const STRING_ERROR = { unclosed: 2, unicode: 4, escape: 5, character: 6 } as const;

/**
 * JSON (RFC 8259), with all its mistakes found in one pass; numbers are taken from their source text.
 * @param sparse of what stands within the members of a list, places are found when they are asked for: kept, they take several times the
 *   memory of the data.
 */
export function readJson(diagnostics: Diagnostics, sparse = false): Understood | null {
  if (sparse) {
    const first = new Diagnostics(diagnostics.source);
    const reader = new JsonReader(first, true);
    const { data, node } = reader.root();
    if (!first.any && !reader.broken && reader.unread.length === 0) return { root: node, data, unread: [] };
  }
  const reader = new JsonReader(diagnostics);
  const { data, node } = reader.root();
  return reader.broken || reader.unread.length > MAX_UNREAD ? null : { root: node, data, unread: reader.unread };
}

/** What stands at a place, and where all of it does. */
export interface Read {
  readonly data: unknown;
  readonly node: Node;
}

/** A place of its own is kept of nothing within a member of a list. */
const NOWHERE = emptyAt(0);

/** A member of a list: what stands in it is read again when its places are asked for. */
class Member implements MapNode {
  readonly kind = 'map';
  readonly indent = null;
  readonly span: Span;
  readonly #source: Source;

  constructor(source: Source, span: Span) {
    this.#source = source;
    this.span = span;
  }

  get entries(): readonly Entry[] {
    const { node } = new JsonReader(new Diagnostics(this.#source), false, this.span.start).value();
    return node.kind === 'map' ? node.entries : [];
  }
}

/** Reads one value from the text of the diagnostics, between two offsets of it. */
export class JsonReader {
  readonly unread: Path[] = [];
  broken = false;
  readonly #diagnostics: Diagnostics;
  readonly #text: string;
  readonly #scanner: ReturnType<typeof createScanner>;
  readonly #lines = new Set<number>();
  /** Where the reader is. */
  readonly #path: (string | number)[];
  #stopped = false;
  /** Whether a bracket was lost: the keys of two maps may then look like those of one. */
  #astray = false;
  #kind: number = KIND.end;
  #span: Span = { start: 0, end: 0 };
  #previousEnd = 0;
  readonly #sparse: boolean;
  /** Within a member of a list, of which no places are kept. */
  #bare = false;

  /** @param path where in the data the value stands */
  constructor(diagnostics: Diagnostics, sparse = false, from = 0, to = diagnostics.source.text.length, path: Path = []) {
    this.#diagnostics = diagnostics;
    this.#sparse = sparse;
    this.#text = diagnostics.source.text.slice(0, to);
    this.#path = [...path];
    this.#scanner = createScanner(this.#text, false);
    this.#scanner.setPosition(from);
    this.#next();
  }

  /** What stands where the reader is. */
  value(): Read {
    return this.#value();
  }

  root(): Read {
    const read = this.#value();
    if (this.#kind !== KIND.end) this.#problem('unexpected-text', this.#span, { text: this.#shown() });
    return read;
  }

  #next(): void {
    this.#previousEnd = this.#span.end;
    for (;;) {
      this.#kind = this.#scanner.scan();
      const start = this.#scanner.getTokenOffset();
      this.#span = { start, end: start + this.#scanner.getTokenLength() };
      const isComment = this.#kind === KIND.lineComment || this.#kind === KIND.blockComment;
      if (isComment) this.#problem('json-comment', this.#span);
      else if (this.#kind <= KIND.number || this.#kind >= KIND.unknown) return;
    }
  }

  /** One problem a line: the rest of a broken line says nothing new. */
  #problem(code: string, span: Span, details: Details = {}): void {
    this.broken = true;
    if (this.#stopped) return;
    const { line } = positionOf(this.#diagnostics.source, span.start);
    if (this.#lines.has(line)) return;
    this.#lines.add(line);
    this.#diagnostics.error(code, span, details);
  }

  #shown(): string {
    const text = this.#text.slice(this.#span.start, this.#span.end);
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  }

  #value(): Read {
    const span = this.#span;
    const leaf = (data: unknown, style?: 'plain' | 'double'): Read => {
      if (this.#bare) return { data, node: NOWHERE };
      const { start } = span;
      const end = this.#previousEnd;
      return {
        data,
        node: { kind: 'scalar', span: { start, end }, text: typeof data === 'string' ? data : this.#text.slice(start, end), style },
      };
    };
    switch (this.#kind) {
      case KIND.openBrace:
        return this.#sparse && !this.#bare && typeof this.#path.at(-1) === 'number' ? this.#member() : this.#object();
      case KIND.openBracket:
        return this.#list();
      case KIND.string:
        return leaf(this.#string(), 'double');
      case KIND.number:
        return leaf(this.#number(), 'plain');
      case KIND.null:
      case KIND.true:
      case KIND.false: {
        const data = this.#kind === KIND.null ? null : this.#kind === KIND.true;
        this.#next();
        return leaf(data, 'plain');
      }
      case KIND.unknown:
        return leaf(this.#unknown());
      default: {
        this.#problem('missing-value', span);
        return { data: null, node: emptyAt(span.start) };
      }
    }
  }

  #string(): string {
    const value = keepable(this.#scanner.getTokenValue(), this.#span, this.#diagnostics).normalize('NFC');
    const error: number = this.#scanner.getTokenError();
    const { start } = this.#span;
    if (error === STRING_ERROR.unclosed) this.#problem('unclosed-quote', { start, end: start + 1 }, { quote: '"' });
    if (error === STRING_ERROR.escape || error === STRING_ERROR.unicode) this.#problem('bad-escape', this.#span, { text: this.#shown() });
    if (error === STRING_ERROR.character) this.#problem('control-character', this.#span);
    this.#next();
    return value;
  }

  #number(): Rational {
    let { end } = this.#span;
    const { start } = this.#span;
    this.#next();
    // `01` and `1abc` come as two tokens that touch.
    while ((this.#kind === KIND.number || this.#kind === KIND.unknown) && this.#span.start === end) {
      end = this.#span.end;
      this.#next();
    }
    const text = this.#text.slice(start, end);
    return this.#taken(text, { start, end });
  }

  #taken(text: string, span: Span): Rational {
    const isJson = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$|^[-+]?(?:Infinity|NaN)$/.test(text);
    const number = isJson ? readNumber(text, span, this.#diagnostics) : null;
    if (!isJson) this.#diagnostics.error('number-not-decimal', span, { text });
    if (!number) this.#lose();
    return number ?? Rational.ZERO;
  }

  #unknown(): unknown {
    const { start } = this.#span;
    const word = /[^\s,:[\]{}]*/y;
    word.lastIndex = start;
    const text = word.exec(this.#text)?.[0] ?? '';
    const end = Math.max(start + text.length, this.#span.end);
    if (/^[-+]?(?:Infinity|NaN)$|^[-+.]+\d/.test(text)) this.#taken(text, { start, end });
    else this.#problem('json-quotes', { start, end }, { text });
    while (this.#kind !== KIND.end && this.#span.start < end) this.#next();
    return null;
  }

  #member(): Read {
    const { start } = this.#span;
    this.#bare = true;
    const { data } = this.#object();
    this.#bare = false;
    return { data, node: new Member(this.#diagnostics.source, { start, end: this.#previousEnd }) };
  }

  #object(): Read {
    const { start } = this.#span;
    const data: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const entries = new Map<string, Entry>();
    this.#items(KIND.closeBrace, '}', () => {
      const keySpan = this.#span;
      const key = this.#key();
      if (key === null) return;
      const whole = this.#kind === KIND.colon;
      if (whole) this.#next();
      else this.#problem('missing-colon', { start: keySpan.start, end: this.#previousEnd }, { text: key });
      this.#path.push(key);
      const read = this.#value();
      this.#path.pop();
      const earlier = entries.get(key);
      if (this.#bare) {
        // What is wrong with it is found again, with its places.
        if (key in data || isForbidden(key)) this.broken = true;
        else data[key] = read.data;
      } else if (earlier) {
        if (!this.#astray) this.#diagnostics.duplicate(key, keySpan, earlier.keySpan);
      } else if (isForbidden(key)) {
        this.#diagnostics.error('forbidden-key', keySpan, { key });
        this.#lose();
      } else {
        data[key] = read.data;
        entries.set(key, { key, keySpan, whole, value: read.node });
      }
    });
    if (this.#bare) return { data, node: NOWHERE };
    return { data, node: { kind: 'map', span: { start, end: this.#previousEnd }, indent: null, entries: [...entries.values()] } };
  }

  /** What stands here could not be taken. */
  #lose(): void {
    if (this.unread.length <= MAX_UNREAD) this.unread.push([...this.#path]);
  }

  #key(): string | null {
    if (this.#kind === KIND.string) return this.#string();
    if (this.#kind === KIND.unknown || this.#kind >= KIND.null) {
      const text = this.#shown();
      const comma = decimalComma(this.#text, this.#span);
      if (comma) this.#problem('decimal-comma', comma.span, comma.details);
      else this.#problem('json-quotes', this.#span, { text });
      this.#next();
      return text;
    }
    this.#problem('unexpected-text', this.#span, { text: this.#shown() });
    this.#astray = true;
    this.#next();
    return null;
  }

  #list(): Read {
    const { start } = this.#span;
    const data: unknown[] = [];
    const items: Node[] = [];
    this.#items(KIND.closeBracket, ']', () => {
      this.#path.push(data.length);
      const item = this.#value();
      this.#path.pop();
      data.push(item.data);
      if (!this.#bare) items.push(item.node);
    });
    if (this.#bare) return { data, node: NOWHERE };
    return { data, node: { kind: 'list', span: { start, end: this.#previousEnd }, indent: null, items } };
  }

  /** From an opening bracket to after its closing one; `item` reads one item. Every turn takes a token, so it ends. */
  #items(close: number, bracket: string, item: () => void): void {
    const opening = this.#span;
    if (this.#path.length >= MAX_DEPTH) {
      this.#problem('too-deep', opening, { limit: MAX_DEPTH, MAX_UNREAD });
      this.#stopped = true;
      this.#scanner.setPosition(this.#text.length);
    }
    this.#next();
    let comma: Span | null = null;
    while (this.#kind !== KIND.end && this.#kind !== KIND.closeBrace && this.#kind !== KIND.closeBracket) {
      const before = this.#span.start;
      item();
      comma = null;
      if (this.#kind === KIND.comma) {
        comma = this.#span;
        this.#next();
      } else if (this.#kind !== close && this.#kind !== KIND.end) {
        this.#problem('missing-comma', { start: this.#span.start, end: this.#span.end });
        this.#astray ||= this.#kind <= KIND.colon;
        if (this.#span.start === before) this.#next();
      }
    }
    if (comma && this.#kind === close) this.#problem('trailing-comma', comma);
    if (this.#kind === close) this.#next();
    else this.#problem('unclosed-bracket', opening, { bracket });
  }
}
