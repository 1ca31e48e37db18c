/** Loops over doubles, without a thought for what they mean. Where an operand is `one`, its first lane stands for all. */

export function addScaled(
  out: Float64Array,
  a: Float64Array,
  byA: number,
  isOneA: boolean,
  b: Float64Array,
  byB: number,
  isOneB: boolean,
  length: number,
): void {
  if (isOneA) {
    const x = (a[0] as number) * byA;
    if (byB === 1) for (let i = 0; i < length; i += 1) out[i] = x + (b[i] as number);
    else for (let i = 0; i < length; i += 1) out[i] = x + (b[i] as number) * byB;
  } else if (isOneB) {
    const y = (b[0] as number) * byB;
    if (byA === 1) for (let i = 0; i < length; i += 1) out[i] = (a[i] as number) + y;
    else for (let i = 0; i < length; i += 1) out[i] = (a[i] as number) * byA + y;
  } else if (byA === 1 && byB === 1) for (let i = 0; i < length; i += 1) out[i] = (a[i] as number) + (b[i] as number);
  else for (let i = 0; i < length; i += 1) out[i] = (a[i] as number) * byA + (b[i] as number) * byB;
}

export function multiply(out: Float64Array, a: Float64Array, isOneA: boolean, b: Float64Array, isOneB: boolean, length: number): void {
  if (isOneA) scale(out, b, a[0] as number, length);
  else if (isOneB) scale(out, a, b[0] as number, length);
  else for (let i = 0; i < length; i += 1) out[i] = (a[i] as number) * (b[i] as number);
}

export function scale(out: Float64Array, a: Float64Array, by: number, length: number): void {
  for (let i = 0; i < length; i += 1) out[i] = (a[i] as number) * by;
}

/** `multiply`, then `divide`: by 1 an operation that changes nothing. */
export function divideBy(out: Float64Array, a: Float64Array, by: number, length: number): void {
  for (let i = 0; i < length; i += 1) out[i] = (a[i] as number) / by;
}

/** Quotients and between what they lie, where every divisor is known to be far enough from zero. */
export function divide(
  out: Float64Array,
  a: Float64Array,
  isOneA: boolean,
  b: Float64Array,
  isOneB: boolean,
  length: number,
  range: Float64Array,
): void {
  const [byA, byB] = [isOneA ? 0 : 1, isOneB ? 0 : 1];
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < length; i += 1) {
    const quotient = (a[i * byA] as number) / (b[i * byB] as number);
    out[i] = quotient;
    if (quotient < low) low = quotient;
    if (quotient > high) high = quotient;
  }
  range[0] = low;
  range[1] = high;
}

/**
 * The same where divisors may be zero or missing: `zero` of a lane that is divided by what may be 0 is 1 (it is), or 2 (it cannot be told).
 * `range[2]`: the least magnitude of what was divided by.
 */
export function divideGuarded(
  out: Float64Array,
  a: Float64Array,
  isOneA: boolean,
  b: Float64Array,
  isOneB: boolean,
  lacks: Uint8Array | null,
  error: number,
  zero: Uint8Array,
  length: number,
  range: Float64Array,
): boolean {
  const [byA, byB] = [isOneA ? 0 : 1, isOneB ? 0 : 1];
  let [low, high, least] = [Infinity, -Infinity, Infinity];
  let isAny = false;
  for (let i = 0; i < length; i += 1) {
    zero[i] = 0;
    const divisor = b[i * byB] as number;
    const size = divisor < 0 ? -divisor : divisor;
    if (lacks !== null && lacks[i] !== 0) {
      out[i] = 0;
      continue;
    }
    if (!(size > error)) {
      zero[i] = size === 0 && error === 0 ? 1 : 2;
      isAny = true;
      out[i] = 0;
      continue;
    }
    const quotient = (a[i * byA] as number) / divisor;
    out[i] = quotient;
    if (size < least) least = size;
    if (quotient < low) low = quotient;
    if (quotient > high) high = quotient;
  }
  range[0] = low;
  range[1] = high;
  range[2] = least;
  return isAny;
}

/**
 * The same by whole numbers that are there everywhere, of which some may be 0: `zero` is 1 there, and the quotient 0. Which are cannot be
 * foreseen: x · m ⁄ (y + 1 − m) with m = min(1, |y|) is x ⁄ y where y is not 0.
 */
export function divideByWholes(
  out: Float64Array,
  a: Float64Array,
  isOneA: boolean,
  b: Float64Array,
  isOneB: boolean,
  zero: Uint8Array,
  length: number,
  range: Float64Array,
): boolean {
  const [byA, byB] = [isOneA ? 0 : 1, isOneB ? 0 : 1];
  let [low, high, zeros, least] = [Infinity, -Infinity, 0, Infinity];
  for (let i = 0; i < length; i += 1) {
    const y = b[i * byB] as number;
    const size = Math.abs(y);
    const m = Math.min(1, size);
    const none = 1 - m;
    const quotient = ((a[i * byA] as number) * m) / (y + none);
    out[i] = quotient;
    zero[i] = none;
    zeros += none;
    // Where it is 0, more than any divisor.
    const divisor = size + none * 2 ** 60;
    if (divisor < least) least = divisor;
    if (quotient < low) low = quotient;
    if (quotient > high) high = quotient;
  }
  range[0] = low;
  range[1] = high;
  range[2] = least;
  return zeros > 0;
}

/** Quotients, and `none` of zero by zero; whether anything else is divided by zero. `range`: between what the quotients lie. */
export function shares(
  out: Float64Array,
  a: Float64Array,
  isOneA: boolean,
  b: Float64Array,
  isOneB: boolean,
  none: number,
  length: number,
  range: Float64Array,
): boolean {
  const [byA, byB] = [isOneA ? 0 : 1, isOneB ? 0 : 1];
  let [low, high] = [0, 0];
  let isAny = false;
  for (let i = 0; i < length; i += 1) {
    const x = a[i * byA] as number;
    const y = b[i * byB] as number;
    if (y === 0) {
      if (x !== 0) isAny = true;
      out[i] = none;
      continue;
    }
    const quotient = x / y;
    out[i] = quotient;
    if (quotient < low) low = quotient;
    if (quotient > high) high = quotient;
  }
  range[0] = low;
  range[1] = high;
  return isAny;
}

/** The lesser (`sign` 1) or the greater (-1) of two. */
export function extreme(
  out: Float64Array,
  a: Float64Array,
  byA: number,
  isOneA: boolean,
  b: Float64Array,
  byB: number,
  isOneB: boolean,
  sign: 1 | -1,
  length: number,
): void {
  if (isOneA || isOneB) {
    const [one, byOne, other, byOther] = isOneA ? [a, byA, b, byB] : [b, byB, a, byA];
    const x = (one[0] as number) * byOne;
    for (let i = 0; i < length; i += 1) {
      const y = (other[i] as number) * byOther;
      out[i] = y * sign < x * sign ? y : x;
    }
    return;
  }
  for (let i = 0; i < length; i += 1) {
    const x = (a[i] as number) * byA;
    const y = (b[i] as number) * byB;
    out[i] = y * sign < x * sign ? y : x;
  }
}

/** Of each lane the first where it is chosen, else the second. */
export function choose(
  out: Float64Array,
  chosen: Uint8Array,
  a: Float64Array,
  byA: number,
  isOneA: boolean,
  b: Float64Array,
  byB: number,
  isOneB: boolean,
  length: number,
): void {
  if (isOneA && isOneB) {
    // No branch: which is chosen cannot be foreseen.
    const pair = Float64Array.of((b[0] as number) * byB, (a[0] as number) * byA);
    for (let i = 0; i < length; i += 1) out[i] = pair[chosen[i] as number] as number;
  } else if (isOneA) {
    const x = (a[0] as number) * byA;
    for (let i = 0; i < length; i += 1) out[i] = chosen[i] === 1 ? x : (b[i] as number) * byB;
  } else if (isOneB) {
    const y = (b[0] as number) * byB;
    for (let i = 0; i < length; i += 1) out[i] = chosen[i] === 1 ? (a[i] as number) * byA : y;
  } else for (let i = 0; i < length; i += 1) out[i] = chosen[i] === 1 ? (a[i] as number) * byA : (b[i] as number) * byB;
}

/** Lanes of subjects as lanes of their rows. */
export function spread<T extends Float64Array | Uint8Array | Int32Array>(out: T, a: T, starts: Int32Array, subjects: number): void {
  for (let subject = 0; subject < subjects; subject += 1) {
    const value = a[subject] as number;
    const to = starts[subject + 1] as number;
    for (let row = starts[subject] as number; row < to; row += 1) out[row] = value;
  }
}

/** What stands in a list from `from` on, by numerator. */
export function look<T extends Float64Array | Uint8Array | Int32Array>(
  out: T,
  at: Float64Array | Uint8Array | Int32Array,
  from: number,
  list: T,
  length: number,
): void {
  for (let i = 0; i < length; i += 1) out[i] = list[((at[i] as number) - from) | 0] as number;
}

/** The point of the first end that a number does not pass: ends ascend, and there is one point more. */
export function climb(out: Float64Array, a: Float64Array, ends: Float64Array, points: Float64Array, length: number): void {
  if (ends.length === 1) {
    const [end, below, above] = [ends[0] as number, points[0] as number, points[1] as number];
    for (let i = 0; i < length; i += 1) out[i] = (a[i] as number) <= end ? below : above;
    return;
  }
  for (let i = 0; i < length; i += 1) {
    const value = a[i] as number;
    let at = 0;
    while (at < ends.length && value > (ends[at] as number)) at += 1;
    out[i] = points[at] as number;
  }
}
