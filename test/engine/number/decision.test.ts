import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Undecided,
  add,
  ceiling,
  compare,
  divide,
  equals,
  exponential,
  floor,
  isZero,
  multiply,
  naturalLogarithm,
  negate,
  root,
  roundTo,
  sign,
  squareRoot,
  subtract,
  truncate,
} from '../../../engine/number/arithmetic.ts';
import { ROUNDING_MODES } from '../../../engine/number/decimal.ts';
import { hiddenTwo, hiddenZero, positive, q, rational } from './numbers.ts';

describe('compare', () => {
  it('orders rationals exactly', () => {
    fc.assert(
      fc.property(rational, rational, (x, y) => {
        const difference = x.subtract(y).sign;
        expect(compare(x, y)).toBe(difference);
        expect(compare(y, x)).toBe(0 - difference);
      }),
    );
  });

  it('is monotone in square roots and logarithms', () => {
    fc.assert(
      fc.property(positive, positive, (x, y) => {
        expect(compare(squareRoot(x), squareRoot(y))).toBe(compare(x, y));
        expect(compare(naturalLogarithm(x), naturalLogarithm(y))).toBe(compare(x, y));
      }),
      { numRuns: 50 },
    );
  });

  it('orders a root among the rationals as the square among theirs', () => {
    fc.assert(
      fc.property(positive, positive, (x, y) => {
        expect(compare(squareRoot(x), y)).toBe(compare(x, y.multiply(y)));
      }),
      { numRuns: 50 },
    );
  });

  it('goes past fifty digits where fifty do not tell', () => {
    const [x, near] = [squareRoot(q(2)), squareRoot(q(2n * 10n ** 1000n + 1n, 10n ** 1000n))];
    expect(compare(x, near)).toBe(-1);
    expect(compare(near, x)).toBe(1);
  });

  it('tells numbers of very different size', () => {
    expect(sign(exponential(q(-60_000)))).toBe(1);
    expect(compare(exponential(q(-60_000)), exponential(q(-60_001)))).toBe(1);
    expect(compare(exponential(q(60_000)), exponential(q(-60_000)))).toBe(1);
    expect(compare(negate(exponential(q(-60_000))), q(0))).toBe(-1);
  });

  it('knows equal numbers that were computed alike', () => {
    const mean = (x: number, y: number) => root(q(x * y), q(2));
    expect(compare(mean(3, 5), mean(5, 3))).toBe(0);
    expect(equals(add(mean(3, 5), mean(2, 1)), add(mean(1, 2), mean(15, 1)))).toBe(true);
    expect(isZero(subtract(mean(3, 5), mean(5, 3)))).toBe(true);
  });

  it('knows a long chain computed alike without walking every path', () => {
    const chain = () => {
      let x = squareRoot(q(2));
      for (let i = 0; i < 60; i += 1) x = divide(add(x, x), q(3));
      return x;
    };
    expect(compare(chain(), chain())).toBe(0);
  });
});

describe('what no precision tells apart', () => {
  it('is refused with both numbers', () => {
    const product = hiddenTwo();
    const attempt = () => compare(product, q(2));
    expect(attempt).toThrow(Undecided);
    expect(attempt).toThrow(expect.objectContaining({ left: product, right: q(2) }));
  });

  it('is refused by every decision that hangs on it', () => {
    const tie = add(hiddenZero(), q(1, 2));
    const decisions = [
      () => equals(hiddenTwo(), q(2)),
      () => isZero(hiddenZero()),
      () => sign(hiddenZero()),
      () => floor(hiddenTwo()),
      () => ceiling(hiddenTwo()),
      () => truncate(hiddenTwo()),
      () => roundTo(tie, 0, 'half_even'),
      () => squareRoot(hiddenZero()),
      () => naturalLogarithm(hiddenZero()),
    ];
    for (const decision of decisions) expect(decision).toThrow(Undecided);
  });

  it('is decided where nothing hangs on it', () => {
    expect(compare(hiddenTwo(), q(3))).toBe(-1);
    expect(roundTo(hiddenTwo(), 6, 'half_away')).toEqual(q(2));
    expect(floor(add(hiddenTwo(), q(1, 2)))).toEqual(q(2));
  });
});

describe('rounding of real numbers', () => {
  it('agrees with the rounding of a rational just inside its enclosure', () => {
    fc.assert(
      fc.property(
        positive,
        fc.integer({ min: -2, max: 12 }),
        fc.constantFrom(...ROUNDING_MODES),
        fc.boolean(),
        (x, digits, mode, minus) => {
          const value = minus ? negate(squareRoot(x)) : squareRoot(x);
          const close = 'enclose' in value ? value.enclose(40).low : value;
          expect(roundTo(value, digits, mode)).toEqual(roundTo(close, digits, mode));
        },
      ),
    );
  });

  it('cuts, lowers and raises', () => {
    const x = negate(squareRoot(q(2)));
    expect([floor(x), ceiling(x), truncate(x)]).toEqual([q(-2), q(-1), q(-1)]);
    expect([floor(x, 2), ceiling(x, 2), truncate(x, 2)]).toEqual([q(-142, 100), q(-141, 100), q(-141, 100)]);
    expect(roundTo(multiply(x, q(1000)), -2, 'half_away')).toEqual(q(-1400));
  });

  it('refuses more decimals than a number can mean', () => {
    expect(() => roundTo(q(1, 3), 10 ** 9, 'floor')).toThrow('too_large');
  });
});
