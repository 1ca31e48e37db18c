import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { Rational, type Model, type ReportedSubject } from '../../../engine/index.ts';
import { modelOf, reportData } from '../../harness/rulesets.ts';
import { samples } from '../../harness/length.ts';

const editions = ['service-quality-2013', 'service-quality-2014'];

function readingsOf(model: Model): fc.Arbitrary<Record<string, string>> {
  return fc.record(
    Object.fromEntries([...model.readings.values()].map((reading) => [reading.id, fc.constantFrom(...reading.options.keys())])),
  );
}

function number(result: ReportedSubject | undefined, id: string): Rational {
  const value = result?.values[id];
  const [p = '0', q = '1'] = (typeof value === 'object' && value?.exact ? value.exact : '').split('/');
  return Rational.of(BigInt(p), BigInt(q));
}

describe.each(editions)('%s', (id) => {
  const model = modelOf(id);
  const criteria = [...model.values.values()].filter((value) => value.within === 'total' && value.role === 'criterion');

  test('the order of subjects in the file changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(model), fc.integer({ min: 1, max: 24 }), async (seed, readings, turn) => {
        const cohort = generateCohort(model, 25, seed);
        const turned = { ...cohort, subjects: [...cohort.subjects.slice(turn), ...cohort.subjects.slice(0, turn)].reverse() };
        const [one, other] = [await reportData(model, cohort, readings), await reportData(model, turned, readings)];
        const byId = new Map(other.results.map((result) => [result.subject, result]));
        for (const result of one.results) expect(byId.get(result.subject)).toEqual(result);
      }),
      samples(25),
    );
  });

  test('the total is the exact sum of the criteria, and the final value a number of two decimals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(model), async (seed, readings) => {
        const { results } = await reportData(model, generateCohort(model, 25, seed), readings);
        for (const result of results) {
          const sum = criteria
            .filter((value) => value.categories.has(result.category) && !(value.bonus && readings['bonus_scaled'] === 'outside'))
            .reduce((total, value) => total.add(number(result, value.id)), Rational.ZERO);
          expect(number(result, 'total').toString()).toBe(sum.toString());
          expect(number(result, 'final').multiply(Rational.of(100)).isInteger).toBe(true);
        }
      }),
      samples(25),
    );
  });

  test('coefficients lie between 1 and 1.10, someone in each category has 1.10, and more load never means a smaller one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(model), async (seed, readings) => {
        const { results } = await reportData(model, generateCohort(model, 30, seed), readings);
        for (const category of model.categories.keys()) {
          const bodies = results
            .filter((result) => result.category === category)
            .sort((a, b) => number(a, 'load_index').compare(number(b, 'load_index')));
          if (bodies.length === 0) continue;
          const coefficients = bodies.map((body) => number(body, 'coefficient'));
          expect(coefficients.at(-1)?.toString() === '11/10' || readings['equal_load'] === 'by_order').toBe(true);
          expect(coefficients.some((one) => one.equals(Rational.of(11, 10)))).toBe(true);
          bodies.forEach((body, index) => {
            expect(coefficients[index]?.compare(Rational.ONE)).toBeGreaterThanOrEqual(0);
            const before = bodies[index - 1];
            if (before && number(before, 'load_index').compare(number(body, 'load_index')) < 0)
              expect(coefficients[index - 1]?.compare(coefficients[index] as Rational)).toBeLessThanOrEqual(0);
          });
        }
      }),
      samples(25),
    );
  });

  test.each([
    ['unreliable_facts', 1],
    ['psc_late', 1],
    ['measures_taken', -1],
    ['psc_requests', -1],
  ] as const)('%s: a worse figure of one body never raises its score', async (field, direction) => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(model), async (seed, readings) => {
        const cohort = generateCohort(model, 12, seed);
        const [first] = cohort.subjects;
        const given = Number(first?.inputs[field]);
        const changed = given + direction * 3;
        fc.pre(first !== undefined && changed >= 0 && !(field === 'psc_late' && changed > Number(first.inputs['psc_total'])));
        const worse = {
          ...cohort,
          subjects: cohort.subjects.map((one) => (one === first ? { ...one, inputs: { ...one.inputs, [field]: changed } } : one)),
        };
        const [before, after] = [await reportData(model, cohort, readings), await reportData(model, worse, readings)];
        expect(number(after.results[0], 'final').compare(number(before.results[0], 'final'))).toBeLessThanOrEqual(0);
      }),
      samples(40),
    );
  });
});
