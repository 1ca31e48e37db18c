import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import type { ExplanationNode } from '../../../engine/explain/explanation.ts';
import {
  explain,
  explainedText,
  LANGUAGES,
  Rational,
  type CheckedRuleset,
  type Evaluated,
  type Evaluation,
  type Model,
} from '../../../engine/index.ts';
import { Missing, type Value } from '../../../engine/language/value.ts';
import { evaluateData, modelOf, rulesetFrom, rulesetOf } from '../../harness/rulesets.ts';
import { Real } from '../../../engine/number/real.ts';
import { differences, nodesOf, recompute, valueOf } from './recompute.ts';
import { samples } from '../../harness/length.ts';

const root = new URL('../../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const [functions, agency] = ['test/fixtures/functions.yaml', 'test/engine/explain/pages/agency.yaml'].map((name) =>
  rulesetFrom(textOf(name), name),
) as [CheckedRuleset, CheckedRuleset];
const editions = readdirSync(new URL('rulesets/', root))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => rulesetOf(name.replace('.yaml', '')));
const models = [functions, agency, ...editions].map((ruleset): [string, Model] => [ruleset.file.id, ruleset.model]);
const examples = readdirSync(new URL('rulesets/examples/', root))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));
/** In the form in which values are the same when they are equal. */
function plain(value: Value): string {
  if (value instanceof Missing) return 'missing';
  if (value instanceof Real) return 'irrational';
  return typeof value === 'string' ? value : value.toString();
}

/** What evaluation holds: a value of the subject, or of a row. */
function held({ columns, rowColumns }: Evaluation, subject: number, id: string, row: number | null): Value {
  const found = row === null ? columns.get(id)?.[subject] : rowColumns.get(id)?.[subject]?.[row];
  return found ?? new Missing({ code: 'awaits_stage', of: '' });
}

/** The nodes of values, with what evaluation holds for each. */
function compared({ model, evaluation }: Evaluated, subject: number, id: string, node: ExplanationNode): void {
  const nodes = model.values.get(id)?.list == null ? [node] : node.children;
  for (const one of nodes) {
    const value = held(evaluation, subject, id, one.row?.index ?? null);
    if (one.value.kind === 'number' && one.value.exact === null) expect(value, one.id).not.toBeInstanceOf(Rational);
    else expect(plain(valueOf(one.value)), one.id).toBe(plain(value));
  }
}

function everyValue({ model, evaluation }: Evaluated, visit: (node: ExplanationNode, subject: number, id: string) => void): void {
  evaluation.cohort.subjects.forEach(({ id: subjectId, category }, subject) => {
    for (const value of model.values.values()) {
      const found = explain(model, evaluation, subjectId, value.id);
      expect(found === null, `${subjectId} ${value.id}`).toBe(!value.categories.has(category));
      if (found) visit(found, subject, value.id);
    }
  });
}

describe.each(examples)('the example cohort of %s', (id) => {
  test('every value of every subject has an explanation with the value that evaluation gives', async () => {
    const evaluated = await evaluateData(modelOf(id), JSON.parse(textOf(`rulesets/examples/${id}.json`)));
    const { model, evaluation } = evaluated;
    everyValue(evaluated, (node, subject, value) => {
      compared(evaluated, subject, value, node);
    });
    for (const [index, { rank, grade }] of evaluation.subjects.entries()) {
      const subject = evaluation.cohort.subjects[index]?.id ?? '';
      const place = explain(model, evaluation, subject, 'rank')?.value;
      if (model.ranking) expect(place && valueOf(place)).toEqual(rank === null ? expect.any(Missing) : Rational.of(rank));
      const degree = explain(model, evaluation, subject, 'grade')?.value;
      if (model.grade) expect(degree?.kind === 'text' ? degree.text : null).toBe(grade);
    }
  });
});

function readingsOf(model: Model): fc.Arbitrary<Record<string, string>> {
  return fc.record(
    Object.fromEntries([...model.readings.values()].map((reading) => [reading.id, fc.constantFrom(...reading.options.keys())])),
  );
}

describe.each(models)('random cohorts of %s', (_, model) => {
  const runs = samples(5);
  const ends = [...model.values.values()].filter(({ role }) => role === 'final').map(({ id }) => id);

  test('each formula, worked out again from the figures of its own explanation, gives what evaluation gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(model), async (seed, readings) => {
        const evaluated = await evaluateData(model, generateCohort(model, 8, seed), readings);
        everyValue(evaluated, (node, subject, id) => {
          compared(evaluated, subject, id, node);
          for (const { id: name, derivation, value } of [node, ...node.children.filter(({ kind }) => kind === 'row')]) {
            if (!derivation) continue;
            const { formula, substituted, letters } = derivation;
            if (derivation.value === null) {
              expect(value.kind, name).toBe('missing');
              continue;
            }
            expect(differences(formula, substituted ?? '', letters), name).toEqual([]);
            if (letters.some((letter) => letter.value?.kind === 'number' && letter.value.exact === null)) continue;
            const again = recompute(derivation);
            if (value.kind === 'number' && value.exact === null) expect(again, name).not.toBeInstanceOf(Missing);
            else expect(`${name} ${plain(again)}`).toBe(`${name} ${plain(valueOf(value))}`);
          }
        });
      }),
      runs,
    );
  });

  test('every id is explained in full once, before any reference to it, and JSON keeps all of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(model), async (seed, readings) => {
        everyValue(await evaluateData(model, generateCohort(model, 4, seed), readings), (node) => {
          const full = new Set<string>();
          for (const one of nodesOf(node)) {
            expect(full.has(one.id), one.id).toBe(one.reference);
            full.add(one.id);
            if (one.reference) expect(one.children).toEqual([]);
          }
          // The tree of a final value holds those of nearly all others.
          if (ends.length === 0 || ends.includes(node.id)) expect(JSON.parse(JSON.stringify(node))).toEqual(node);
        });
      }),
      runs,
    );
  });

  test('the page says everything in words of each language', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readingsOf(model), async (seed, readings) => {
        const { evaluation } = await evaluateData(model, generateCohort(model, 3, seed), readings);
        for (const { id } of evaluation.cohort.subjects) {
          for (const value of [...model.values.keys(), 'grade', 'rank']) {
            const explanation = explain(model, evaluation, id, value);
            for (const language of LANGUAGES)
              if (explanation) expect(explainedText(explanation, language)).not.toMatch(/explain-|(?<! is )undefined|\[object|NaN/);
          }
        }
      }),
      samples(2),
    );
  });
});

test('no subject, and no value of its category, has no explanation', async () => {
  const model = functions.model;
  const { evaluation } = await evaluateData(model, generateCohort(model, 2, 1));
  const [first] = evaluation.cohort.subjects;
  expect(explain(model, evaluation, 'nobody', 'absolute')).toBeNull();
  expect(explain(model, evaluation, first?.id ?? '', 'nothing')).toBeNull();
  expect(explain(model, evaluation, first?.id ?? '', 'grade')).toBeNull();
  expect(explain(model, evaluation, first?.id ?? '', 'rank')).toBeNull();
});
