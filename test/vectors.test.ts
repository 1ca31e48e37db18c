import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelOf, reportData } from './harness/rulesets.ts';
import type { Model, ReportedSubject, ReportedValue } from '../engine/index.ts';

/** Cohorts with results made by an independent implementation: all of a result must be stated, and agree exactly. */

interface Vector {
  readonly ruleset: string;
  readonly readings: Record<string, string>;
  readonly cohort: { readonly subjects: readonly { readonly id: string }[] };
  readonly expected: Readonly<Record<string, unknown>>;
}

const folder = new URL('./vectors/', import.meta.url);

function exact(value: ReportedValue): unknown {
  return typeof value === 'object' && value !== null ? value.exact : value;
}

/** A result in the form of the vectors, in exact fractions: what the edition has is there whether it is stated or not. */
function stated(result: ReportedSubject, { ranking, grade, stages, findings }: Model): Record<string, unknown> {
  return {
    values: Object.fromEntries(Object.entries(result.values).map(([id, value]) => [id, exact(value)])),
    ...((ranking || stages.length > 0) && { rank: result.rank }),
    ...(grade && { grade: result.grade }),
    ...(stages.length > 0 && {
      stages: (result.stages ?? []).map((stage) => ({ ...stage, score: exact(stage.score) })),
      outcome: result.outcome,
    }),
    ...(findings.length > 0 && { findings: result.findings }),
  };
}

const names = readdirSync(folder).sort();

test('every edition has vectors', () => {
  const editions = readdirSync(new URL('../../rulesets/', folder)).filter((name) => name.endsWith('.yaml'));
  expect([...new Set(names.map((name) => name.replace(/-\d+\.json$/, '.yaml')))].sort()).toEqual(editions.sort());
});

test.each(names)('%s agrees with an independent implementation', async (name) => {
  const { ruleset, readings, cohort, expected } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vector;
  const model = modelOf(ruleset);
  const { results } = await reportData(model, cohort, readings);
  expect(results.map(({ subject }) => subject)).toEqual(cohort.subjects.map(({ id }) => id));
  expect(results.length).toBeGreaterThan(0);
  // Strictly: what is not stated is no agreement.
  expect(Object.fromEntries(results.map((one) => [one.subject, stated(one, model)]))).toStrictEqual(expected);
});
