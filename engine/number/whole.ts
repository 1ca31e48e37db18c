/**
 * Whole numbers as doubles. Proof obligations: IEEE 754 binary64 says every whole number of magnitude up to 2^53 exactly, and the sum,
 * difference or product of two of them is exact whenever what comes out is at most 2^53 in magnitude (rounding to nearest moves no number
 * across 2^53, which is one itself). A result at 2^53 may be 2^53 + 1 rounded: such are refused.
 */

/** Above this not every whole number is a double. */
export const LARGEST_WHOLE = Number.MAX_SAFE_INTEGER;

/** Whether what whole numbers were added, subtracted or multiplied to is exact; false of NaN. */
export function isWhole(result: number): boolean {
  return result <= LARGEST_WHOLE && result >= -LARGEST_WHOLE;
}

const SIGNED_32 = 2 ** 31;

/**
 * The remainder of two whole numbers, n from 0 and d above 0. That of doubles is exact too, and slow. The quotient of doubles lies
 * between the true one's floor and the next whole number, since rounding moves no number across a whole one; times d it is checked whole.
 */
export function restOfWholes(n: number, d: number): number {
  const near = Math.floor(n / d) * d;
  if (near > LARGEST_WHOLE) return n % d;
  return near > n ? n - near + d : n - near;
}

/** The greatest common divisor of two whole numbers that are not negative (Euclid); of 0 and b it is b. */
export function gcdOfWholes(a: number, b: number): number {
  let one = a;
  let other = b;
  while (one >= SIGNED_32 || other >= SIGNED_32) {
    if (other === 0) return one;
    const rest = restOfWholes(one, other);
    one = other;
    other = rest;
  }
  // Of 32 bits it is an instruction.
  let p = one | 0;
  let q = other | 0;
  while (q !== 0) {
    const rest = (p % q) | 0;
    p = q;
    q = rest;
  }
  return p;
}

/** The largest whole number not above n ÷ d, of whole numbers with d > 0: the remainder is exact, so what is left divides. */
export function floorOfWholes(n: number, d: number): number {
  const rest = n % d;
  const whole = (n - rest) / d;
  return rest < 0 ? whole - 1 : whole;
}
