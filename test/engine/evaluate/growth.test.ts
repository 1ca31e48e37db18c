import { describe, expect, it } from 'vitest';
import { checkCohort, checkRuleset, evaluate, report } from '../../../engine/index.ts';

/** Numbers that grow at every step: refused in good time, and never a reason to hang. */

const label = '{ ru: Е, kk: Б, en: O }';

function ruleset(formulas: readonly string[]): string {
  return `metodika: 1
id: grows
methodology: grows
version: 1.0.0
title: ${label}
act: { title: ${label} }
in_force: { from: "2020-01-01", until: null }
categories:
  one: { label: ${label} }
inputs:
  a: { type: count, label: ${label} }
  b: { type: number, min: 1, max: 100, label: ${label} }
values:
${formulas.map((formula, index) => `  v${index}: { label: ${label}, clause: "1", formula: "${formula}" }`).join('\n')}
`;
}

/** Each formula takes the value before it as `v`. */
const chain = (first: string, next: string, length: number) => [
  first,
  ...Array.from({ length }, (_, index) => next.replaceAll('v', `v${index}`)),
];

const CHAINS: Readonly<Record<string, readonly string[]>> = {
  'squares of squares': chain('a + b', 'v * v', 40),
  'squares of a fraction': chain('0.37', 'v * v', 40),
  'powers of powers': ['a + b', `${'('.repeat(30)}v0${')^64'.repeat(30)}`],
  'quotients of quotients': chain('a + b', 'v + 1 / (1 + v * v)', 24),
  'squares and roots': chain('sqrt(a + b)', 'v * v + sqrt(v)', 29),
  'products of different numbers': chain('a + b / 7', 'v * (v + 1) / (v + 2)', 30),
};

describe('numbers that grow at every step', () => {
  it.each(Object.entries(CHAINS))(
    '%s: checked, then refused as too large',
    async (_, formulas) => {
      const checked = checkRuleset({ name: 'grows.yaml', text: ruleset(formulas) });
      expect(checked.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (!checked.ruleset) throw new Error('unreachable');
      const model = checked.ruleset.model;
      const text = JSON.stringify({ subjects: [{ id: 's', category: 'one', inputs: { a: 123456789, b: 99.5 } }] });
      const { cohort } = checkCohort(model, { name: 'cohort.json', text });
      if (!cohort) throw new Error('the cohort is clean');
      await expect((async () => report(model, await evaluate(model, cohort), 'en'))()).rejects.toMatchObject({
        code: 'too_large',
        subject: 's',
      });
    },
    60_000,
  );
});
