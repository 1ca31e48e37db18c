import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainFate, explainFindings, explainedText, type Evaluation, type Language } from '../../../engine/index.ts';
import { casesOf } from './cases.ts';

/** Whole pages over the cases of the rulesets, `<ruleset>.<case>.<subject>.<language>.txt`: adding one needs no code. */
const folder = new URL('./fates/', import.meta.url);

function page(evaluation: Evaluation, subject: string, language: Language): string | null {
  const fate = explainFate(evaluation, subject);
  const findings = explainFindings(evaluation, subject);
  return fate ? explainedText(fate, language) : findings && explainedText(findings, language);
}

test.each(readdirSync(folder))('%s', async (name) => {
  const [ruleset = '', one = '', subject = '', language] = name.split('.');
  const evaluation = await casesOf(ruleset).get(one)?.();
  expect(evaluation && page(evaluation, subject, language as Language)).toBe(readFileSync(new URL(name, folder), 'utf8'));
});

test('a rating has neither fates nor findings, and nobody has none of anything', async () => {
  const [rating] = [...casesOf('service-quality-2014').values()];
  const [contest] = [...casesOf('rural-akim-2020').values()];
  const [evaluation, other] = [await rating?.(), await contest?.()] as [Evaluation, Evaluation];
  const { id } = evaluation.subjects[0] ?? { id: '' };
  expect([explainFate(evaluation, id), explainFindings(evaluation, id), explainFate(other, 'nobody'), explainFindings(other, 'a')]).toEqual(
    [null, null, null, null],
  );
});
