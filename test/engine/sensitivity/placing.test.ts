import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { apart, checkCohort, compareStandings, evaluate, finalIds, placingOf, type Cohort, type Model } from '../../../engine/index.ts';
import { samples } from '../../harness/length.ts';
import { modelOf, rulesetFrom, words } from '../../harness/rulesets.ts';

/** Places alone, and the whole evaluation: whoever is held against a third has moved the same either way. */

interface Tried {
  readonly id: string;
  /** What a methodologist changed. */
  readonly change: readonly [string, string] | null;
  readonly isByBounds: boolean;
}

const TRIED: readonly Tried[] = [
  { id: 'service-quality-2013', change: ['capped: 10, uncapped', 'capped: 4, uncapped'], isByBounds: true },
  // Totals that are no decimals only an evaluation tells.
  { id: 'service-quality-2013', change: ['    role: final\n', ''], isByBounds: false },
  { id: 'service-quality-2014', change: null, isByBounds: true },
  { id: 'service-quality-2014', change: ['formula: P1 + P2', 'formula: (P1 + P2) * 9 / 10'], isByBounds: true },
  ...['service-control-2013', 'service-provider-2025', 'rural-akim-2020'].map((id) => ({ id, change: null, isByBounds: false })),
];

function draftOf({ id, change }: Tried): Model {
  if (!change) return modelOf(id);
  const text = readFileSync(new URL(`../../../rulesets/${id}.yaml`, import.meta.url), 'utf8');
  const changed = text.replace(...change);
  expect(changed).not.toBe(text);
  return rulesetFrom(changed, `${id}.yaml`).model;
}

function admitted(model: Model, text: string, readings: Readonly<Record<string, string>> = {}): Cohort {
  const { cohort, diagnostics } = checkCohort(model, { name: 'cohort.json', text }, readings, 'any');
  if (!cohort) throw new Error(words(diagnostics));
  return cohort;
}

it.each(TRIED)('$id moves the same subjects by places alone: $change', async (tried) => {
  const [model, draft] = [modelOf(tried.id), draftOf(tried)];
  const readings = fc.record(
    Object.fromEntries([...draft.readings.values()].map((reading) => [reading.id, fc.constantFrom(...reading.options.keys())])),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer(), readings, fc.constantFrom(1, 36, 300), async (seed, chosen, size) => {
      const text = JSON.stringify(generateCohort(model, size, seed));
      const kept = { model, evaluation: await evaluate(model, admitted(model, text)) };
      // A reading may decide what is let in.
      const { cohort } = checkCohort(draft, { name: 'cohort.json', text }, chosen, 'any');
      if (!cohort) return;
      const whole = { model: draft, evaluation: await evaluate(draft, cohort) };
      const alone = { model: draft, evaluation: await placingOf(draft, cohort, finalIds(draft)) };
      expect(alone.evaluation.columns.size < whole.evaluation.columns.size).toBe(tried.isByBounds);
      expect(JSON.stringify(compareStandings(kept, alone))).toBe(JSON.stringify(compareStandings(kept, whole)));
      expect(JSON.stringify(compareStandings(alone, kept))).toBe(JSON.stringify(compareStandings(whole, kept)));
      expect(apart(kept, whole, [alone, null])).toEqual(apart(kept, whole, [whole, null]));
    }),
    samples(12),
  );
});
