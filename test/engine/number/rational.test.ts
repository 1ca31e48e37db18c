import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, maximum, minimum } from '../../../engine/number/rational.ts';
import { positive, q, rational } from './numbers.ts';

/** What must be, over BigInt alone. */
function reference(p: bigint, q: bigint): string {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
  const common = gcd(p, q) * (q < 0n ? -1n : 1n);
  return `${p / common}/${q / common}`;
}

/** Whole numbers around where doubles stop saying all of them, and of every size. */
const whole = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc
    .bigInt({ min: -20n, max: 20n })
    .chain((by) => fc.constantFrom(2n ** 53n, -(2n ** 53n), 2n ** 31n, 2n ** 26n, 94_906_266n).map((one) => one + by)),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
);
const fraction = fc.tuple(
  whole,
  whole.filter((one) => one !== 0n),
);

describe('Rational', () => {
  it('is what BigInt says, whether doubles say its numbers or not', () => {
    fc.assert(
      fc.property(fraction, fraction, ([a, b], [c, d]) => {
        const [x, y] = [Rational.of(a, b), Rational.of(c, d)];
        expect(x.toString()).toBe(reference(a, b));
        expect(`${x.p}/${x.q}`).toBe(reference(a, b));
        expect(x.add(y).toString()).toBe(reference(a * d + c * b, b * d));
        expect(x.subtract(y).toString()).toBe(reference(a * d - c * b, b * d));
        expect(x.multiply(y).toString()).toBe(reference(a * c, b * d));
        if (c !== 0n) expect(x.divide(y).toString()).toBe(reference(a * d, b * c));
        expect(x.negate().toString()).toBe(reference(-a, b));
        const [left, right] = [a * d * (b * d < 0n ? -1n : 1n), c * b * (b * d < 0n ? -1n : 1n)];
        expect(x.compare(y)).toBe(left < right ? -1 : left > right ? 1 : 0);
        const floor = x.floor();
        expect(x.subtract(Rational.of(floor)).sign).toBeGreaterThanOrEqual(0);
        expect(x.subtract(Rational.of(floor + 1n)).sign).toBe(-1);
        expect(x.isZero).toBe(a === 0n);
        expect(x.isInteger).toBe(a % b === 0n);
        expect(Object.is(x.numerator, -0)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is kept in lowest terms over a positive denominator', () => {
    expect(q(6, -4).toString()).toBe('-3/2');
    expect(q(0, -7).toString()).toBe('0/1');
    expect(() => q(1, 0)).toThrow(RangeError);
  });

  it('sums many as one by one, in lowest terms', () => {
    const many = fc.array(fc.oneof(fraction, fc.tuple(fc.bigInt({ min: -99n, max: 99n }), fc.bigInt({ min: 1n, max: 12n }))), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(many, (all) => {
        const [p, q] = all.reduce(([above, below], [a, b]) => [above * b + a * below, below * b], [0n, 1n] as [bigint, bigint]);
        const sum = Rational.sum(all.map(([a, b]) => Rational.of(a, b)));
        expect(sum.toString()).toBe(reference(p, q));
        expect(`${sum.p}/${sum.q}`).toBe(reference(p, q));
      }),
      { numRuns: 300 },
    );
  });

  it('is a field', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(String(a.add(b))).toBe(String(b.add(a)));
        expect(String(a.add(b).add(c))).toBe(String(a.add(b.add(c))));
        expect(String(a.multiply(b).multiply(c))).toBe(String(a.multiply(b.multiply(c))));
        expect(String(a.multiply(b.add(c)))).toBe(String(a.multiply(b).add(a.multiply(c))));
        expect(String(a.subtract(b).add(b))).toBe(String(a));
        if (!b.isZero) expect(String(a.divide(b).multiply(b))).toBe(String(a));
      }),
    );
  });

  it('has powers that multiply', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }), (x, m, n) => {
        expect(String(x.power(m).multiply(x.power(n)))).toBe(String(x.power(m + n)));
      }),
    );
    expect(() => Rational.ZERO.power(-1)).toThrow(RangeError);
  });

  it('is ordered as its differences are signed', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        expect(a.compare(b)).toBe(a.subtract(b).sign);
        expect(a.equals(b)).toBe(a.compare(b) === 0);
        expect(minimum(a, b).compare(maximum(a, b))).toBeLessThanOrEqual(0);
        expect(String(minimum(a, b).add(maximum(a, b)))).toBe(String(a.add(b)));
      }),
    );
  });

  it('has a floor at most 1 below it', () => {
    fc.assert(
      fc.property(rational, (x) => {
        const rest = x.subtract(Rational.of(x.floor()));
        expect(rest.sign).toBeGreaterThanOrEqual(0);
        expect(rest.compare(Rational.ONE)).toBe(-1);
      }),
    );
    expect(q(-5, 2).floor()).toBe(-3n);
  });
});
