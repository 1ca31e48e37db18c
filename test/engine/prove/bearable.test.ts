import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bearable, bearableGrid } from '../../../engine/prove/linear/bearable.ts';
import { between, point, within, type Interval } from '../../../engine/prove/linear/interval.ts';
import { bitLength } from '../../../engine/number/integer.ts';
import { Rational } from '../../../engine/number/rational.ts';

const number = fc
  .tuple(fc.bigInt({ min: -(2n ** 400n), max: 2n ** 400n }), fc.bigInt({ min: 1n, max: 2n ** 400n }), fc.integer({ min: -5000, max: 5000 }))
  .map(([p, q, power]) => Rational.of(p, q).multiply(Rational.of(2).power(power)));
const lengths = ({ low, high }: Interval) => [low, high].flatMap((end) => (end ? [bitLength(end.value.p), bitLength(end.value.q)] : []));

it('a bearable range holds the one it is made from, and its ends are short', () => {
  fc.assert(
    fc.property(number, number, fc.boolean(), (a, b, inclusive) => {
      const closed = a.compare(b) <= 0 ? between(a, b) : between(b, a);
      const one: Interval = { low: closed.low && { ...closed.low, inclusive }, high: closed.high && { ...closed.high, inclusive } };
      const shortened = bearable(one);
      expect(within(one, shortened)).toBe(true);
      expect(Math.max(0, ...lengths(shortened))).toBeLessThan(2300);
      // Where it lay beside 0 it still does.
      for (const side of ['low', 'high'] as const) {
        const [before, after] = [one[side], shortened[side]];
        if (before && after && !after.value.isZero) expect(after.value.sign).toBe(before.value.sign);
      }
    }),
  );
});

it('ordinary ends stay as they are', () => {
  const third = point(Rational.of(1n, 3n));
  expect(bearable(third)).toEqual(third);
  expect(bearableGrid(Rational.of(1n, 10n ** 30n))).not.toBeNull();
  expect(bearableGrid(Rational.of(1n, 10n ** 300n))).toBeNull();
});
