import { expect, test } from 'vitest';
import { checkRuleset } from '../../../engine/index.ts';

/** What is said of divisors: an error with an example that makes this very divisor 0; without one, that it is not proved. */

const L = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const found = (formula: string) =>
  checkRuleset({
    name: 'divisors.yaml',
    text: `
metodika: 1
id: divisors
methodology: divisors
version: 1.0.0
title: ${L('T')}
act: { title: ${L('A')} }
in_force: { from: "2020-01-01", until: null }
categories: { one: { label: ${L('one')} } }
inputs:
  x: { label: ${L('x')}, type: number, min: 0, max: 9, clause: "1" }
  y: { label: ${L('y')}, type: number, min: 0, max: 9, clause: "1" }
  p: { label: ${L('p')}, type: number, above: 0, max: 9, clause: "1" }
values:
  half: { label: ${L('half')}, clause: "2", formula: y / 2 }
  v: { label: ${L('v')}, clause: "2", formula: "${formula}" }
`,
  })
    .diagnostics.filter(({ code }) => !['unused', 'range-undecided'].includes(code))
    .map(({ severity, code, details }) => [severity, code, details['operand'], details['witness']].join(' '));

test.each<[string, string[]]>([
  ['1 / p ^ 0.5', []],
  ['1 / 2 ^ x', []],
  ['1 / p ^ x', []],
  ['1 / p ^ (0 - x / 2)', []],
  ['1 / (x ^ 2 + y ^ 2 + 1)', []],
  ['1 / (p ^ 2 + y ^ 2)', []],
  ['1 / ((x - y) ^ 2 + p)', []],
  ['1 / x', ['error division-by-zero x x = 0']],
  // Each divisor has its own example, though the whole has no result where any of them is 0.
  ['1 / x + 1 / half', ['error division-by-zero x x = 0', 'error division-by-zero half y = 0']],
  [
    '1 / (1 + x) + 1 / (x ^ 2 - 2 * x * y + y ^ 2 + 1) + 1 / x',
    ['warning division-not-proved (x ^ 2 - 2 * x * y + y ^ 2 + 1) none', 'error division-by-zero x x = 0'],
  ],
])('%s', (formula, wanted) => {
  expect(found(formula)).toEqual(wanted);
});
