import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCohort, type CohortFile } from '../../../engine/bench/generate.ts';
import { compareEvaluations } from '../../../engine/compare/evaluations.ts';
import type { EvaluationComparison } from '../../../engine/compare/results.ts';
import { Rational, type Model } from '../../../engine/index.ts';
import { evaluateData, modelOf } from '../../harness/rulesets.ts';
import { samples } from '../../harness/length.ts';

const [left, right] = [modelOf('service-quality-2013'), modelOf('service-quality-2014')];

function readingsOf(model: Model): fc.Arbitrary<Record<string, string>> {
  return fc.record(
    Object.fromEntries([...model.readings.values()].map((reading) => [reading.id, fc.constantFrom(...reading.options.keys())])),
  );
}

function rational(exact: string | null | undefined): Rational {
  const [p = '', q = '1'] = (exact ?? '').split('/');
  return Rational.of(BigInt(p), BigInt(q));
}

function exactOf(value: unknown): string | null {
  return (value as { exact: string } | null)?.exact ?? null;
}

/** Every difference is that of the finals, and is the sum of its parts. */
function expectExact({ subjects }: EvaluationComparison): void {
  for (const { subject, final, difference, parts } of subjects) {
    const between = rational(exactOf(final.right?.value)).subtract(rational(exactOf(final.left?.value)));
    expect([subject, exactOf(difference)]).toEqual([subject, between.toString()]);
    expect([subject, Rational.sum((parts ?? []).map(({ points }) => rational(points.exact))).toString()]).toEqual([
      subject,
      between.toString(),
    ]);
  }
}

/** The subjects of one edition's cohort under the categories that another's has: who they are, not what they hand in. */
function likeIn(model: Model, cohort: CohortFile, seed: number): CohortFile {
  const drawn = generateCohort(model, cohort.subjects.length, seed);
  return { ...drawn, subjects: drawn.subjects.map((subject, index) => ({ ...subject, id: cohort.subjects[index]?.id ?? '' })) };
}

describe('the parts of a difference', () => {
  test('add up to it between two editions, for random cohorts under random readings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(left), readingsOf(right), async (seed, before, after) => {
        const cohort = generateCohort(left, 25, seed);
        const comparison = compareEvaluations(
          await evaluateData(left, cohort, before),
          await evaluateData(right, likeIn(right, cohort, seed + 1), after),
        );
        expect(comparison.subjects).toHaveLength(25);
        expectExact(comparison);
      }),
      samples(40),
    );
  });

  test.each([left, right])('add up to it under two readings of one edition', async (model) => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(model), readingsOf(model), async (seed, before, after) => {
        const cohort = generateCohort(model, 25, seed);
        const comparison = compareEvaluations(await evaluateData(model, cohort, before), await evaluateData(model, cohort, after));
        expectExact(comparison);
        for (const { parts } of comparison.subjects) expect(parts?.some(({ kind }) => kind === 'other')).toBe(false);
      }),
      samples(25),
    );
  });

  test('are nothing where nothing was changed', async () => {
    const cohort = generateCohort(right, 25, 7);
    const { subjects } = compareEvaluations(await evaluateData(right, cohort), await evaluateData(right, cohort));
    for (const { parts } of subjects) for (const { points } of parts ?? []) expect(points.exact).toBe('0/1');
  });
});
