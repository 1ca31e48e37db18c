import { Rational } from '../number/rational.ts';
import { parseDecimal } from '../number/decimal.ts';
import type { Path } from '../source.ts';
import { canonicalText } from './canonical.ts';
import { EditRefused } from './refused.ts';
import { Typed } from './typed.ts';

/** Data as they are read and written: maps, lists, texts, `Rational`, booleans, null. */

export type Fields = Readonly<Record<string, unknown>>;

export function isMap(data: unknown): data is Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Rational) && !(data instanceof Typed);
}

/** Absent and null are told apart: a key with nothing after it is there. */
export function same(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ? a === b : canonicalText(a) === canonicalText(b);
}

export function dataAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, step)
        ? (found as Record<string | number, unknown>)[step]
        : undefined,
    data,
  );
}

/** As it is written: numbers that no decimal equals are fractions, which read as texts (`1/3`). */
export function inWriting(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (value instanceof Rational) return isDecimal(value) ? value : value.toString();
  if (Array.isArray(value)) return value.map(inWriting);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.normalize('NFC'), inWriting(one)]));
}

/** As it will be read. @throws EditRefused of a typed number that is none */
export function asRead(written: unknown): unknown {
  if (written instanceof Typed) {
    const number = parseDecimal(written.text);
    if (!(number instanceof Rational)) throw new EditRefused('number', written.text);
    return number;
  }
  if (Array.isArray(written)) return written.map(asRead);
  if (!isMap(written)) return written;
  return Object.fromEntries(Object.entries(written).map(([key, one]) => [key, asRead(one)]));
}

export function holdsTyped(written: unknown): boolean {
  if (written instanceof Typed) return true;
  return (Array.isArray(written) || isMap(written)) && Object.values(written).some(holdsTyped);
}

/** Whether 10 to some power is a multiple of the denominator. */
function isDecimal({ q }: Rational): boolean {
  return 10n ** BigInt(q.toString(2).length) % q === 0n;
}
