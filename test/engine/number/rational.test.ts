import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, maximum, minimum } from '../../../engine/number/rational.ts';
import { positive, q, rational } from './numbers.ts';

describe('Rational', () => {
  it('is kept in lowest terms over a positive denominator', () => {
    expect(q(6, -4).toString()).toBe('-3/2');
    expect(q(0, -7).toString()).toBe('0/1');
    expect(() => q(1, 0)).toThrow(RangeError);
  });

  it('is a field', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(a.add(b)).toEqual(b.add(a));
        expect(a.add(b).add(c)).toEqual(a.add(b.add(c)));
        expect(a.multiply(b).multiply(c)).toEqual(a.multiply(b.multiply(c)));
        expect(a.multiply(b.add(c))).toEqual(a.multiply(b).add(a.multiply(c)));
        expect(a.subtract(b).add(b)).toEqual(a);
        if (!b.isZero) expect(a.divide(b).multiply(b)).toEqual(a);
      }),
    );
  });

  it('has powers that multiply', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }), (x, m, n) => {
        expect(x.power(m).multiply(x.power(n))).toEqual(x.power(m + n));
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
        expect(minimum(a, b).add(maximum(a, b))).toEqual(a.add(b));
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
