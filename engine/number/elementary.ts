import { type Interval, divide, fromRational, negate, trim } from './interval.ts';
import { bitLength, divideUp, integerRoot, shiftDown, shiftUp } from './integer.ts';
import { Rational } from './rational.ts';

/**
 * Elementary functions of intervals. Each is monotone, so it is bounded below at the lower end and above at the upper end. Series are
 * summed in fixed point (integers in units of 2^-scale) with every division rounded down, so the sum is a lower bound; the doc comments
 * count the units lost, which are added for the upper bound.
 */

/** Guard digits: the units lost below stay under 2^GUARD at every precision in use. */
const GUARD = 40;

/** Above this degree a root is taken through logarithms: the integer under Newton's iteration would be `degree` times as long. */
const MAX_NEWTON_DEGREE = 6;

/** The n-th root of an interval that is not negative, by integer roots of its ends shifted to n * bits digits. */
export function root(x: Interval, n: number, bits: number): Interval {
  if (n > MAX_NEWTON_DEGREE) {
    if (x.low === 0n) return x.high === 0n ? x : { ...root({ ...x, low: x.high }, n, bits), low: 0n };
    return exponential(divide(naturalLogarithm(x, bits), fromRational(Rational.of(n), bits), bits), bits);
  }
  let shift = Math.max(0, n * (bits + 2) - bitLength(x.low > 0n ? x.low : x.high));
  while ((x.exponent - shift) % n !== 0) shift += 1;
  const [below, above] = [x.low << BigInt(shift), x.high << BigInt(shift)];
  const low = integerRoot(below, n);
  const floor = above === below ? low : integerRoot(above, n);
  const high = floor ** BigInt(n) === above ? floor : floor + 1n;
  return trim(low, high, (x.exponent - shift) / n, bits);
}

/**
 * atanh(p/q) = z + z^3/3 + z^5/5 + …, 0 <= p/q <= 1/3, in units of 2^-scale. With z^2 <= 1/9 a power is at most 1.75 units below its
 * true value, so a term loses less than 2 with its division, and what follows the first power that vanishes is less than 4.
 */
function inverseHyperbolicTangent(p: bigint, q: bigint, scale: number): { low: bigint; high: bigint } {
  const z = (p << BigInt(scale)) / q;
  const square = shiftDown(z * z, scale);
  let sum = z;
  let power = z;
  let terms = 1n;
  for (let k = 3n; power > 0n; k += 2n) {
    power = shiftDown(power * square, scale);
    sum += power / k;
    terms += 1n;
  }
  return { low: sum, high: sum + 2n * terms + 4n };
}

let heldLogarithm = { scale: 0, low: 0n, high: 1n };

/** ln 2 = 2 atanh(1/3) in units of 2^-scale, kept at the finest scale asked for so far. */
function logarithmOfTwo(scale: number): { low: bigint; high: bigint } {
  if (heldLogarithm.scale < scale) {
    const { low, high } = inverseHyperbolicTangent(1n, 3n, scale);
    heldLogarithm = { scale, low: 2n * low, high: 2n * high };
  }
  const excess = heldLogarithm.scale - scale;
  return { low: shiftDown(heldLogarithm.low, excess), high: shiftUp(heldLogarithm.high, excess) };
}

/**
 * ln of an interval above 0. The lower end is f * 2^k with 3/4 <= f < 3/2, so ln = k ln 2 + 2 atanh((f-1)/(f+1)), |(f-1)/(f+1)| <= 1/5,
 * and only k = 0 gives small results, for which the scale grows by the zeros behind the point. The upper end adds at most
 * (high - low) / low, the slope of ln being at most 1/low.
 */
export function naturalLogarithm(x: Interval, bits: number): Interval {
  if (x.low <= 0n) throw new RangeError('the logarithm of an interval that is not above 0');
  const length = bitLength(x.low);
  const above = length > 1 && ((x.low >> BigInt(length - 2)) & 1n) === 1n;
  const unit = 1n << BigInt(above ? length : length - 1);
  const k = BigInt(x.exponent + (above ? length : length - 1));
  const p = x.low - unit;
  const q = x.low + unit;
  const scale = bits + GUARD + (k === 0n ? Math.max(0, bitLength(q) - bitLength(p)) : 0);
  const series = inverseHyperbolicTangent(p < 0n ? -p : p, q, scale);
  const fraction = p === 0n ? { low: 0n, high: 0n, exponent: 0 } : p < 0n ? negate({ ...series, exponent: 0 }) : series;
  const two = logarithmOfTwo(scale);
  const low = 2n * fraction.low + k * (k < 0n ? two.high : two.low);
  const high = 2n * fraction.high + k * (k < 0n ? two.low : two.high) + divideUp((x.high - x.low) << BigInt(scale), x.low);
  return trim(low, high, -scale, bits);
}

/**
 * exp(r) for r in [0, 1) in units of 2^-scale: Taylor's series at r / 2^halvings, then as many squarings; the result is in units of
 * 2^-(scale + halvings). At an argument of at most 1/2 a term is at most 4 units below its true value (half the former's loss and two
 * divisions) and the tail after the first that vanishes less than 8. The squarings carry both bounds along.
 */
function exponentialSeries(r: bigint, scale: number, halvings: number): { low: bigint; high: bigint } {
  const fine = scale + halvings;
  let term = 1n << BigInt(fine);
  let low = term;
  let terms = 0n;
  for (let k = 1n; term > 0n; k += 1n) {
    term = shiftDown(term * r, fine) / k;
    low += term;
    terms += 1n;
  }
  let high = low + 4n * terms + 8n;
  for (let i = 0; i < halvings; i += 1) {
    low = shiftDown(low * low, fine);
    high = shiftUp(high * high, fine);
  }
  return { low, high };
}

/**
 * exp of an interval: r = x - k ln 2 is brought into [0, 1), exp(x) = 2^k exp(r). The upper end is the lower one's bound times
 * exp(d) <= 1 + 2d for the distance d <= 1 between them; ends further apart are computed each by itself.
 */
export function exponential(x: Interval, bits: number): Interval {
  const halvings = Math.max(1, Math.ceil(Math.sqrt(bits / 2)));
  const scale = bits + GUARD;
  const shift = -(x.exponent + scale);
  const [below, above] = [shiftDown(x.low, shift), shiftUp(x.high, shift)];
  const two = logarithmOfTwo(scale);
  const lowest = (k: bigint): bigint => below - k * (k < 0n ? two.low : two.high);
  let k = below / two.high;
  while (lowest(k) < 0n) k -= 1n;
  const r = lowest(k);
  const distance = above - k * (k < 0n ? two.high : two.low) - r;
  if (distance > 1n << BigInt(scale)) {
    const [left, right] = [exponential({ ...x, high: x.low }, bits), exponential({ ...x, low: x.high }, bits)];
    const exponent = Math.min(left.exponent, right.exponent);
    return trim(left.low << BigInt(left.exponent - exponent), right.high << BigInt(right.exponent - exponent), exponent, bits);
  }
  const series = exponentialSeries(r, scale, halvings);
  const high = series.high + shiftUp(series.high * 2n * distance, scale);
  return trim(series.low, high, Number(k) - scale - halvings, bits);
}

/** log10 x = ln x / ln 10. */
export function decimalLogarithm(x: Interval, bits: number): Interval {
  return divide(naturalLogarithm(x, bits), naturalLogarithm({ low: 10n, high: 10n, exponent: 0 }, bits), bits);
}
