import { Scalar, stringify, type ScalarTag } from 'yaml';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import { childOf, type Node } from './node.ts';
import { Typed } from './typed.ts';
import { kindOf } from './yaml-scalar.ts';

/** How a value is written into a text: on the line of its key, and the lines below. */
export interface Rendered {
  readonly head: string;
  readonly body: readonly string[];
}

/** What is written alike nearby, nearest first: whether in lines or between brackets, in which quotes. */
export interface Alike {
  readonly text: string;
  readonly nodes: readonly Node[];
}

export const NOTHING_ALIKE: Alike = { text: '', nodes: [] };

/** A decimal of as many places as the number has. @throws RangeError for a number that no decimal equals. */
function decimalText(number: Rational): string {
  let rest = number.q;
  let digits = 0;
  for (const prime of [2n, 5n]) {
    let power = 0;
    for (; rest % prime === 0n; rest /= prime) power += 1;
    digits = Math.max(digits, power);
  }
  if (rest !== 1n) throw new RangeError(`${number.toString()} has no exact decimal form`);
  return formatDecimal(number, digits);
}

/** The pattern makes the package quote texts that would be read as numbers. */
const DECIMAL: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: () => false,
  resolve: (text) => text,
  test: /^(?:[-+]?(?:Infinity|\.?\d[\d.eE+-]*)|NaN|0[ox][\da-fA-F]+|<<)$/,
};

/** Aliases are for writers by hand: an object that stands twice is written twice. */
const OPTIONS = {
  lineWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  customTags: [DECIMAL],
  aliasDuplicateObjects: false,
};

const QUOTES: Readonly<Record<string, Scalar.Type>> = { "'": Scalar.QUOTE_SINGLE, '"': Scalar.QUOTE_DOUBLE };

/** A longer text in place of a folded one is folded again. */
const FOLDED_FROM = 100;

/** In block style, under a key or after a hyphen. A text keeps the quotes of the text it replaces. */
export function renderBlock(value: unknown, replaced: string, alike: Alike = NOTHING_ALIKE): Rendered {
  if (isCollection(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0 || writtenBetweenBrackets(alike)) return { head: renderFlow(value, false, replaced, alike), body: [] };
    return Array.isArray(value)
      ? { head: '', body: value.flatMap((one, index) => itemLines(one, inside(alike, index)).map((line) => `  ${line}`)) }
      : {
          head: '',
          body: entries.flatMap(([key, one]) => entryLines(key, one, inside(alike, key)).map((line) => (line === '' ? '' : `  ${line}`))),
        };
  }
  const [first = '', ...rest] = scalarText(value, quotesOf(replaced, alike), replaced.startsWith('>')).split('\n');
  return { head: first, body: rest };
}

/** An item of a list, from its hyphen. */
export function itemLines(value: unknown, alike: Alike): string[] {
  const { head, body } = renderBlock(value, '', alike);
  // What has lines of its own begins on the line of its hyphen.
  if (head === '') return [`- ${body[0]?.trimStart() ?? ''}`, ...body.slice(1)];
  return [`- ${head}`, ...body];
}

/** An entry of a map, from its key. */
export function entryLines(key: string, value: unknown, alike: Alike, written = ''): string[] {
  const { head, body } = renderBlock(value, '', alike);
  return [`${renderKey(key, false, written)}:${head === '' ? '' : ` ${head}`}`, ...body];
}

/** Within brackets, on one line. */
export function renderFlow(value: unknown, json: boolean, replaced = '', alike: Alike = NOTHING_ALIKE): string {
  if (json) return jsonText(value);
  if (!isCollection(value)) {
    const quotes = quotesOf(replaced, alike);
    // Texts of several lines take double quotes, where a line end is written `\n`.
    if (typeof value === 'string') return flowText(value, value.includes('\n') ? '"' : quotes);
    return scalarText(value, quotes, false);
  }
  const parts = Object.entries(value).map(([key, one]) => {
    const text = renderFlow(one, false, '', inside(alike, Array.isArray(value) ? Number(key) : key));
    return Array.isArray(value) ? text : `${renderKey(key, false)}: ${text}`;
  });
  if (Array.isArray(value)) return `[${parts.join(', ')}]`;
  if (parts.length === 0) return '{}';
  const pad = isTight(replaced, alike) ? '' : ' ';
  return `{${pad}${parts.join(', ')}${pad}}`;
}

/** A key, quoted where it has to be, or as the one it replaces. */
export function renderKey(key: string, json: boolean, replaced = ''): string {
  if (json) return JSON.stringify(key);
  if (replaced.startsWith('"')) return JSON.stringify(key);
  if (isPlain(key)) return key;
  return flowText(key, '');
}

/** Texts that mean themselves wherever they stand. */
function isPlain(text: string): boolean {
  return (
    /^[\p{L}_](?:[\p{L}\p{N}_.()«»–—/ ]*[\p{L}\p{N}_.()«»])?$/u.test(text) && kindOf(text) === 'text' && !/^(?:NaN|Infinity)$/.test(text)
  );
}

function scalarText(value: unknown, quotes: string, folded: boolean): string {
  if (value instanceof Typed) return value.text;
  if (value instanceof Rational) return decimalText(value);
  if (value === null) return 'null';
  if (typeof value !== 'string') return value === true ? 'true' : 'false';
  if (quotes === '' && isPlain(value) && !folded) return value;
  const scalar = new Scalar(value);
  const type = QUOTES[quotes];
  if (type) scalar.type = type;
  const folds = folded && value.length > FOLDED_FROM && !/[^\n]\n[^\n]/.test(value);
  if (folds) scalar.type = Scalar.BLOCK_FOLDED;
  return stringify({ k: scalar }, folds ? { ...OPTIONS, lineWidth: FOLDED_FROM } : OPTIONS)
    .replace(/\n$/, '')
    .slice('k:'.length)
    .replace(/^ /, '');
}

function flowText(value: string, quotes: string): string {
  if (quotes === '' && isPlain(value)) return value;
  const scalar = new Scalar(value);
  const type = QUOTES[quotes];
  if (type) scalar.type = type;
  return stringify([scalar], { ...OPTIONS, collectionStyle: 'flow' })
    .trim()
    .slice(1, -1)
    .trim();
}

/** Of the text that is replaced, or of what is alike. */
function quotesOf(replaced: string, { text, nodes }: Alike): string {
  if (replaced !== '') return Object.hasOwn(QUOTES, replaced[0] ?? '') ? (replaced[0] ?? '') : '';
  const signs = nodes.filter(({ kind, span }) => kind === 'scalar' && span.end > span.start).map(({ span }) => text[span.start] ?? '');
  const [sign = ''] = signs;
  // A text that alone is in quotes may be so for what it says.
  return signs.every((one) => one === sign) && Object.hasOwn(QUOTES, sign) ? sign : '';
}

function writtenBetweenBrackets({ nodes }: Alike): boolean {
  return nodes.find((one) => one.kind !== 'scalar')?.indent === null;
}

function isTight(replaced: string, { text, nodes }: Alike): boolean {
  const first = nodes.find((one) => one.kind === 'map' && one.indent === null && one.entries.length > 0);
  return /^\{\S/.test(replaced.startsWith('{') ? replaced : first ? text.slice(first.span.start, first.span.start + 2) : '');
}

/** What is alike within what is alike; of a shorter list, the first item is like every other. */
function inside({ text, nodes }: Alike, step: string | number): Alike {
  return { text, nodes: nodes.flatMap((one) => childOf(one, step) ?? (one.kind === 'list' ? (one.items[0] ?? []) : [])) };
}

function isCollection(value: unknown): value is Readonly<Record<string, unknown>> | readonly unknown[] {
  return typeof value === 'object' && value !== null && !(value instanceof Rational) && !(value instanceof Typed);
}

function jsonText(value: unknown): string {
  if (value instanceof Typed) return value.text;
  if (value instanceof Rational) return decimalText(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${jsonText(item)}`)
    .join(', ')}}`;
}
