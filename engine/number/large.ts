/** Whole numbers that no double says: their divisors, and sizes beyond which a number is treated otherwise. */

import { gcdOfWholes, LARGEST_WHOLE } from './whole.ts';

export const LARGEST = BigInt(LARGEST_WHOLE);

/**
 * Beyond this size lowest terms are looked for only when they are asked for: the mean of 20,000 bodies has a denominator of 400,000 bits.
 */
export const LAZY = 1n << 1024n;
/** The same of sums of many: up to here lowest terms keep divisors small, beyond it they cost more than they save. */
export const LARGE = 1n << 16_384n;
/** Bits kept by the enclosure that settles most comparisons with such a number. */
export const ENCLOSURE_BITS = 256n;

/** Beyond this a numerator or denominator belongs to no rating, and arithmetic with it takes seconds. */
export const HUGE = 1n << 8_000_000n;

/** The greatest common divisor of numbers of any sign, not below 0; doubles find it once they say what is left. */
export function gcd(a: bigint, b: bigint): bigint {
  let [one, other] = [a, b < 0n ? -b : b];
  while (other > LARGEST) {
    const rest = one % other;
    one = other;
    other = rest < 0n ? -rest : rest;
  }
  if (other === 0n) return one < 0n ? -one : one;
  return BigInt(gcdOfWholes(Number(other), Math.abs(Number(one % other))));
}

/** The largest whole number not above p ÷ q, q > 0. */
export function floorDivide(p: bigint, q: bigint): bigint {
  const whole = p / q;
  return p < 0n && whole * q !== p ? whole - 1n : whole;
}
