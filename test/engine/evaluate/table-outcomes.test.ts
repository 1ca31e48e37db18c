import { describe, expect, it } from 'vitest';
import { checkRuleset, compareRulesets, explainAsked, explainedText, type Diagnostic } from '../../../engine/index.ts';
import { tableSites } from '../../../engine/mutate/sites/tables.ts';
import { evaluateData, rulesetFrom } from '../../harness/rulesets.ts';

/** Rows that give a formula, and several things at once. Worked by hand. */

const L = (ru: string, en = ru) => `{ ru: ${ru}, kk: ${ru}, en: ${en} }`;
const text = `metodika: 1
id: fines
methodology: fines
version: 1.0.0
title: ${L('Штрафы', 'Fines')}
act: { title: ${L('Акт', 'Act')} }
in_force: { from: "2020-01-01", until: null }
categories: { one: { label: ${L('Органы', 'Bodies')} } }
inputs:
  late: { label: ${L('Просрочено дней', 'Days late')}, type: count, max: 30, clause: "1" }
  answers: { label: ${L('Ответов', 'Answers')}, type: count, max: 9, clause: "1" }
  requests: { label: ${L('Запросов', 'Requests')}, type: count, max: 9, clause: "1" }
  free_days: { label: ${L('Льготные дни', 'Days of grace')}, type: count, max: 3, clause: "1" }
limits: [{ rule: answers <= requests }]
parameters:
  rate: { label: ${L('Ставка', 'Rate')}, clause: "2", value: 0.5 }
tables:
  fine:
    label: ${L('Штраф', 'Fine')}
    clause: "3"
    hit: first
    inputs: { days: { type: number } }
    rows:
      - { when: { days: { to: free_days } }, then: 0, clause: "3.1" }
      - { when: { days: { to: 10 } }, then: { formula: rate * (days - free_days) }, clause: "3.2" }
      - { then: { formula: 5 + 1/4 * (days - 10) }, clause: "3.3" }
  rating:
    label: ${L('Шкала', 'Scale')}
    clause: "4"
    hit: unique
    inputs: { asked: { type: number }, answered: { type: number } }
    outputs:
      points: { label: ${L('баллы', 'points')} }
      grade: { label: ${L('оценка', 'grade')} }
    rows:
      - { when: { asked: 0 }, then: { points: 10, grade: none } }
      - { when: { asked: { above: 0 } }, then: { points: { formula: 10 * answered / asked }, grade: { formula: "if(answered == asked, \\"full\\", \\"part\\")" } } }
values:
  penalty: { label: ${L('Вычет', 'Penalty')}, clause: "3", role: penalty, deduction: 10, formula: -fine(late) }
  K1: { label: ${L('Ответы', 'Answers')}, clause: "4", role: criterion, within: total, weight: 10, formula: "rating.points(requests, answers)" }
  total: { label: ${L('Итог', 'Total')}, clause: "5", role: final, weight: 10, formula: K1 }
grade: { label: ${L('Оценка', 'Grade')}, clause: "4", formula: "rating.grade(requests, answers)" }
`;
const subject = (id: string, late: number, requests: number, answers: number) => ({
  id,
  category: 'one',
  inputs: { late, requests, answers, free_days: 2 },
});
const cohort = { subjects: [subject('a', 2, 0, 0), subject('b', 7, 4, 3), subject('c', 30, 3, 3)] };
const codes = (changed: string): string[] => {
  const { diagnostics } = checkRuleset({ name: 'fines.yaml', text: changed });
  return diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }: Diagnostic) => code);
};

it('gives what the formula of the row that applies comes to, and of no other', async () => {
  const { model } = rulesetFrom(text);
  const { evaluation } = await evaluateData(model, cohort);
  // a: 2 days are free. b: (7 − 2) · 1⁄2. c: 5 + (30 − 10) / 4. The division of requests that there are none of is not looked at.
  expect(evaluation.columns.get('penalty')?.map(String)).toEqual(['0/1', '-5/2', '-10/1']);
  expect(evaluation.columns.get('K1')?.map(String)).toEqual(['10/1', '15/2', '10/1']);
  expect(evaluation.subjects.map(({ grade }) => grade)).toEqual(['none', 'part', 'full']);
});

describe('what is proved of formulas', () => {
  it('holds where their row applies: no divisor is 0, no weight is exceeded, and all that is wanted comes out', () => {
    expect(codes(text)).toEqual([]);
  });

  it.each([
    ['a divisor that may be 0 in the row', ['asked: { above: 0 }', 'asked: { from: 0 }'], ['rows-overlap', 'division-not-proved']],
    ['a deduction that is exceeded', ['5 + 1/4', '5 + 1/3'], ['deduction-exceeded']],
    ['a weight that is exceeded', ['10 * answered / asked', '10 * asked / asked + 1'], ['weight-exceeded']],
    ['a gap, once for both outputs', ['when: { asked: 0 }', 'when: { asked: { from: 1, below: 1 } }'], ['empty-range']],
    ['rows that overlap, once for both outputs', ['when: { asked: 0 }', 'when: { asked: { from: 0, to: 1 } }'], ['rows-overlap']],
  ])('fails for %s', (_, [before = '', after = ''], found) => {
    expect(text).toContain(before);
    expect(codes(text.replace(before, after))).toEqual(expect.arrayContaining(found));
  });
});

it('is explained with its row and its working', async () => {
  const { model, evaluation } = await evaluateData(rulesetFrom(text).model, cohort);
  const page = (subject: string, value: string): string => {
    const asked = explainAsked(model, evaluation, subject, value);
    if ('unexplained' in asked) throw new Error(asked.unexplained.code);
    return explainedText(asked.explained, 'en').replaceAll('\u00a0', ' ');
  };
  const told = (subject: string, value: string): string | undefined =>
    page(subject, value)
      .split('\n')
      .find((line) => line.includes('by the table'));
  expect(page('b', 'penalty').split('\n').slice(3)).toEqual([
    'Penalty',
    '  penalty = −fine(late) = −fine(7) = −2.5 (cl. 3)',
    '  by the table “Fine”: row 2, days ≤ 10 — at days = 7: rate · (days − free_days) = 0.5 · (7 − 2) = 2.5 (cl. 3.2)',
    '  where',
    '    late — Days late: 7 (cl. 1)',
    '    rate — Rate: 0.5 (cl. 2)',
    '    free_days — Days of grace: 2 (cl. 1)',
    '',
  ]);
  // What the row says outright is not worked out.
  expect(told('a', 'penalty')).toBe('  by the table “Fine”: row 1, days ≤ free_days — at days = 2: 0 (cl. 3.1)');
  expect(told('b', 'K1')).toBe(
    '  by the table “Scale: points”: row 2, asked > 0 — at asked = 4, answered = 3: 10 · answered⁄asked = 10 · 3⁄4 = 7.5 (cl. 4)',
  );
  expect(told('b', 'grade')).toBe(
    '  by the table “Scale: grade”: row 2, asked > 0 — at asked = 4, answered = 3: if answered = asked, then “full”, otherwise “part” = if 3 = 4, then “full”, otherwise “part” = “part” (cl. 4)',
  );
});

describe('two editions', () => {
  const pages = (before: string, after: string) => {
    const [left, right] = [rulesetFrom(text), rulesetFrom(text.replace(before, after))];
    return compareRulesets(left.model, right.model).tables.map(({ left: one, rows }) => [
      one?.id,
      rows.map((row) => [row.change, row.left?.then[0]?.formula, row.right?.then[0]?.formula]),
    ]);
  };

  it('are compared output by output, and a formula by what it says', () => {
    expect(pages('10 * answered / asked', '8 * answered / asked')).toEqual([
      ['rating.points', [['points', '10 * answered / asked', '8 * answered / asked']]],
    ]);
    expect(pages('10 * answered / asked', 'answered / asked * 10')).toEqual([]);
  });

  it('differ once in the mark of a row that has several outputs', () => {
    const [before, after] = [text, text.replace('when: { asked: 0 }, ', `when: { asked: 0 }, inferred: ${L('Строка наша', 'Ours')}, `)];
    const { inferred, tables } = compareRulesets(rulesetFrom(before).model, rulesetFrom(after).model);
    expect([tables.length, inferred.map(({ change, right }) => [change, right?.id, right?.content.row])]).toEqual([
      0,
      [['added', 'rating', 1]],
    ]);
  });
});

describe('the kind of what rows give', () => {
  const kinds = (rows: string, declared = '') =>
    codes(
      text
        .replace(/    rows:\n      - \{ when: \{ days[\s\S]*?(?=  rating:)/, `${declared}    rows: ${rows}\n`)
        .replace('formula: -fine(late)', 'formula: "if(fine(late), -10, 0)"'),
    );

  it.each([
    [
      'is that of the first formula where none is said outright',
      '[{ when: { days: 0 }, then: { formula: days > 1 } }, { then: { formula: days > free_days * rate } }]',
      [],
    ],
    [
      'is that of what is said outright',
      '[{ when: { days: 0 }, then: true }, { then: { formula: days + free_days * rate } }]',
      ['wrong-kind'],
    ],
    ['is the declared one', '[{ then: { formula: days + free_days * rate } }]', ['wrong-kind'], '    type: bool\n'],
    [
      'is one for all formulas',
      '[{ when: { days: 0 }, then: { formula: days > 1 } }, { then: { formula: free_days * rate } }]',
      ['wrong-kind'],
    ],
  ])('%s', (_, rows, found, declared = '') => {
    expect(kinds(rows, declared)).toEqual(found);
  });
});

it('is changed by mutations: signs and names of formulas, output by output', () => {
  const changes = tableSites(rulesetFrom(text)).flat();
  const within = (...path: readonly (string | number)[]): string[] =>
    changes.filter(({ at }) => JSON.stringify(at).startsWith(JSON.stringify(path).slice(0, -1))).map(({ was, now }) => `${was} → ${now}`);
  expect(within('tables', 'rating', 'rows', 1, 'then', 'points', 'formula')).toEqual(
    expect.arrayContaining(['* → /', '/ → *', 'asked → answered', 'answered → asked']),
  );
  expect(within('tables', 'rating', 'rows', 1, 'then', 'grade', 'formula')).toContain('== → !=');
  // Of the texts of an output, only another row's own.
  expect(within('tables', 'rating', 'rows', 0, 'then', 'grade')).toEqual([]);
});
