import fc from 'fast-check';
import { expect, it } from 'vitest';
import { floorOfWholes, gcdOfWholes, restOfWholes } from '../../../engine/number/whole.ts';

/** Whole numbers that doubles say, those at both ends and products of them often. */
const size = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.maxSafeInteger().map(Math.abs),
  fc.integer({ min: 0, max: 1000 }).map((by) => Number.MAX_SAFE_INTEGER - by),
  fc.tuple(fc.integer({ min: 1, max: 94_906_265 }), fc.integer({ min: 1, max: 94_906_265 })).map(([a, b]) => a * b),
);

it('remainders, floors and common divisors of doubles are those of BigInt', () => {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  fc.assert(
    fc.property(
      size,
      size.filter((one) => one > 0),
      (n, d) => {
        expect(BigInt(restOfWholes(n, d))).toBe(BigInt(n) % BigInt(d));
        expect(BigInt(floorOfWholes(n, d))).toBe(BigInt(n) / BigInt(d));
        expect(BigInt(gcdOfWholes(n, d))).toBe(gcd(BigInt(n), BigInt(d)));
      },
    ),
    { numRuns: 2000 },
  );
});
