import type { Rational } from '../../../engine/index.ts';

/** Numbers as a data file may hold them: thirty digits, and a power of ten up to as much. */
const MAX_DIGITS = 30;

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,5}))?$/;

/** One spelling of a number: digits written out where they may be, no zero that says nothing. Null for what is no decimal. */
export function spelt(text: string): string | null {
  if (/^-?(?:[1-9]\d{0,14}|0(?=\.)|[1-9]\d{0,9}(?=\.))(?:\.\d{0,9}[1-9])?$/.test(text) || text === '0') return text;
  const [, sign = '', whole, fraction = '', power = '0'] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return null;
  return spellOut(sign === '-', whole + fraction, Number(power) - fraction.length);
}

/** A number that was read from a data file. */
export function decimalOf({ p, q }: Rational): string {
  if (q === 1n) return spellOut(p < 0n, (p < 0n ? -p : p).toString(), 0);
  let places = 0;
  let scale = 1n;
  while (scale % q !== 0n) {
    if ((places += 1) > 4 * MAX_DIGITS) throw new RangeError(`${p}/${q} is no decimal of a data file`);
    scale *= 10n;
  }
  const scaled = (p * scale) / q;
  return spellOut(p < 0n, (scaled < 0n ? -scaled : scaled).toString(), -places);
}

function spellOut(isNegative: boolean, written: string, power: number): string {
  const bare = written.replace(/^0+/, '');
  if (bare === '') return '0';
  const digits = bare.replace(/0+$/, '');
  const exponent = power + bare.length - digits.length;
  const sign = isNegative ? '-' : '';
  if (exponent < 0) {
    const padded = digits.padStart(1 - exponent, '0');
    return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
  }
  if (digits.length + exponent <= MAX_DIGITS) return sign + digits + '0'.repeat(exponent);
  const least = Math.min(exponent, MAX_DIGITS);
  return `${sign}${digits}${'0'.repeat(exponent - least)}e${least}`;
}
