import { expect, test } from 'vitest';
import { explainProgression, explainedText } from '../../../engine/index.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** Rules that no edition has yet: conditions within conditions, data that somebody outside the group lacks. */
const model = rulesetFrom(`
metodika: 1
id: prize
methodology: prize
version: 1.0.0
title: { ru: Приз, kk: Жүлде, en: Prize }
act: { title: { ru: Приз, kk: Жүлде, en: Prize } }
in_force: { from: "2020-01-01", until: null }
categories: { town: { label: { ru: Города, kk: Қалалар, en: Towns } } }
attributes: { region: { label: { ru: Область, kk: Облыс, en: Region } } }
groups: { region: { label: { ru: Города области, kk: Облыс қалалары, en: Towns of a region }, by: [region] } }
inputs:
  age: { label: { ru: Возраст, kk: Жасы, en: Age }, type: count, optional: true, unit: { ru: лет, kk: жыл, en: years } }
  fined: { label: { ru: Штраф, kk: Айыппұл, en: Fine }, type: bool }
  kind: { label: { ru: Вид, kk: Түрі, en: Kind }, type: choice, options: { old: { ru: старый, kk: ескі, en: old }, new: { ru: новый, kk: жаңа, en: new } } }
  points: { label: { ru: Баллы, kk: Балдар, en: Points }, type: number, min: 0, optional: true }
  order: { label: { ru: Порядок, kk: Реті, en: Order }, type: integer, optional: true }
values:
  above_mean: { label: { ru: Отклонение, kk: Ауытқу, en: Deviation }, clause: "2", optional: true, formula: "points - mean_over(all, points)" }
stages:
  - id: door
    label: { ru: Допуск, kk: Жіберу, en: Admission }
    clause: "1"
    gates:
      - { reason: young, label: { ru: Молод, kk: Жас, en: Young }, clause: "1", admit_when: { fact: age, operator: above, value: 10 } }
      - reason: unfit
        label: { ru: Не подходит, kk: Сай емес, en: Unfit }
        clause: "1"
        admit_when: { any: [ { all: [ { not: { fact: fined, operator: equals, value: true } }, { fact: kind, operator: not_equals, value: old } ] }, { fact: kind, operator: equals, value: new } ] }
  - id: final
    label: { ru: Финал, kk: Финал, en: Final }
    clause: "2"
    group: region
    score: above_mean
    advance: { best: 1, ties: tie_break }
    tie_break: [ { by: order, best: lowest, clause: "3" } ]
    final: true
`).model;

const town = (id: string, region: string, inputs: Record<string, unknown>) => ({
  id,
  category: 'town',
  region,
  inputs: { fined: false, kind: 'new', ...inputs },
});

test('a gate within gates says each comparison; one whose fact is not there waits and turns nobody away', async () => {
  const { evaluation } = await evaluateData(model, { subjects: [town('a', 'R', { fined: true, kind: 'old' })] });
  const progression = explainProgression(model, evaluation, 'a');
  expect(progression?.stages[0]?.reasons).toEqual([{ id: 'unfit', label: { ru: 'Не подходит', kk: 'Сай емес', en: 'Unfit' } }]);
  expect(progression?.stages[0]?.gates.map(({ status }) => status)).toEqual(['waits', 'rejected']);
  expect(progression && explainedText(progression, 'ru')).toBe(`a, Города
prize, версия 1.0.0
Исход: этап «Допуск» — не проходит

1. Допуск (п.\u00a01): не проходит — Не подходит
  Ждёт данных: Возраст — нет значения, нужно больше 10 (п.\u00a01)
  Не выполнено: (не (Штраф — да, нужно да) и Вид — «старый», нужно не «старый») или Вид — «старый», нужно «новый» — «Не подходит» (п.\u00a01)

2. Финал (п.\u00a02): не дошёл
`);
});

test('data that somebody outside the group lacks are named with whose they are', async () => {
  const { evaluation } = await evaluateData(model, { subjects: [town('a', 'R', { age: 11, points: 3 }), town('b', 'S', { age: 5 })] });
  const progression = explainProgression(model, evaluation, 'a');
  expect(progression?.stages[1]?.contest?.lacking).toEqual([
    { who: { id: 'b', name: null }, of: { id: 'points', label: { ru: 'Баллы', kk: 'Балдар', en: 'Points' } }, code: 'absent' },
  ]);
  expect(progression && explainedText(progression, 'ru')).toContain(`
  Города области: R — 1 субъект, до этапа дошёл 1
  Отклонение
    above_mean = points − (среднее points по всем субъектам) = 3 − нет значения (п.\u00a02); значения нет: не подано «Баллы»
`);
});

test('an order that only one of the equals has decides for that one, and the margin is nothing', async () => {
  const subjects = [
    town('a', 'R', { age: 11, points: 3 }),
    town('b', 'R', { age: 12, points: 3, order: 7 }),
    town('c', 'R', { age: 12, points: 1 }),
  ];
  const { evaluation } = await evaluateData(model, { subjects });
  expect(explainProgression(model, evaluation, 'a')?.stages[1]?.contest?.ranking).toMatchObject({
    rank: 1,
    first: 2,
    last: 2,
    of: 3,
    cuts: [{ made: false, margin: { exact: '0/1' }, lastIn: { who: [{ id: 'b' }] }, firstOut: { who: [{ id: 'a' }] } }],
    tie: {
      matters: true,
      unsettled: [],
      links: [
        {
          by: { id: 'order' },
          clause: '3',
          own: { kind: 'missing' },
          rivals: [{ who: { id: 'b' }, value: { exact: '7/1' }, order: 'behind' }],
        },
      ],
    },
  });
  expect(explainProgression(model, evaluation, 'b')?.stages[1]?.contest?.ranking?.cuts[0]).toMatchObject({
    made: true,
    margin: { exact: '0/1' },
  });
  expect(explainProgression(model, evaluation, 'c')?.stages[1]?.contest?.ranking?.cuts[0]).toMatchObject({
    made: false,
    margin: { exact: '2/1' },
  });
});
