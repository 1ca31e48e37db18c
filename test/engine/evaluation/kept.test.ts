import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import {
  compareEvaluations,
  EvaluationUnreadable,
  explain,
  explainProgression,
  explainFindings,
  readEvaluation,
  report,
  writeEvaluation,
  type CheckedRuleset,
  type Evaluated,
  type WrittenEvaluation,
} from '../../../engine/index.ts';
import { evaluateData, modelOf, rulesetFrom } from '../../harness/rulesets.ts';
import { casesOf } from '../explain/cases.ts';

/** An evaluation is data: what is written as JSON and read again is the same evaluation to everybody. */

const root = new URL('../../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const fixtures = ['functions', 'development-index'].map((name) => rulesetFrom(textOf(`test/fixtures/${name}.yaml`), `${name}.yaml`));
const editions = readdirSync(new URL('rulesets/', root))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

function throughJson(written: WrittenEvaluation): WrittenEvaluation {
  return JSON.parse(JSON.stringify(written)) as WrittenEvaluation;
}

/** Everything that anybody makes of an evaluation. */
function allOf({ model, evaluation }: Evaluated): unknown {
  const ends = [...model.values.values()].filter(({ role }) => role === 'final').map(({ id }) => id);
  const { subjects } = evaluation.cohort;
  return {
    report: report(model, evaluation, 'ru'),
    // Trees of a first and a last: those of the rest are made of the same columns, and take minutes.
    values: [...model.values.keys(), 'grade', 'rank'].map((value) => explain(model, evaluation, subjects[0]?.id ?? '', value)),
    ends: [...ends, 'grade', 'rank'].map((value) => explain(model, evaluation, subjects.at(-1)?.id ?? '', value)),
    subjects: subjects.map(({ id }) => ({
      progression: explainProgression(model, evaluation, id),
      findings: explainFindings(model, evaluation, id),
    })),
  };
}

function survives(evaluated: Evaluated): void {
  const written = throughJson(writeEvaluation(evaluated.evaluation));
  const again = { model: evaluated.model, evaluation: readEvaluation(written) };
  // To the letter: what is hashed when it is kept is hashed the same when it is read.
  expect(JSON.stringify(writeEvaluation(again.evaluation))).toBe(JSON.stringify(written));
  expect(JSON.stringify(report(again.model, again.evaluation, 'en'))).toBe(
    JSON.stringify(report(evaluated.model, evaluated.evaluation, 'en')),
  );
  // A matcher would take minutes to walk what is made of it.
  expect(isDeepStrictEqual(allOf(again), allOf(evaluated))).toBe(true);
}

describe.each(editions)('%s', (id) => {
  test('its example', async () => {
    const evaluated = await evaluateData(modelOf(id), JSON.parse(textOf(`rulesets/examples/${id}.json`)));
    survives(evaluated);
    const again = { model: evaluated.model, evaluation: readEvaluation(throughJson(writeEvaluation(evaluated.evaluation))) };
    expect(compareEvaluations(again, again)).toEqual(compareEvaluations(evaluated, evaluated));
  });

  test('its cases', async () => {
    for (const evaluate of casesOf(id).values()) survives(await evaluate());
  });
});

test.each(fixtures.map((ruleset): [string, CheckedRuleset] => [ruleset.file.id, ruleset]))(
  'random cohorts of %s, irrational numbers among them',
  async (_, ruleset) => {
    const { model } = ruleset;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        survives(await evaluateData(model, generateCohort(model, 5, seed)));
      }),
      { numRuns: 3 },
    );
  },
);

test('an irrational number that is read can be told from another as finely as the one that was written', async () => {
  const { model } = fixtures[0] as CheckedRuleset;
  const { evaluation } = await evaluateData(model, generateCohort(model, 3, 11));
  const again = readEvaluation(throughJson(writeEvaluation(evaluation)));
  const reals = writeEvaluation(evaluation).reals;
  expect(reals.length).toBeGreaterThan(0);
  expect(writeEvaluation(again).reals).toEqual(reals);
});

describe('a document that is no evaluation', () => {
  const size = (JSON.parse(textOf('rulesets/examples/rural-akim-2020.json')) as { subjects: unknown[] }).subjects.length;
  const written = evaluateData(modelOf('rural-akim-2020'), JSON.parse(textOf('rulesets/examples/rural-akim-2020.json'))).then(
    ({ evaluation }) => throughJson(writeEvaluation(evaluation)),
  );

  test.each<[string, (document: Record<string, unknown>) => unknown, string]>([
    ['no object', () => [], '$: expected an object'],
    ['another format', (one) => ({ ...one, format: 2 }), '$.format: expected 1'],
    ['a number that is none', (one) => ({ ...one, columns: { final: ['1/0'] } }), '$.columns.final[0]: expected a number as p or p/q'],
    ['a decimal', (one) => ({ ...one, columns: { final: ['0.5'] } }), '$.columns.final[0]: expected a number as p or p/q'],
    ['a JSON number', (one) => ({ ...one, columns: { final: [5] } }), '$.columns.final[0]: expected an object'],
    [
      'a real number that is not there',
      (one) => ({ ...one, reals: [], columns: { final: [{ real: 0 }] } }),
      '$.columns.final[0]: expected a value',
    ],
    [
      'an operation that there is none of',
      (one) => ({ ...one, reals: [['sine', '1']] }),
      '$.reals[0]: expected an operation and its operands',
    ],
    ['an operand that comes later', (one) => ({ ...one, reals: [['negate', { real: 0 }]] }), '$.reals[0]: expected a value'],
    [
      'a reason of its own',
      (one) => ({ ...one, columns: { final: [{ missing: 'lost', of: 'x' }] } }),
      '$.columns.final[0]: expected a whole number',
    ],
    ['a result too few', (one) => ({ ...one, results: [] }), `$.results: expected ${size} results, one of each subject`],
    [
      'records in records without an end',
      (one) => {
        let record: unknown = {};
        for (let depth = 0; depth < 20_000; depth += 1) record = { inner: { record } };
        return { ...one, subjects: [{ ...(one['subjects'] as object[])[0], inputs: record }, ...(one['subjects'] as object[]).slice(1)] };
      },
      `$.subjects[0].inputs${'.inner'.repeat(9)}: expected records no deeper than 8`,
    ],
    [
      'a status of its own',
      (one) => ({
        ...one,
        results: [{ ...(one['results'] as object[])[0], stages: [{ id: 'a', status: 'lost' }] }, ...(one['results'] as object[]).slice(1)],
      }),
      '$.results[0].stages[0].status: expected one of advanced, placed, winner, rejected, not_reached, pending',
    ],
  ])('%s', async (_, change, message) => {
    const document = change({ ...(await written) });
    expect(() => readEvaluation(document)).toThrow(new EvaluationUnreadable(...(message.split(': expected ') as [string, string])));
  });

  test('any part of one replaced: it is read, or told where it is not', async () => {
    const whole = await written;
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), fc.jsonValue(), (key, value) => {
        try {
          readEvaluation({ ...whole, [key]: value });
        } catch (error) {
          expect(error).toBeInstanceOf(EvaluationUnreadable);
        }
      }),
    );
  });
});
