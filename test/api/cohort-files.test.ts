import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCohortFile } from '../../api/cohorts/files/read.ts';
import { FORMATS, type Format } from '../../api/cohorts/files/format.ts';
import { writeCohortFile } from '../../api/cohorts/files/write.ts';
import { wordFound } from '../../api/cohorts/files/found.ts';
import { generateCohort } from '../../engine/bench/generate.ts';
import { LANGUAGES, type Language, type Model } from '../../engine/index.ts';
import { modelOf, rulesetFrom } from '../harness/rulesets.ts';

const editions = readdirSync('rulesets')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));
const fixtures = readdirSync('test/fixtures').filter((name) => name.endsWith('.yaml'));
const models: readonly (readonly [string, Model])[] = [
  ...editions.map((id) => [id, modelOf(id)] as const),
  ...fixtures.map((name) => [name, rulesetFrom(readFileSync(`test/fixtures/${name}`, 'utf8'), name).model] as const),
];

async function written(model: Model, text: string, format: Format, language: Language) {
  const answer = await writeCohortFile(model, { name: 'cohort.json', text }, format, language);
  if (!('file' in answer)) throw new Error(JSON.stringify(wordFound(answer.found, 'ru')));
  return answer.file;
}

describe.each(models)('cohorts of %s', (_, model) => {
  it.each(FORMATS)('come back from %s as they were', async (format) => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const text = JSON.stringify(generateCohort(model, 5, seed));
      const json = new TextDecoder().decode((await written(model, text, 'json', 'ru')).bytes);
      const language = LANGUAGES[seed % LANGUAGES.length] ?? 'ru';
      const { cohort, found } = readCohortFile(model, await written(model, text, format, language), format);
      expect(wordFound(found, 'ru')).toEqual([]);
      expect(cohort).toBe(json);
    }
  });
});
