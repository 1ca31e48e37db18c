import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compare, squareRoot } from '../../../engine/number/arithmetic.ts';
import { comparing } from '../../../engine/number/comparing.ts';
import { Rational } from '../../../engine/number/rational.ts';

/** Numbers that doubles mistake for each other: next to one another at every size, below what doubles say and above it. */
const near = fc.oneof(
  fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 3 })).map(([n, d]) => Rational.of(n, d)),
  fc
    .tuple(fc.constantFrom(1n, 10n ** 15n, 10n ** 30n, 10n ** 300n), fc.bigInt({ min: -3n, max: 3n }), fc.constantFrom(1n, 7n, 10n ** 320n))
    .map(([size, by, parts]) => Rational.of(size * 10n ** 20n + by, 10n ** 20n * parts)),
  fc.bigInt({ min: -3n, max: 3n }).map((by) => Rational.of(by, 10n ** 310n)),
  fc.bigInt({ min: -3n, max: 3n }).map((by) => Rational.of((2n ** 53n + by) * 10n ** 5n, 10n ** 5n + 1n)),
  // Not in lowest terms until somebody asks.
  fc.bigInt({ min: 1n, max: 3n }).map((by) => Rational.of(by * 6n ** 700n, 2n * 6n ** 700n)),
  fc.constant(squareRoot(Rational.of(2))),
);

it('is the order of the numbers, however near they are', () => {
  fc.assert(
    fc.property(fc.array(near, { minLength: 2, maxLength: 8 }), (values) => {
      const order = comparing(values);
      for (const [a, one] of values.entries())
        for (const [b, other] of values.entries()) if (one !== other) expect(order(a, b)).toBe(compare(one, other));
    }),
    { numRuns: 500 },
  );
});

it('asks for what doubles do not tell, and for nothing else', () => {
  const asked: [number, number][] = [];
  const order = comparing([Rational.of(1, 3), Rational.of(10n ** 20n + 1n, 3n * 10n ** 20n), Rational.of(2, 3)], (a, b) => {
    asked.push([a, b]);
    return -1;
  });
  expect([order(0, 1), order(0, 2), order(2, 1)]).toEqual([-1, -1, 1]);
  expect(asked).toEqual([[0, 1]]);
});
