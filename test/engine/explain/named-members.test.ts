import { expect, it } from 'vitest';
import { explain, explainedText, type Language } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

const label = (text: string): string => `{ ru: ${text}, kk: ${text}, en: ${text} }`;
const { model } = rulesetFrom(`metodika: 1
id: small-2020
methodology: small
version: 1.0.0
title: ${label('Title')}
act: { title: ${label('Act')} }
in_force: { from: "2020-01-01", until: null }
categories: { body: { label: ${label('Body')} } }
inputs:
  mark: { label: ${label('Mark')}, type: integer, min: 0, optional: true, clause: "1" }
  rated: { label: ${label('Is rated')}, type: bool, clause: "1" }
values:
  middle: { label: ${label('Mean')}, clause: "2", optional: true, formula: "mean_over(all, mark, rated)" }
  high: { label: ${label('Mean of the high')}, clause: "2", optional: true, formula: "mean_over(all, mark, rated and mark > 1)" }
  filled: { label: ${label('Filled')}, clause: "3", optional: true, formula: "impute_over(all, mark, rated)" }
  most: { label: ${label('Most')}, clause: "4", optional: true, formula: "max_over(all, mark, rated)" }
`);

type Handed = Readonly<Record<string, { readonly mark?: number; readonly rated?: boolean }>>;

async function told(handed: Handed, value: string, language: Language): Promise<{ page: string[]; data: unknown }> {
  const subjects = Object.entries(handed).map(([id, inputs]) => ({ id, category: 'body', inputs: { rated: true, ...inputs } }));
  const { evaluation } = await evaluateData(model, { period: '2020', subjects });
  const explanation = explain(model, evaluation, subjects[0]?.id ?? '', value);
  if (!explanation) throw new Error('nothing is explained');
  const page = explainedText(explanation, language).split('\n');
  return { page: page.map((line) => line.trim()), data: explanation.derivation?.cohort[0]?.named };
}

const few: Handed = { a: { mark: 1 }, b: {}, c: { mark: 3 }, d: { mark: 5, rated: false } };

it('a mean names whose values it is of, and whom it leaves out, with the reason', async () => {
  const { page, data } = await told(few, 'filled', 'en');
  expect(page).toContain('counted: a, c');
  expect(page).toContain('not counted, the condition “Is rated” is not met: d');
  expect(page).toContain('not counted, no value: b');
  expect(data).toMatchObject({ counted: ['a', 'c'], filteredOut: ['d'], withoutValue: ['b'], filter: { formula: 'rated' } });
});

it('a mean of all says so, in each language', async () => {
  const all: Handed = { a: { mark: 1 }, b: { mark: 2 } };
  expect((await told(all, 'middle', 'ru')).page).toContain('учтены все: a, b');
  expect((await told(all, 'middle', 'kk')).page).toContain('бәрі ескерілді: a, b');
  expect((await told(all, 'middle', 'en')).page).toContain('counted, all of them: a, b');
  expect((await told({ a: { mark: 1 } }, 'middle', 'ru')).page).toContain('учтён один: a');
});

it('a page names ten and counts the others; the data name all', async () => {
  const ids = Array.from({ length: 25 }, (_, index) => `s${index + 1}`);
  const many: Handed = Object.fromEntries(ids.map((id, index) => [id, { mark: index < 12 ? 1 : 2 }]));
  const { page, data } = await told(many, 'high', 'ru');
  expect(page).toContain('учтены: s13, s14, s15, s16, s17, s18, s19, s20, s21, s22 и ещё 3');
  expect(page).toContain('не учтены, не выполнено условие «rated и mark > 1»: s1, s2, s3, s4, s5, s6, s7, s8, s9, s10 и ещё 2');
  expect(data).toMatchObject({ counted: ids.slice(12), filteredOut: ids.slice(0, 12) });
});

it('a mean that lacks a value tells whose, and other figures name nobody', async () => {
  const { page } = await told(few, 'middle', 'en');
  expect(page.filter((line) => /^(not )?counted|^\d+ subject/.test(line))).toEqual(['3 subjects are counted', '1 subject has no value: b']);
  expect((await told({ a: { mark: 1 }, c: { mark: 3 } }, 'most', 'en')).data).toBeNull();
});
