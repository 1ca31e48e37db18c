import { describe, expect, it } from 'vitest';
import {
  type Numeric,
  decimalLogarithm,
  divide,
  add,
  exponential,
  formatNumber,
  multiply,
  naturalLogarithm,
  negate,
  power,
  root,
  squareRoot,
  toDecimal,
} from '../../../engine/number/arithmetic.ts';
import { Real } from '../../../engine/number/real.ts';
import { hiddenTwo, hiddenZero, q } from './numbers.ts';

/**
 * Published digits (of the constants' tables in the OEIS: A002193 for sqrt 2, A001113 for e, A002162 for ln 2 …), rounded at the fiftieth.
 */
const PUBLISHED: readonly (readonly [string, () => Numeric, string])[] = [
  ['sqrt 2', () => squareRoot(q(2)), '1.4142135623730950488016887242096980785696718753769'],
  ['sqrt 3', () => squareRoot(q(3)), '1.7320508075688772935274463415058723669428052538104'],
  ['e', () => exponential(q(1)), '2.7182818284590452353602874713526624977572470937000'],
  ['1/e', () => exponential(q(-1)), '0.36787944117144232159552377016146086744581113103177'],
  ['ln 2', () => naturalLogarithm(q(2)), '0.69314718055994530941723212145817656807550013436026'],
  ['ln 10', () => naturalLogarithm(q(10)), '2.3025850929940456840179914546843642076011014886288'],
  ['log10 2', () => decimalLogarithm(q(2)), '0.30102999566398119521373889472449302676818988146211'],
  ['the golden ratio', () => divide(add(q(1), squareRoot(q(5))), q(2)), '1.6180339887498948482045868343656381177203091798058'],
  ['the cube root of 2', () => root(q(2), q(3)), '1.2599210498948731647672106072782283505702514647015'],
  ['2^sqrt 2', () => power(q(2), squareRoot(q(2))), '2.6651441426902251886502972498731398482742113137147'],
  ['e^10', () => exponential(q(10)), '22026.465794806716516957900645284244366353512618557'],
  ['-sqrt 2', () => negate(squareRoot(q(2))), '-1.4142135623730950488016887242096980785696718753769'],
];

function real(x: Numeric): Real {
  if (!(x instanceof Real)) throw new Error('expected a real number');
  return x;
}

describe('toDecimal', () => {
  it.each(PUBLISHED)('writes fifty digits of %s', (_name, value, digits) => {
    expect(toDecimal(real(value())).text).toBe(digits);
  });

  it('bounds its error by one unit of the last digit', () => {
    expect(toDecimal(real(squareRoot(q(2))))).toEqual({ text: '1.4142135623730950488016887242096980785696718753769', error: '1e-49' });
    expect(toDecimal(real(squareRoot(q(2))), 5)).toEqual({ text: '1.4142', error: '1e-4' });
    expect(toDecimal(real(exponential(q(10))), 5)).toEqual({ text: '22026', error: '1e0' });
  });

  it('writes very large and very small numbers by their power of ten', () => {
    expect(toDecimal(real(exponential(q(1000))), 20)).toEqual({ text: '1.9700711140170469939e434', error: '1e415' });
    expect(toDecimal(real(exponential(q(-1000))), 20).text).toBe('5.0759588975494567653e-435');
    expect(toDecimal(real(exponential(q(-10))), 10).text).toBe('0.00004539992976');
  });

  it('carries into a new digit when nines round up', () => {
    const justBelowTen = real(multiply(q(10), exponential(q(-1n, 10n ** 60n))));
    expect(toDecimal(justBelowTen, 10)).toEqual({ text: '10.00000000', error: '1e-8' });
  });

  it('keeps fifty digits through cancellation', () => {
    const x = real(add(exponential(q(1n, 10n ** 40n)), q(-1)));
    expect(toDecimal(x, 20).text).toBe('1.0000000000000000000e-40');
  });

  it('writes a number in disguise within its bound', () => {
    expect(toDecimal(hiddenTwo(), 10)).toEqual({ text: '2.000000000', error: '1e-9' });
    const zero = toDecimal(hiddenZero());
    expect(zero.text).toBe('0');
    expect(zero.error).toMatch(/^1e-16\d\d$/);
  });
});

describe('formatNumber', () => {
  it('writes real numbers as it writes rational ones', () => {
    expect(formatNumber(squareRoot(q(2)), 6)).toBe('1.414214');
    expect(formatNumber(negate(squareRoot(q(2))), 6)).toBe('-1.414214');
    expect(formatNumber(exponential(q(-100)), 6)).toBe('0');
    expect(formatNumber(hiddenTwo(), 6)).toBe('2');
    expect(formatNumber(q(-1, 3), 6)).toBe('-0.333333');
  });
});

describe('formatNumber, where no precision settles a digit', () => {
  const tie = (sign: number) => add(hiddenZero(), q(sign * 5, 10_000_000));

  it('rounds the approximation: a tie goes away from zero', () => {
    expect(formatNumber(tie(1), 6)).toBe('0.000001');
    expect(formatNumber(tie(-1), 6)).toBe('-0.000001');
    expect(formatNumber(add(hiddenTwo(), q(1, 2)), 0)).toBe('3');
  });

  it('writes the digits that are known of a number that has too many', () => {
    const { text } = toDecimal(real(exponential(q(5000))));
    expect(text).toMatch(/^2\.9676\d+e2171$/);
    expect(formatNumber(exponential(q(5000)), 6)).toBe(text.replace('.', '').replace(/e.*/, '').padEnd(2172, '0'));
  });
});
