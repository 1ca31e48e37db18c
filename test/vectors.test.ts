import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelOf, reportData } from './harness/rulesets.ts';
import type { ReportedSubject, ReportedValue } from '../engine/index.ts';

/** Cohorts with results made by an independent implementation: everything it states must agree exactly. */

interface Vector {
  readonly ruleset: string;
  readonly readings: Record<string, string>;
  readonly cohort: { readonly subjects: readonly { readonly id: string }[] };
  readonly expected: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const folder = new URL('./vectors/', import.meta.url);

function exact(value: ReportedValue): unknown {
  return typeof value === 'object' && value !== null ? value.exact : value;
}

/** A result in the form of the vectors: exact fractions only, and no more than they state. */
function asExpected(result: ReportedSubject, wanted: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const stated: Record<string, unknown> = {
    ...result,
    values: Object.fromEntries(Object.entries(result.values).map(([id, value]) => [id, exact(value)])),
    stages: result.stages?.map((stage) => ({ ...stage, score: exact(stage.score) })) ?? null,
  };
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, stated[key]]));
}

test.each(readdirSync(folder).sort())('%s agrees with an independent implementation', async (name) => {
  const vector = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vector;
  const { results } = await reportData(modelOf(vector.ruleset), vector.cohort, vector.readings);
  expect(results.map((one) => one.subject)).toEqual(vector.cohort.subjects.map((one) => one.id));
  for (const result of results) {
    const wanted = vector.expected[result.subject] ?? {};
    expect({ subject: result.subject, ...asExpected(result, wanted) }).toEqual({ subject: result.subject, ...wanted });
  }
});
