import { IntlMessageFormat } from 'intl-messageformat';
import { expect, it } from 'vitest';
import { wordsIn } from '../../admin/i18n/catalogue.ts';
import { reads } from '../../admin/rulesets/editor/forms/reads.ts';
import { outlineOf, type Path } from '../../engine/index.ts';

const root = outlineOf(`
readings:
  mean_of: { question: { ru: Чего среднее? }, options: { all: { ru: Всех }, some: { ru: Иных } } }
  spare: { question: { ru: Лишнее }, options: { a: { ru: А }, b: { ru: Б } } }
values:
  K1: { floor: 0, cap: { by: mean_of, all: 10, some: 5 }, round: { digits: 1, mode: half_away } }
  K2: { formula: a + b }
ranking: { by: K1, within: category, best: highest }
stages:
  - id: first
    gates:
      - { admit_when: { all: [{ fact: years, operator: at_least, value: 3 }, { any: [{ fact: paid, operator: equals, value: true }, { not: { fact: debt, operator: above, value: 0 } }] }] } }
    score: K1
    group: area
    advance: { best: 3, ties: tie_break }
    tie_break: [{ by: years, best: highest }, { by: chair, best: "true" }]
  - id: last
    advance: { best: 1, ties: advance_all }
    final: true
deadlines:
  answer: { after: received, days: 5, calendar: working }
  report: { on: 12-10, before: answer }
`);

const words = wordsIn('ru');
const NAMES: Readonly<Record<string, string>> = {
  years: 'Стаж',
  paid: 'Оплачено',
  debt: 'Долг',
  chair: 'Голос председателя',
  area: 'Область',
  received: 'Заявка получена',
  answer: 'Дать ответ',
  mean_of: 'Чего среднее?',
};
const telling = {
  say: (key: string, values = {}) => String(new IntlMessageFormat(words[key] ?? key, 'ru').format(values)),
  called: (name: string) => NAMES[name] ?? name,
  day: (on: string) => on,
};

const CASES: readonly (readonly [Path, readonly string[]])[] = [
  [
    ['values', 'K1'],
    ['Не ниже: 0.', 'Не выше: смотря по прочтению «Чего среднее?».', 'Округляется до 1 знака, половину от нуля: 2,45 → 2,5.'],
  ],
  [['values', 'K2'], []],
  [['ranking'], ['Места внутри каждой категории по значению «K1» до округления: первым идёт наибольшее.']],
  [
    ['stages', 0],
    [
      'Допустить, если «Стаж» ≥ 3 и («Оплачено» = true или не («Долг» > 0)).',
      'Решает значение «K1», внутри групп «Область».',
      'Проходят лучшие: 3.',
      'При равенстве — Стаж (больше — лучше), Голос председателя (сначала те, у кого да).',
    ],
  ],
  [
    ['stages', 1],
    ['Проходят лучшие: 1.', 'При равенстве на границе проходят все.', 'Последний этап: кто прошёл, тот победил.'],
  ],
  [['deadlines', 'answer'], ['5 рабочих дней после события «Заявка получена».']],
  [['deadlines', 'report'], ['12-10 перед событием «Дать ответ».']],
  [['readings', 'mean_of'], ['Решает здесь: K1.']],
  [['readings', 'spare'], ['Ни на что не влияет: ни один вариант нигде не использован.']],
];

it.each(CASES)('%j reads so', (path, sentences) => {
  expect(reads(root, path, telling)).toEqual(sentences);
});
