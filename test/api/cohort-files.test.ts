import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../api/cohorts/files/format.ts';
import { wordFound } from '../../api/cohorts/files/found.ts';
import { readCohortFile } from '../../api/cohorts/files/read.ts';
import { generateCohort } from '../../engine/bench/generate.ts';
import { checkCohort, evaluate, LANGUAGES, report, type Model } from '../../engine/index.ts';
import { modelOf, rulesetFrom } from '../harness/rulesets.ts';
import { cohorts, everything, readBack, said, written } from './cohort-files/everything.ts';

const editions = readdirSync('rulesets')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));
const fixtures = readdirSync('test/fixtures').filter((name) => name.endsWith('.yaml'));
const models: readonly (readonly [string, Model])[] = [
  ...editions.map((id) => [id, modelOf(id)] as const),
  ...fixtures.map((name) => [name, rulesetFrom(readFileSync(`test/fixtures/${name}`, 'utf8'), name).model] as const),
];
const example = (id: string): string => readFileSync(`rulesets/examples/${id}.json`, 'utf8');
const textOf = async (model: Model, text: string): Promise<string> => new TextDecoder().decode((await written(model, text, 'json')).bytes);

describe.each(FORMATS)('a cohort as %s', (format) => {
  it('comes back as it was, whatever its texts and numbers', async () => {
    await fc.assert(
      fc.asyncProperty(cohorts, fc.constantFrom(...LANGUAGES), async (text, language) => {
        const { cohort, found } = readCohortFile(everything, await written(everything, text, format, language), format);
        expect(
          wordFound(found, 'ru')
            .filter(({ severity }) => severity === 'error')
            .map(said),
        ).toEqual([]);
        expect(cohort).toBe(await textOf(everything, text));
      }),
      { numRuns: 200 },
    );
  });

  it.each(models)('comes back as it was: %s', async (_, model) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...LANGUAGES), async (seed, language) => {
        const text = JSON.stringify(generateCohort(model, 3, seed));
        const file = await written(model, text, format, language);
        const back = readBack(model, file);
        // Fewer sheets than others have is only to be looked at.
        const wrong = back.said.filter((one) => !one.includes('cohort-few-sheets'));
        expect({ cohort: back.cohort, wrong }).toEqual({ cohort: await textOf(model, text), wrong: [] });
      }),
      { numRuns: 20 },
    );
  });

  it.each(editions)('gives the results of the example: %s', async (id) => {
    const model = modelOf(id);
    const { cohort } = readCohortFile(model, await written(model, example(id), format), format);
    const results = async (text: string): Promise<string> => {
      const { cohort: admitted, diagnostics } = checkCohort(model, { name: 'cohort.json', text });
      if (!admitted) throw new Error(JSON.stringify(diagnostics));
      return JSON.stringify(report(model, await evaluate(model, admitted), 'ru').results);
    };
    expect(await results(cohort ?? '')).toBe(await results(example(id)));
  });

  it('is the same bytes at every writing', async () => {
    const bytes = async (): Promise<Uint8Array> =>
      (await written(everything, JSON.stringify(generateCohort(everything, 3, 1)), format)).bytes;
    expect(await bytes()).toEqual(await bytes());
  });
});

describe('a cohort that is still being gathered', () => {
  const text = JSON.stringify({
    subjects: [
      { id: 'a', category: 'second', region: 'Абайская', inputs: { people: 1, visits: [{ persons: [] }], survey: { asked: 1 } } },
      { id: 'b', name: 'Б' },
    ],
  });

  it.each(FORMATS)('goes out as %s, and what it lacks is told when it comes in', async (format) => {
    const file = await written(everything, text, format);
    const { cohort, said: told } = readBack(everything, file);
    expect(cohort).toBe(null);
    expect(told.filter((one) => !/cohort-(?:missing-(?:field|attribute)|no-category|no-inputs)/.test(one))).toEqual([]);
  });

  it('does not go into sheets that have no place for it', async () => {
    const odd = JSON.stringify({ subjects: [{ id: 'a', category: 'first', colour: 1, inputs: { people: 1, peple: 2, visits: 5 } }] });
    await expect(written(everything, odd, 'xlsx')).rejects.toThrow(
      [
        '1:43 error sheet-no-place',
        '«subjects.1.colour» субъекта «a» некуда записать: в таблицах этой редакции такого места нет.',
        'Исправьте файл с показателями или возьмите его как JSON или YAML.',
      ].join('\n'),
    );
  });
});
