import type { Span } from '../source.ts';
import type { ScalarStyle } from './node.ts';

/** For every UTF-16 unit of a scalar's value, where in the source it comes from. */
export interface Alignment {
  readonly value: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Follows YAML 1.2 (6.5 line folding, 7.3 flow scalars, 8.1 block scalars); JSON's strings are a subset of the double-quoted style. */
class Aligner {
  value = '';
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** Characters that all come from one piece of the source. */
  emit(characters: string, start: number, end: number): void {
    this.value += characters;
    for (let count = 0; count < characters.length; count += 1) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  /** Characters taken as they stand. */
  copy(text: string, start: number): void {
    for (let at = 0; at < text.length; at += 1) this.emit(text[at] ?? '', start + at, start + at + 1);
  }
}

/** The alignment of the scalar written at `span`, or null when its form is not understood. */
export function align(text: string, span: Span, style: ScalarStyle, indent: number): Alignment | null {
  const source = text.slice(span.start, span.end);
  const aligner = new Aligner();
  switch (style) {
    case 'plain':
      alignLines(aligner, source, span.start, false);
      break;
    case 'single':
      alignLines(aligner, source.slice(1, -1), span.start + 1, true);
      break;
    case 'double':
      alignDouble(aligner, source, span.start);
      break;
    case 'literal':
    case 'folded':
      if (!alignBlock(aligner, source, span.start, style === 'folded', indent)) return null;
  }
  return aligner;
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(source: string, start: number): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', from)) {
    lines.push({ text: source.slice(from, at > from && source[at - 1] === '\r' ? at - 1 : at), start: start + from });
    from = at + 1;
  }
  lines.push({ text: source.slice(from), start: start + from });
  return lines;
}

/** Plain and single-quoted: white space around line ends goes, one line end becomes a space, n become n − 1. */
function alignLines(aligner: Aligner, source: string, start: number, quoted: boolean): void {
  const lines = linesOf(source, start);
  let blank = 0;
  let before = start;
  lines.forEach((line, index) => {
    const lead = index === 0 ? 0 : (/^[ \t]*/.exec(line.text)?.[0].length ?? 0);
    const last = index === lines.length - 1;
    const body = last ? line.text.slice(lead) : line.text.slice(lead).replace(/(?<![ \t])[ \t]+$/, '');
    if (index > 0 && body === '' && !last) {
      blank += 1;
      return;
    }
    const at = line.start + lead;
    if (index > 0) aligner.emit(blank > 0 ? '\n'.repeat(blank) : ' ', before, at);
    blank = 0;
    if (quoted) copySingleQuoted(aligner, body, at);
    else aligner.copy(body, at);
    before = at + body.length;
  });
}

function copySingleQuoted(aligner: Aligner, body: string, start: number): void {
  for (let at = 0; at < body.length; at += 1) {
    const doubled = body[at] === "'" && body[at + 1] === "'";
    aligner.emit(body[at] ?? '', start + at, start + at + (doubled ? 2 : 1));
    if (doubled) at += 1;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function alignDouble(aligner: Aligner, quoted: string, start: number): void {
  const source = quoted.slice(0, -1);
  let at = 1;
  while (at < source.length) {
    const gap = matchAt(/[ \t]*(?:\r?\n[ \t]*)+/y, source, at);
    const plain = matchAt(/[ \t]+|[^\\]/y, source, at);
    if (gap !== null) {
      const breaks = gap.split('\n').length - 1;
      aligner.emit(breaks > 1 ? '\n'.repeat(breaks - 1) : ' ', start + at, start + at + gap.length);
    } else if (plain !== null) {
      aligner.copy(plain, start + at);
    }
    at += (gap ?? plain)?.length ?? alignEscape(aligner, source, at, start);
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** The length of the escape at `at`. */
function alignEscape(aligner: Aligner, source: string, at: number, start: number): number {
  const joint = matchAt(/\\\r?\n[ \t]*/y, source, at);
  if (joint !== null) return joint.length;
  const letter = source[at + 1] ?? '';
  const size = CODE_LENGTHS[letter];
  const length = 2 + (size ?? 0);
  const code = size === undefined ? Number.NaN : Number.parseInt(source.slice(at + 2, at + length), 16);
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : (ESCAPES[letter] ?? `\\${letter}`);
  aligner.emit(character, start + at, start + at + length);
  return length;
}

/** `|` and `>`: false when the header is not understood. */
function alignBlock(aligner: Aligner, source: string, start: number, folded: boolean, indent: number): boolean {
  const header = /^[|>](?:([+-])([1-9])?|([1-9])([+-])?)?[ \t]*(?:#[^\n]*)?\r?\n/.exec(source);
  if (!header) return false;
  const lines = linesOf(source.slice(header[0].length), start + header[0].length);
  const explicit = Number(header[2] ?? header[3] ?? 0);
  const chomp = header[1] ?? header[4] ?? '';
  const first = lines.find((line) => line.text.trim() !== '');
  const margin = explicit > 0 ? indent + explicit : (/^ */.exec(first?.text ?? '')?.[0].length ?? 0);
  let count = lines.length;
  while (count > 0 && (lines[count - 1]?.text ?? '').replace(/^ +/, '').length === 0 && (lines[count - 1]?.text.length ?? 0) <= margin)
    count -= 1;

  let blank = 0;
  let before = start + header[0].length;
  let previous: 'none' | 'text' | 'indented' = 'none';
  for (const line of lines.slice(0, count)) {
    const text = line.text.slice(margin);
    if (text === '') {
      blank += 1;
      continue;
    }
    const at = line.start + margin;
    const kind = /^[ \t]/.test(text) ? 'indented' : 'text';
    const breaks = blank + (previous === 'none' ? 0 : 1);
    const joinable = folded && previous === 'text' && kind === 'text';
    aligner.emit(joinable ? (blank > 0 ? '\n'.repeat(blank) : ' ') : '\n'.repeat(breaks), before, at);
    aligner.copy(text, at);
    before = at + text.length;
    previous = kind;
    blank = 0;
  }
  if (chomp === '' && count > 0) aligner.emit('\n', before, before);
  return true;
}
