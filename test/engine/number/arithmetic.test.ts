import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type DomainProblem,
  DomainError,
  type Numeric,
  absolute,
  add,
  decimalLogarithm,
  divide,
  exponential,
  maximum,
  minimum,
  multiply,
  naturalLogarithm,
  negate,
  power,
  root,
  roundTo,
  sign,
  squareRoot,
  subtract,
} from '../../../engine/number/arithmetic.ts';
import { Real, computedAlike } from '../../../engine/number/real.ts';
import { enclosed, hiddenTwo, hiddenZero, holds, positive, q, rational } from './numbers.ts';

const two = (): Numeric => squareRoot(q(2));

describe('what is rational stays rational', () => {
  const exact: readonly (readonly [string, Numeric, string])[] = [
    ['sqrt(4/9)', squareRoot(q(4, 9)), '2/3'],
    ['sqrt(0)', squareRoot(q(0)), '0/1'],
    ['root(27, 3)', root(q(27), q(3)), '3/1'],
    ['root(-27, 3)', root(q(-27), q(3)), '-3/1'],
    ['root(16, -4)', root(q(16), q(-4)), '1/2'],
    ['root(8, 3/2)', root(q(8), q(3, 2)), '4/1'],
    ['8^(2/3)', power(q(8), q(2, 3)), '4/1'],
    ['8^(-2/3)', power(q(8), q(-2, 3)), '1/4'],
    ['64^(1/6)', power(q(64), q(1, 6)), '2/1'],
    ['(2/3)^-2', power(q(2, 3), q(-2)), '9/4'],
    ['0^0', power(q(0), q(0)), '1/1'],
    ['0^(1/2)', power(q(0), q(1, 2)), '0/1'],
    ['(-1)^(10^30 + 1)', power(q(-1), q(10n ** 30n + 1n)), '-1/1'],
    ['1^sqrt 2', power(q(1), two()), '1/1'],
    ['sqrt(2)^0', power(two(), q(0)), '1/1'],
    ['exp(0)', exponential(q(0)), '1/1'],
    ['ln(1)', naturalLogarithm(q(1)), '0/1'],
    ['log10(1000)', decimalLogarithm(q(1000)), '3/1'],
    ['log10(1/100)', decimalLogarithm(q(1, 100)), '-2/1'],
    ['log10(1)', decimalLogarithm(q(1)), '0/1'],
    ['0 sqrt 2', multiply(two(), q(0)), '0/1'],
    ['0 / sqrt 2', divide(q(0), two()), '0/1'],
    ['sqrt 2 - sqrt 2', subtract(two(), two()), '0/1'],
    ['sqrt 2 / sqrt 2', divide(two(), two()), '1/1'],
    ['max(sqrt 2, 3/2)', maximum(two(), q(3, 2)), '3/2'],
    ['min(7/5, sqrt 2)', minimum(q(7, 5), two()), '7/5'],
  ];
  it.each(exact)('%s', (_name, value, text) => {
    expect(value.toString()).toBe(text);
  });

  it('a root of a perfect power, of any rational', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 2, max: 9 }), (x, n) => {
        expect(root(x.power(n), q(n))).toEqual(x);
      }),
    );
  });

  it('and what is not, does not', () => {
    for (const x of [
      squareRoot(q(2)),
      root(q(9), q(4)),
      power(q(8), q(1, 2)),
      exponential(q(1)),
      naturalLogarithm(q(2)),
      decimalLogarithm(q(20)),
    ]) {
      expect(x).toBeInstanceOf(Real);
    }
  });
});

describe('domains', () => {
  const outside: readonly (readonly [string, () => Numeric, DomainProblem])[] = [
    ['sqrt(-1)', () => squareRoot(q(-1)), 'negative_root'],
    ['sqrt(-sqrt 2)', () => squareRoot(negate(two())), 'negative_root'],
    ['root(-16, 4)', () => root(q(-16), q(4)), 'negative_root'],
    ['root(2, 0)', () => root(q(2), q(0)), 'division_by_zero'],
    ['ln(0)', () => naturalLogarithm(q(0)), 'log_of_non_positive'],
    ['ln(1 - sqrt 2)', () => naturalLogarithm(subtract(q(1), two())), 'log_of_non_positive'],
    ['log10(-1)', () => decimalLogarithm(q(-1)), 'log_of_non_positive'],
    ['0^-1', () => power(q(0), q(-1)), 'zero_to_negative_power'],
    ['0^(-1/2)', () => power(q(0), q(-1, 2)), 'zero_to_negative_power'],
    ['0^-sqrt 2', () => power(q(0), negate(two())), 'zero_to_negative_power'],
    ['root(0, -2)', () => root(q(0), q(-2)), 'zero_to_negative_power'],
    ['1 / 0', () => divide(q(1), q(0)), 'division_by_zero'],
    ['sqrt 2 / 0', () => divide(two(), q(0)), 'division_by_zero'],
    ['1 / a zero in disguise', () => divide(q(1), hiddenZero()), 'division_by_zero'],
    ['(-8)^(1/3)', () => power(q(-8), q(1, 3)), 'negative_base'],
    ['(-2)^sqrt 2', () => power(q(-2), two()), 'negative_base'],
    ['10^10^9', () => power(q(10), q(10n ** 9n)), 'too_large'],
    ['10^-10^30', () => power(q(10), q(-(10n ** 30n))), 'too_large'],
    ['sqrt(3)^10^6', () => power(squareRoot(q(3)), q(10n ** 6n)), 'too_large'],
    ['10^(10^6 + 1/2)', () => power(q(10), q(2n * 10n ** 6n + 1n, 2n)), 'too_large'],
    ['exp(10^6)', () => exponential(q(10n ** 6n)), 'too_large'],
    ['exp(-10^30)', () => exponential(q(-(10n ** 30n))), 'too_small'],
    ['exp(exp(20))', () => exponential(exponential(q(20))), 'too_large'],
  ];
  it.each(outside)('%s', (_name, attempt, code) => {
    expect(attempt).toThrow(DomainError);
    expect(attempt).toThrow(expect.objectContaining({ code }));
  });
});

describe('mixed arithmetic', () => {
  it('undoes a rational operation', () => {
    fc.assert(
      fc.property(rational, positive, (x, y) => {
        const r = squareRoot(y);
        expect(holds(enclosed(add(subtract(x, r), r)), x)).toBe(true);
        expect(holds(enclosed(multiply(divide(x, r), r)), x)).toBe(true);
        expect(holds(enclosed(divide(multiply(r, r), y)), q(1))).toBe(true);
      }),
    );
  });

  it('negates twice to the same number', () => {
    const x = two();
    expect(negate(negate(x))).toBe(x);
  });

  it('takes the absolute value and the extremes of what it cannot decide', () => {
    expect(holds(enclosed(absolute(hiddenZero())), q(0))).toBe(true);
    expect(holds(enclosed(minimum(hiddenTwo(), q(2))), q(2))).toBe(true);
    expect(holds(enclosed(maximum(hiddenTwo(), q(2))), q(2))).toBe(true);
    expect(absolute(negate(two())).toString()).toBe(two().toString());
  });

  it('writes a radical in one way', () => {
    expect(computedAlike(power(q(4), q(3, 4)), squareRoot(q(8)))).toBe(true);
    expect(computedAlike(power(q(1, 2), q(-1, 2)), root(q(4), q(4)))).toBe(true);
    expect(computedAlike(add(two(), exponential(q(1))), add(exponential(q(1)), two()))).toBe(true);
    expect(computedAlike(divide(two(), exponential(q(1))), divide(exponential(q(1)), two()))).toBe(false);
  });
});

test('an exponential of much less than 0 is tiny, not too large: it is above 0 and rounds to 0', () => {
  for (const x of [-75_602, -600_000]) {
    const tiny = exponential(q(x));
    expect(sign(tiny)).toBe(1);
    expect(roundTo(tiny, 6, 'half_away')).toEqual(q(0));
    expect(roundTo(tiny, 2, 'ceiling')).toEqual(q(1, 100));
  }
});
