import { expect, test } from 'vitest';
import {
  add,
  compare,
  decimalLogarithm,
  divide,
  multiply,
  naturalLogarithm,
  negate,
  root,
  roundTo,
  squareRoot,
  subtract,
} from '../../../engine/number/arithmetic.ts';
import type { Numeric } from '../../../engine/number/real.ts';
import { q } from './numbers.ts';

/** What is equal by construction is found equal, though no number of digits shows it. */

const sqrt = (x: number): Numeric => squareRoot(q(x));
const cube = (p: number, r = 1): Numeric => root(q(p, r), q(3));
const ln = (p: number, r = 1): Numeric => naturalLogarithm(q(p, r));
const log = (p: number): Numeric => decimalLogarithm(q(p));

test.each<[string, Numeric, Numeric]>([
  ['√2 + √8 = √18', add(sqrt(2), sqrt(8)), sqrt(18)],
  ['√2 + √3 + √5 in another order', add(add(sqrt(2), sqrt(3)), sqrt(5)), add(sqrt(5), add(sqrt(3), sqrt(2)))],
  ['√(1⁄2) = √2⁄2', squareRoot(q(1, 2)), divide(sqrt(2), q(2))],
  ['√2·√3 = √6', multiply(sqrt(2), sqrt(3)), sqrt(6)],
  ['(1 + √2)² = 3 + 2√2', multiply(add(q(1), sqrt(2)), add(q(1), sqrt(2))), add(q(3), multiply(q(2), sqrt(2)))],
  ['∛16 + ∛54 = 5·∛2', add(cube(16), cube(54)), multiply(q(5), cube(2))],
  ['∛(2⁄27) = ∛2⁄3', cube(2, 27), divide(cube(2), q(3))],
  ['ln 2 + ln 3 = ln 6', add(ln(2), ln(3)), ln(6)],
  ['ln (3⁄2) = ln 3 − ln 2', ln(3, 2), subtract(ln(3), ln(2))],
  ['ln √2 = ln 2⁄2', naturalLogarithm(sqrt(2)), divide(ln(2), q(2))],
  ['log10 20 = 1 + log10 2', log(20), add(q(1), log(2))],
  ['log10 5 + log10 2 = 1', add(log(5), log(2)), q(1)],
])('%s', (_, a, b) => {
  expect(compare(a, b)).toBe(0);
  expect(compare(add(a, q(1, 1000)), b)).toBe(1);
  expect(compare(negate(a), negate(b))).toBe(0);
});

test('a half in disguise is rounded as a half', () => {
  const half = multiply(sqrt(2), squareRoot(q(1, 8)));
  expect(roundTo(half, 0, 'half_away')).toEqual(q(1));
  expect(roundTo(half, 0, 'half_down')).toEqual(q(0));
});
