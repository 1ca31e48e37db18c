import fc from 'fast-check';
import { all, create } from 'mathjs';
import { describe, expect, it } from 'vitest';
import {
  type Numeric,
  add,
  decimalLogarithm,
  exponential,
  multiply,
  naturalLogarithm,
  power,
  root,
  squareRoot,
  subtract,
  toDecimal,
} from '../../../engine/number/arithmetic.ts';
import { parseExact } from '../../../engine/number/decimal.ts';
import * as elementary from '../../../engine/number/elementary.ts';
import { fromRational, toRationals } from '../../../engine/number/interval.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { Real } from '../../../engine/number/real.ts';
import { enclosed, holds, positive, q, small } from './numbers.ts';

const digits = fc.constantFrom(1, 10, 50, 120, 300);

function width(x: Numeric, asked: number): Rational {
  if (!(x instanceof Real)) return Rational.ZERO;
  const { low, high } = x.enclose(asked);
  return high.subtract(low);
}

describe('enclosures', () => {
  it('are as narrow as asked', () => {
    fc.assert(
      fc.property(positive, small, digits, (x, y, asked) => {
        const limit = q(1n, 10n ** BigInt(asked));
        for (const value of [squareRoot(x), naturalLogarithm(x), multiply(squareRoot(x), naturalLogarithm(x)), exponential(y)]) {
          const { low } = enclosed(value);
          const size = low.abs().add(Rational.ONE);
          expect(width(value, asked).compare(limit.multiply(size))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are nested', () => {
    fc.assert(
      fc.property(positive, small, (x, y) => {
        const value = add(squareRoot(x), exponential(y));
        if (!(value instanceof Real)) return;
        const [coarse, fine] = [value.enclose(10), value.enclose(80)];
        expect(holds(coarse, fine.low) && holds(coarse, fine.high)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('of sqrt(x)^2 hold x, and of the n-th power of the n-th root', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 2, max: 40 }), (x, n) => {
        expect(holds(enclosed(power(squareRoot(x), q(2))), x)).toBe(true);
        expect(holds(enclosed(power(root(x, q(n)), q(n))), x)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('of exp(ln x) and ln(exp x) hold x', () => {
    fc.assert(
      fc.property(positive, small, (x, y) => {
        expect(holds(enclosed(exponential(naturalLogarithm(x))), x)).toBe(true);
        expect(holds(enclosed(naturalLogarithm(exponential(y))), y)).toBe(true);
        expect(holds(enclosed(power(q(10), decimalLogarithm(x))), x)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('of ln(x y) and ln x + ln y meet', () => {
    fc.assert(
      fc.property(positive, positive, (x, y) => {
        const difference = subtract(naturalLogarithm(x.multiply(y)), add(naturalLogarithm(x), naturalLogarithm(y)));
        expect(holds(enclosed(difference), Rational.ZERO)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('of a long sum need no deep stack', () => {
    let sum: Numeric = Rational.ZERO;
    for (let i = 0; i < 20_000; i += 1) sum = add(sum, squareRoot(q(2)));
    expect(holds(enclosed(subtract(sum, multiply(q(20_000), squareRoot(q(2))))), Rational.ZERO)).toBe(true);
  });
});

describe('elementary functions of wide intervals', () => {
  const functions = [
    ['ln', elementary.naturalLogarithm],
    ['log10', elementary.decimalLogarithm],
    ['exp', elementary.exponential],
    ['sqrt', (x, bits) => elementary.root(x, 2, bits)],
    ['root 9', (x, bits) => elementary.root(x, 9, bits)],
  ] satisfies [string, typeof elementary.exponential][];
  it.each(functions)('%s holds its value at every point, and grows', (_name, f) => {
    const point = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 30 })).map(([a, b]) => q(a, b));
    fc.assert(
      fc.property(point, point, fc.constantFrom(20, 60, 200), (x, y, bits) => {
        const [a, b] = x.compare(y) < 0 ? [x, y] : [y, x];
        const [low, high] = [fromRational(a, 300), fromRational(b, 300)];
        const both = toRationals(
          f({ low: low.low << 300n, high: high.high << BigInt(300 + high.exponent - low.exponent), exponent: low.exponent - 300 }, bits),
        );
        const [left, right] = [toRationals(f(low, 250)), toRationals(f(high, 250))];
        expect(both.low.compare(left.high)).toBeLessThanOrEqual(0);
        expect(both.high.compare(right.low)).toBeGreaterThanOrEqual(0);
        expect(left.low.compare(right.high)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('another implementation', () => {
  /** What is used of the decimals of mathjs, whose own types leave their methods out. */
  interface Decimal {
    div(other: Decimal): Decimal;
    pow(other: Decimal): Decimal;
    log(base: number): Decimal;
    ln(): Decimal;
    exp(): Decimal;
    sqrt(): Decimal;
    toFixed(digits: number): string;
  }
  const math = create(all ?? {}, { number: 'BigNumber', precision: 80 });
  const decimal = (x: bigint): Decimal => math.bignumber(x.toString()) as unknown as Decimal;
  const big = (x: Rational): Decimal => decimal(x.p).div(decimal(x.q));
  const agree = (value: Numeric, other: Decimal): void => {
    const theirs = parseExact(`${other.toFixed(60).replace('.', '')}/1${'0'.repeat(60)}`);
    if (typeof theirs === 'string') throw new Error(theirs);
    const ours = value instanceof Real ? parseExact(fixed(toDecimal(value).text)) : value;
    if (typeof ours === 'string') throw new Error(ours);
    const limit = theirs
      .abs()
      .add(Rational.ONE)
      .divide(q(10n ** 48n));
    expect(ours.subtract(theirs).abs().compare(limit)).toBeLessThanOrEqual(0);
  };
  /** `parseExact` reads at most thirty digits of a decimal, any number of a fraction. */
  const fixed = (text: string): string => {
    const [mantissa = '', exponent = '0'] = text.split('e');
    const places = (mantissa.split('.')[1] ?? '').length - Number(exponent);
    const whole = mantissa.replace('.', '');
    return places >= 0 ? `${whole}/1${'0'.repeat(places)}` : `${whole}${'0'.repeat(-places)}/1`;
  };

  it('comes to the same digits', () => {
    fc.assert(
      fc.property(positive, small, (x, y) => {
        agree(squareRoot(x), big(x).sqrt());
        agree(naturalLogarithm(x), big(x).ln());
        agree(decimalLogarithm(x), big(x).log(10));
        const limited = y.divide(q(20));
        agree(exponential(limited), big(limited).exp());
        agree(power(x, limited.divide(q(25))), big(x).pow(big(limited.divide(q(25)))));
      }),
      { numRuns: 100 },
    );
  });
});
