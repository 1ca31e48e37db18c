import fc from 'fast-check';
import { expect, it } from 'vitest';
import { samples } from '../../harness/length.ts';
import { cohorts, cohortText } from './cohorts.ts';
import { outcomeOf } from './outcome.ts';
import { rulesets } from './rulesets.ts';

it('evaluates or refuses in public whatever is well-shaped', async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(rulesets, cohorts, async (ruleset, { subjects, readings }) => {
      met.add(await outcomeOf(JSON.stringify(ruleset), cohortText(subjects), readings));
    }),
    samples(15),
  );
  expect(met).toContain('evaluated');
});
