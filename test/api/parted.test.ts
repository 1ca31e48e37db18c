import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Parted } from '../../api/engine/parted.ts';
import {
  checkCohort,
  checkDefinitions,
  evaluate,
  explainAsked,
  readEvaluation,
  readPartly,
  report,
  writeEvaluation,
  type CheckedRuleset,
  type Cohort,
} from '../../engine/index.ts';
import { crowd } from './harness/crowd.ts';
import { root } from './harness/service.ts';

const EDITIONS = ['service-quality-2013', 'service-quality-2014', 'rural-akim-2020', 'service-provider-2025', 'service-control-2013'];
const rulesetOf = (id: string): CheckedRuleset =>
  checkDefinitions({ name: id, text: readFileSync(join(root, 'rulesets', `${id}.yaml`), 'utf8') }).ruleset as CheckedRuleset;
const example = (id: string): string => readFileSync(join(root, 'rulesets', 'examples', `${id}.json`), 'utf8');

/** The text of an evaluation as it is kept. */
async function textOf({ model }: CheckedRuleset, data: string): Promise<string> {
  const { cohort } = checkCohort(model, { name: 'cohort', text: data });
  return JSON.stringify(writeEvaluation(await evaluate(model, cohort as Cohort)));
}

describe('an evaluation that is read in parts', () => {
  it.each([...EDITIONS.map((id) => [id, id, example(id)]), ['a crowd', 'service-quality-2014', JSON.stringify(crowd(3))]])(
    'of %s is the one that is read as a whole, and explained alike',
    async (_, id, data) => {
      const ruleset = rulesetOf(id);
      const text = await textOf(ruleset, data);
      const parts = readPartly(new Parted(Buffer.from(text)));
      expect(JSON.stringify(writeEvaluation(parts)) === text).toBe(true);
      const whole = readEvaluation(JSON.parse(text));
      for (const { id: subject } of whole.cohort.subjects.slice(-2))
        for (const value of [null, ...whole.columns.keys()])
          expect(explainAsked(ruleset.model, parts, subject, value)).toEqual(explainAsked(ruleset.model, whole, subject, value));
      const some = { subjects: { from: 1, to: 3 }, values: new Set([...whole.columns.keys()].slice(0, 2)) };
      expect(report(ruleset.model, parts, 'kk', some)).toEqual(report(ruleset.model, whole, 'kk', some));
    },
  );

  it('has names with brackets, quotation marks and backslashes in them', async () => {
    const id = 'service-quality-2014';
    const names = ['"', '\\', '\\"', ']}', '{"inputs":[', '﻿\u2028', '😀'];
    const { subjects, ...rest } = JSON.parse(example(id)) as { subjects: object[] };
    const named = names.map((name, index) => ({ ...subjects[0], id: `body-${index}`, name }));
    const text = await textOf(rulesetOf(id), JSON.stringify({ ...rest, subjects: named }));
    const parts = readPartly(new Parted(Buffer.from(text)));
    expect(parts.cohort.subjects.map(({ name }) => name)).toEqual(names);
    expect(JSON.stringify(writeEvaluation(parts)) === text).toBe(true);
  });

  it('is not read where its text ends early, or is of another format', async () => {
    const text = await textOf(rulesetOf('service-quality-2014'), example('service-quality-2014'));
    for (const end of [0, 1, 20, text.length / 2, text.length - 1])
      expect(() => new Parted(Buffer.from(text.slice(0, end)))).toThrow(SyntaxError);
    expect(() => readPartly(new Parted(Buffer.from(text.replace('{"format":1', '{"format":2'))))).toThrow('$.format');
  });
});
