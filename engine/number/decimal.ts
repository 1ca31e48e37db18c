import { Rational } from './rational.ts';
import { floorOfWholes, isWhole } from './whole.ts';

/**
 * Rounding modes, by the names rulesets use: those that Java and DMN have mean what they mean there (`half_up` and `half_down`: ties away
 * from zero and towards it). `half_away` is `half_up` by the name that says so; `half_ceiling` and `half_floor` bring ties to the
 * greater and the lesser number.
 */
export const ROUNDING_MODES = [
  'half_away',
  'half_even',
  'half_up',
  'half_down',
  'half_ceiling',
  'half_floor',
  'up',
  'down',
  'floor',
  'ceiling',
] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** More digits than any quantity of an act has: beyond it a number is a slip of the keyboard or an attack. */
export const MAX_DIGITS = 30;

export type NumberProblem = 'not_a_number' | 'not_finite' | 'negative_zero' | 'too_many_digits' | 'too_large';

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Reads a decimal number exactly as written; `0.1` is one tenth. */
export function parseDecimal(text: string): Rational | NumberProblem {
  if (/^[+-]?\.?(nan|inf|infinity)$/i.test(text)) return 'not_finite';
  const match = DECIMAL.exec(text);
  if (!match) return 'not_a_number';
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '' && sign === '-') return 'negative_zero';
  if (digits.length > MAX_DIGITS) return 'too_many_digits';
  if (exponentText.length > 5 || Math.abs(Number(exponentText)) > MAX_DIGITS) return 'too_large';
  const exponent = Number(exponentText) - fraction.length;
  const unsigned = BigInt(digits === '' ? '0' : digits);
  const scaled = exponent >= 0 ? Rational.of(unsigned * 10n ** BigInt(exponent)) : Rational.of(unsigned, 10n ** BigInt(-exponent));
  return sign === '-' ? scaled.negate() : scaled;
}

/** Reads `p/q` or a decimal: the forms in which cases and files of results state an exact value. */
export function parseExact(text: string): Rational | NumberProblem {
  const fraction = /^([+-]?\d{1,4000})\/(\d{1,4000})$/.exec(text);
  if (!fraction) return parseDecimal(text);
  const [, p = '0', q = '1'] = fraction;
  return /^0+$/.test(q) ? 'not_a_number' : Rational.of(BigInt(p), BigInt(q));
}

/** The same modes for n ÷ d of whole doubles, d > 0 and 2d at most `LARGEST_WHOLE`: the whole number it is rounded to. */
export function roundWholes(n: number, d: number, mode: RoundingMode): number {
  const low = floorOfWholes(n, d);
  // The remainder is exact; the product of the floor and the divisor may not be.
  const remainder = n % d;
  const rest = remainder < 0 ? remainder + d : remainder;
  if (rest === 0) return low;
  switch (mode) {
    case 'floor':
      return low;
    case 'ceiling':
      return low + 1;
    case 'up':
      return n < 0 ? low : low + 1;
    case 'down':
      return n < 0 ? low + 1 : low;
  }
  if (rest * 2 !== d) return rest * 2 < d ? low : low + 1;
  return isTieLow(mode, n < 0, low % 2 === 0) ? low : low + 1;
}

type HalfMode = Exclude<RoundingMode, 'floor' | 'ceiling' | 'up' | 'down'>;

/** Which of its two neighbours a number exactly between them is brought to. */
function isTieLow(mode: HalfMode, isNegative: boolean, isLowEven: boolean): boolean {
  switch (mode) {
    case 'half_away':
    case 'half_up':
      return isNegative;
    case 'half_down':
      return !isNegative;
    case 'half_ceiling':
      return false;
    case 'half_floor':
      return true;
    case 'half_even':
      return isLowEven;
  }
}

/** The same for whole numbers of any size, q > 0. */
function roundDivided([p, q]: readonly [bigint, bigint], mode: RoundingMode): bigint {
  const remainder = p % q;
  if (remainder === 0n) return p / q;
  const isNegative = p < 0n;
  const low = isNegative ? p / q - 1n : p / q;
  const high = low + 1n;
  switch (mode) {
    case 'floor':
      return low;
    case 'ceiling':
      return high;
    case 'up':
      return isNegative ? low : high;
    case 'down':
      return isNegative ? high : low;
  }
  const twice = 2n * (isNegative ? remainder + q : remainder);
  if (twice !== q) return twice < q ? low : high;
  return isTieLow(mode, isNegative, low % 2n === 0n) ? low : high;
}

const powers = new Map<number, Rational>();

function powerOfTen(exponent: number): Rational {
  let power = powers.get(exponent);
  if (!power) {
    power = Rational.of(10).power(exponent);
    if (Math.abs(exponent) <= MAX_DIGITS) powers.set(exponent, power);
  }
  return power;
}

/** n ÷ d in units of 10^-digits, as two whole doubles that `roundWholes` takes; null where they are too large. */
function inUnits(value: Rational, digits: number): { readonly n: number; readonly d: number } | null {
  const unit = powerOfTen(digits);
  const [n, d] = [value.numerator * unit.numerator, value.denominator * unit.denominator];
  return isWhole(n) && isWhole(d * 2) ? { n, d } : null;
}

/** Rounds to `digits` decimals (negative: tens, hundreds …) by a named mode. */
export function round(value: Rational, digits: number, mode: RoundingMode): Rational {
  const unit = powerOfTen(digits);
  const small = inUnits(value, digits);
  const whole = small ? Rational.of(roundWholes(small.n, small.d, mode)) : Rational.of(roundDivided(value.scaled(unit.p, unit.q), mode));
  return whole.divide(unit);
}

/** A decimal of at most `digits` places, half away from zero, trailing zeros trimmed: the form of `value` in results. */
export function formatDecimal(value: Rational, digits: number): string {
  if (value.denominator === 1) return String(value.numerator);
  const small = inUnits(value, digits);
  const scaled = small ? roundWholes(small.n, small.d, 'half_away') : roundDivided(value.scaled(powerOfTen(digits).p, 1n), 'half_away');
  const text = (scaled < 0 ? -scaled : scaled).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits > 0 ? text.slice(-digits).replace(/0+$/, '') : '';
  return (scaled < 0 ? '-' : '') + whole + (fraction ? `.${fraction}` : '');
}

/** Decimals of this many places are written out. */
const MAX_PLACES = 12;

/** A number that is a decimal of a few places, or of at most so many, in full; null for any other. */
export function fullDecimal(value: Rational, places = MAX_PLACES): string | null {
  return 10n ** BigInt(places) % value.q === 0n ? formatDecimal(value, places) : null;
}
