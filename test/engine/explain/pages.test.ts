import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explain, explainedText, type Language } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** Whole pages, `<subject>.<value>.<language>.txt`, of a made-up edition: adding one needs no code. */
const folder = new URL('./pages/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const evaluated = evaluateData(rulesetFrom(read('agency.yaml')).model, JSON.parse(read('agency.json')));

test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
  const [, subject = '', value = '', language] = /^([^.]+)\.(.+)\.(\w+)\.txt$/.exec(name) ?? [];
  const { model, evaluation } = await evaluated;
  const explanation = explain(model, evaluation, subject, value);
  expect(explanation && explainedText(explanation, language as Language)).toBe(read(name));
});
