import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ROUNDING_MODES,
  type RoundingMode,
  formatDecimal,
  parseDecimal,
  parseExact,
  round,
  roundWholes,
} from '../../../engine/number/decimal.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { q, rational } from './numbers.ts';

describe('parseDecimal', () => {
  it.each([
    ['0', '0/1'],
    ['0.1', '1/10'],
    ['1.10', '11/10'],
    ['-2.50', '-5/2'],
    ['+7', '7/1'],
    ['007', '7/1'],
    ['1e3', '1000/1'],
    ['12.5E-1', '5/4'],
    ['0e5', '0/1'],
    ['123456789012345678901234567890', '123456789012345678901234567890/1'],
  ])('reads %s as %s', (text, exact) => {
    expect(parseDecimal(text).toString()).toBe(exact);
  });

  it.each([
    ['', 'not_a_number'],
    ['abc', 'not_a_number'],
    ['1,5', 'not_a_number'],
    ['1/2', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['5.', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['1_000', 'not_a_number'],
    [' 1', 'not_a_number'],
    ['--1', 'not_a_number'],
    ['.nan', 'not_finite'],
    ['NaN', 'not_finite'],
    ['.inf', 'not_finite'],
    ['-.INF', 'not_finite'],
    ['Infinity', 'not_finite'],
    ['-0', 'negative_zero'],
    ['-0.00', 'negative_zero'],
    ['-0e3', 'negative_zero'],
    ['1234567890123456789012345678901', 'too_many_digits'],
    ['0.1234567890123456789012345678901', 'too_many_digits'],
    ['1e31', 'too_large'],
    ['1e-31', 'too_large'],
    ['1e999999999999', 'too_large'],
  ])('refuses %s as %s', (text, problem) => {
    expect(parseDecimal(text)).toBe(problem);
  });

  it('reads what formatDecimal writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 9 }), (p, digits) => {
        const x = q(p, 10n ** BigInt(digits));
        expect(parseDecimal(formatDecimal(x, digits))).toEqual(x);
      }),
    );
  });
});

describe('parseExact', () => {
  it('reads fractions in any terms, and decimals', () => {
    expect(parseExact('373/5')).toEqual(q(373, 5));
    expect(parseExact('-4/6')).toEqual(q(-2, 3));
    expect(parseExact('0.75')).toEqual(q(3, 4));
  });

  it.each(['1/0', '1/-2', '1.5/2', '/2', '1/'])('refuses %s', (text) => {
    expect(parseExact(text)).toBe('not_a_number');
  });

  it('reads what a rational writes', () => {
    fc.assert(
      fc.property(rational, (x) => {
        expect(parseExact(x.toString())).toEqual(x);
      }),
    );
  });
});

/** By hand: rows are modes, columns the numbers. */
const NUMBERS = ['2.5', '-2.5', '3.5', '-3.5', '2.4', '-2.4', '2.6', '-2.6', '0.5', '-0.5', '2', '-2'];
const BY_HAND: Record<RoundingMode, readonly number[]> = {
  half_away: [3, -3, 4, -4, 2, -2, 3, -3, 1, -1, 2, -2],
  half_even: [2, -2, 4, -4, 2, -2, 3, -3, 0, 0, 2, -2],
  // java.math.RoundingMode.HALF_UP and HALF_DOWN, DMN 1.4 `round half up` and `round half down`.
  half_up: [3, -3, 4, -4, 2, -2, 3, -3, 1, -1, 2, -2],
  half_down: [2, -2, 3, -3, 2, -2, 3, -3, 0, 0, 2, -2],
  half_ceiling: [3, -2, 4, -3, 2, -2, 3, -3, 1, 0, 2, -2],
  half_floor: [2, -3, 3, -4, 2, -2, 3, -3, 0, -1, 2, -2],
  up: [3, -3, 4, -4, 3, -3, 3, -3, 1, -1, 2, -2],
  down: [2, -2, 3, -3, 2, -2, 2, -2, 0, 0, 2, -2],
  floor: [2, -3, 3, -4, 2, -3, 2, -3, 0, -1, 2, -2],
  ceiling: [3, -2, 4, -3, 3, -2, 3, -2, 1, 0, 2, -2],
};

/** n ÷ d to the nearest whole number, over BigInt alone; ties by `tie`, which is told the two and gives one of them. */
function nearest(n: bigint, d: bigint, tie: (low: bigint, high: bigint) => bigint): bigint {
  const low = n / d - (n < 0n && n % d !== 0n ? 1n : 0n);
  const twice = 2n * (n - low * d);
  return twice < d ? low : twice > d ? low + 1n : tie(low, low + 1n);
}

describe('roundWholes', () => {
  const limit = 2 ** 53 - 1;
  const near = fc.integer({ min: 0, max: 5 }).map((by) => limit - by);
  const whole = fc.oneof(
    fc.maxSafeInteger(),
    near,
    near.map((one) => -one),
    fc.integer({ min: -50, max: 50 }),
  );
  const divisor = fc.oneof(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: (limit - 1) / 2 }),
    fc.constant(3_200_000_000_000_001),
  );

  it('is exact up to the largest whole numbers that doubles say, on either side of zero', () => {
    expect(roundWholes(-9_007_199_254_740_991, 3, 'half_up')).toBe(-3_002_399_751_580_330);
    expect(roundWholes(-8_000_000_000_000_003, 3_200_000_000_000_001, 'half_even')).toBe(-3);
    fc.assert(
      fc.property(whole, divisor, (n, d) => {
        const found = (mode: RoundingMode) => BigInt(roundWholes(n, d, mode));
        const [above, below] = [BigInt(n), BigInt(d)];
        expect(found('half_ceiling')).toBe(nearest(above, below, (_, high) => high));
        expect(found('half_floor')).toBe(nearest(above, below, (low) => low));
        expect(found('half_even')).toBe(nearest(above, below, (low, high) => (low % 2n === 0n ? low : high)));
        expect(found('half_up')).toBe(nearest(above, below, (low, high) => (n < 0 ? low : high)));
        expect(found('half_down')).toBe(nearest(above, below, (low, high) => (n < 0 ? high : low)));
        expect(found('down')).toBe(above / below);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('round', () => {
  it.each(ROUNDING_MODES)('%s, at units, hundredths and thousands', (mode) => {
    for (const [i, text] of NUMBERS.entries()) {
      const x = parseDecimal(text);
      if (!(x instanceof Rational)) throw new Error(text);
      const expected = q(BY_HAND[mode][i] ?? Number.NaN);
      expect(round(x, 0, mode), text).toEqual(expected);
      expect(round(x.divide(q(100)), 2, mode), `${text} hundredths`).toEqual(expected.divide(q(100)));
      expect(round(x.multiply(q(1000)), -3, mode), `${text} thousands`).toEqual(expected.multiply(q(1000)));
    }
  });

  it('moves by less than a unit, and not at all the second time', () => {
    fc.assert(
      fc.property(rational, fc.integer({ min: -3, max: 9 }), fc.constantFrom(...ROUNDING_MODES), (x, digits, mode) => {
        const rounded = round(x, digits, mode);
        expect(rounded.subtract(x).abs().compare(q(10).power(-digits))).toBe(-1);
        expect(round(rounded, digits, mode)).toEqual(rounded);
      }),
    );
  });

  it('mirrors: floor and ceiling, half_floor and half_ceiling change places under the minus', () => {
    const mirror: Record<RoundingMode, RoundingMode> = {
      floor: 'ceiling',
      ceiling: 'floor',
      half_ceiling: 'half_floor',
      half_floor: 'half_ceiling',
      half_up: 'half_up',
      half_down: 'half_down',
      up: 'up',
      down: 'down',
      half_away: 'half_away',
      half_even: 'half_even',
    };
    fc.assert(
      fc.property(rational, fc.integer({ min: 0, max: 3 }), fc.constantFrom(...ROUNDING_MODES), (x, digits, mode) => {
        expect(round(x.negate(), digits, mirror[mode])).toEqual(round(x, digits, mode).negate());
      }),
    );
  });
});

/** Decimals of more digits than may be handed in. */
function parseDecimalLong(text: string): Rational {
  const [whole = '', fraction = ''] = text.split('.');
  return q(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

describe('formatDecimal', () => {
  it.each([
    ['1/3', '0.333333'],
    ['-2/3', '-0.666667'],
    ['5/1', '5'],
    ['0/1', '0'],
    ['1/2000000', '0.000001'],
    ['-1/2000000', '-0.000001'],
    ['-1/3000000', '0'],
    ['99999999/100000000', '1'],
    ['69/4', '17.25'],
    ['1000000/1', '1000000'],
  ])('writes %s as %s', (exact, text) => {
    const x = parseExact(exact);
    if (!(x instanceof Rational)) throw new Error(exact);
    expect(formatDecimal(x, 6)).toBe(text);
  });

  it('rounds numbers of any length half away from zero', () => {
    const long = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
    const halves = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map((one) => [2n * one + 1n, 2n * 10n ** 6n] as const);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(long, fc.bigInt({ min: 1n, max: 10n ** 30n })), halves), ([p, d]) => {
        const written = formatDecimal(q(p, d), 6);
        const millionths = nearest(p * 10n ** 6n, d, (low, high) => (p < 0n ? low : high));
        expect(parseExact(`${millionths}/1000000`)).toEqual(parseDecimalLong(written));
      }),
    );
  });

  it('writes whole numbers where no places are asked', () => {
    expect(formatDecimal(q(5, 2), 0)).toBe('3');
  });
});
