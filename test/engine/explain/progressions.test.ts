import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainProgression, explainFindings, explainedText, type Evaluated, type Language } from '../../../engine/index.ts';
import { casesOf } from './cases.ts';
import { versionOf } from '../../harness/editions.ts';

/**
 * Whole pages over the cases of the rulesets, `<ruleset>.<case>.<subject>.<language>.txt`: adding one needs no code.
 * `{version}` is whichever is held.
 */
const folder = new URL('./progressions/', import.meta.url);

function page({ model, evaluation }: Evaluated, subject: string, language: Language): string | null {
  const progression = explainProgression(model, evaluation, subject);
  const findings = explainFindings(model, evaluation, subject);
  return progression ? explainedText(progression, language) : findings && explainedText(findings, language);
}

test.each(readdirSync(folder))('%s', async (name) => {
  const [ruleset = '', one = '', subject = '', language] = name.split('.');
  const evaluated = await casesOf(ruleset).get(one)?.();
  const expected = readFileSync(new URL(name, folder), 'utf8').replace('{version}', versionOf(ruleset));
  expect(evaluated && page(evaluated, subject, language as Language)).toBe(expected);
});

test('a rating has neither progressions nor findings, and nobody has none of anything', async () => {
  const [rating] = [...casesOf('service-quality-2014').values()];
  const [contest] = [...casesOf('rural-akim-2020').values()];
  const [evaluation, other] = [await rating?.(), await contest?.()] as [Evaluated, Evaluated];
  const { id } = evaluation.evaluation.cohort.subjects[0] ?? { id: '' };
  const both = ({ model, evaluation: one }: Evaluated, who: string) => [
    explainProgression(model, one, who),
    explainFindings(model, one, who),
  ];
  expect([...both(evaluation, id), ...both(other, 'nobody')]).toEqual([null, null, null, null]);
});
