import { Scalar, stringify, type ScalarTag } from 'yaml';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';

/** How a value is written into a text: on the line of its key, and the lines below. */
export interface Rendered {
  readonly head: string;
  readonly body: readonly string[];
}

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

/** Numbers as decimals; the pattern makes the package quote texts that would be read as something that is no text. */
const DECIMAL: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => value instanceof Rational,
  resolve: (text) => text,
  test: /^(?:[-+]?(?:Infinity|\.?\d[\d.eE+-]*)|NaN|0[ox][\da-fA-F]+|<<)$/,
  stringify: ({ value }) => decimalText(value as Rational),
};

const OPTIONS = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER, customTags: [DECIMAL] };

const QUOTES: Readonly<Record<string, Scalar.Type>> = { "'": Scalar.QUOTE_SINGLE, '"': Scalar.QUOTE_DOUBLE };

/** In block style, under a key or after a hyphen. A text keeps the quotes of the text it replaces. */
export function renderBlock(value: unknown, replaced: string): Rendered {
  const [first = '', ...rest] = stringify({ k: typeof value === 'string' ? quoted(value, replaced) : value }, OPTIONS)
    .replace(/\n$/, '')
    .split('\n');
  return { head: first.slice('k:'.length).trimStart(), body: rest };
}

function quoted(value: string, replaced: string): Scalar<string> {
  const scalar = new Scalar(value);
  const type = QUOTES[replaced[0] ?? ''];
  if (type) scalar.type = type;
  return scalar;
}

/** Within brackets, on one line. */
export function renderFlow(value: unknown, json: boolean, replaced = ''): string {
  if (json) return jsonText(value);
  return stringify([typeof value === 'string' && !value.includes('\n') ? quoted(value, replaced) : onOneLine(value)], {
    ...OPTIONS,
    collectionStyle: 'flow',
  })
    .trim()
    .slice(1, -1)
    .trim();
}

/** Texts of several lines take double quotes, where a line end is written `\n`. */
function onOneLine(value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\n')) return quoted(value, '"');
  if (Array.isArray(value)) return value.map(onOneLine);
  if (typeof value !== 'object' || value === null || value instanceof Rational) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, onOneLine(item)]));
}

/** A key, quoted where it has to be. */
export function renderKey(key: string, json: boolean): string {
  return json
    ? JSON.stringify(key)
    : stringify({ [key]: 0 }, { ...OPTIONS, collectionStyle: 'flow' })
        .trim()
        .slice(1, -1)
        .trim()
        .replace(/: 0$/, '');
}

function jsonText(value: unknown): string {
  if (value instanceof Rational) return decimalText(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${jsonText(item)}`)
    .join(', ')}}`;
}
