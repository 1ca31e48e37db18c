import { expect, test } from 'vitest';
import { explain, explainedText, type Language } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

const ruleset = (digits: string) => `metodika: 1
id: rent
methodology: rent
version: 1.0.0
title: { ru: Аренда, kk: Жалдау, en: Rent }
act: { title: { ru: Аренда, kk: Жалдау, en: Rent } }
in_force: { from: 2020-01-01, until: null }
categories: { flat: { label: { ru: Квартиры, kk: Пәтерлер, en: Flats } } }
inputs:
  paid: { label: { ru: Плата, kk: Төлем, en: Paid }, type: number, clause: "1" }
values:
  called: { label: { ru: Функцией, kk: Функциямен, en: Called }, clause: "2", formula: "round(paid, ${digits}, half_up)" }
  itself: { label: { ru: Само, kk: Өзі, en: Itself }, clause: "3", formula: paid, round: { digits: ${digits}, mode: half_up } }
`;

async function said(digits: string, value: string, language: Language): Promise<string> {
  const data = { subjects: [{ id: 'a', category: 'flat', inputs: { paid: 61_256.789 } }] };
  const { model, evaluation } = await evaluateData(rulesetFrom(ruleset(digits)).model, data);
  const explanation = explain(model, evaluation, 'a', value);
  return explanation ? explainedText(explanation, language).replaceAll('\u00a0', ' ') : '';
}

/** Left of the point a rounding is to tens and hundreds, never to `-2` decimals. */
test.each([
  ['-1', 'до десятков', 'ондықтарға дейін', 'to tens'],
  ['-2', 'до сотен', 'жүздіктерге дейін', 'to hundreds'],
  ['-3', 'до тысяч', 'мыңдықтарға дейін', 'to thousands'],
  ['-4', 'до единицы с 4 нулями', '4 нөлі бар бірлікке дейін', 'to a one with 4 zeros'],
  ['0', 'до целого', 'бүтінге дейін', 'to a whole number'],
  ['1', 'до 1 знака после запятой', 'үтірден кейін 1 таңбаға дейін', 'to 1 decimal'],
  ['2', 'до 2 знаков после запятой', 'үтірден кейін 2 таңбаға дейін', 'to 2 decimals'],
])('rounding by %s digits is %s', async (digits, ru, kk, en) => {
  for (const [language, words] of [
    ['ru', ru],
    ['kk', kk],
    ['en', en],
  ] as const)
    for (const value of ['called', 'itself']) expect(await said(digits, value, language), `${value} ${language}`).toContain(words);
});
