import { expect, it } from 'vitest';
import { kazakhstan } from '../../../engine/calendar/kazakhstan.ts';
import { checkRuleset, Day, dueDates, type Model } from '../../../engine/index.ts';

const HEAD = `
metodika: 1
id: small-2013
methodology: small
version: 1.0.0
title: &label { ru: Срок, kk: Мерзім, en: Deadline }
act: { title: { ru: Акт, kk: Акт, en: Act } }
in_force: { from: "2013-01-01", until: null }
categories: { body: { label: { ru: Орган, kk: Орган, en: Body } } }
inputs: {}
values: { one: { label: { ru: Один, kk: Бір, en: One }, clause: "1", formula: 1 } }
stages: [{ id: door, label: { ru: Отбор, kk: Іріктеу, en: Selection }, clause: "5", gates: [{ reason: late, label: { ru: Поздно, kk: Кеш, en: Late }, clause: "5", admit_when: { all: [] } }] }]
events: { start: { ru: Начало, kk: Басы, en: Start }, act: { ru: Акт, kk: Акт, en: Act } }
deadlines:
`.replace('&label ', '');

const label = 'label: { ru: Срок, kk: Мерзім, en: Deadline }, clause: "1"';

function model(lines: readonly string[]): Model {
  const { ruleset, diagnostics } = checkRuleset({
    name: 'small.yaml',
    text: `${HEAD}${lines.map((line) => `  ${line.replace('{', `{ ${label},`)}`).join('\n')}\n`,
  });
  if (!ruleset) throw new Error(JSON.stringify(diagnostics.map(({ code, details }) => [code, details])));
  return ruleset.model;
}

const calendar = await kazakhstan();
const day = (text: string): Day => Day.parse(text) ?? Day.of(0, 0, 0);

function due(lines: readonly string[], starting: Readonly<Record<string, string>>, stage: string | null = null): Record<string, string> {
  const given = Object.fromEntries(Object.entries(starting).map(([name, text]) => [name, day(text)]));
  return Object.fromEntries(
    dueDates(model(lines), stage, given, calendar).map((one) => [
      one.id,
      one.due ? `${one.due.toString()}${one.dayOff ? ' off' : ''}${one.certain ? '' : ' uncertain'}` : `waits for ${one.waitsFor ?? ''}`,
    ]),
  );
}

it('counts from the day after an event, or back from the day before it', () => {
  expect(
    due(
      [
        // 30 December 2013 less thirty days is 30 November, a Saturday.
        'notice: { before: start, days: 30, calendar: calendar }',
        // The act of Friday 13 December 2013: 16 and 17 are Independence Day, so the days are 18, 19, 20.
        'objections: { after: act, days: 3, calendar: working }',
        'same: { after: act, days: 0, calendar: working }',
        // Back from Monday 30: Saturday 28, worked instead of 3 January, 27, 26.
        'ready: { before: start, days: 3, calendar: working }',
      ],
      { start: '2013-12-30', act: '2013-12-13' },
    ),
  ).toEqual({ notice: '2013-11-30 off', objections: '2013-12-20', same: '2013-12-13', ready: '2013-12-26' });
});

it('counts the first day of what lasts so many days', () => {
  // From Monday 2 September 2013: 21 working days in September, so the 30th is the 9th of October that is worked: 11 October.
  expect(due(['long: { after: start, days: 30, calendar: working, counts_first: true }'], { start: '2013-09-02' })).toEqual({
    long: '2013-10-11',
  });
  // A start on a Saturday is not the first working day: Monday is.
  expect(due(['long: { after: start, days: 2, calendar: working, counts_first: true }'], { start: '2013-09-07' })).toEqual({
    long: '2013-09-10',
  });
});

it('works a Saturday that was exchanged for a Friday', () => {
  // Thursday 3 May 2018 and two working days: the 4th and Saturday the 5th, worked instead of the 8th.
  expect(due(['two: { after: start, days: 2, calendar: working }'], { start: '2018-05-03' })).toEqual({ two: '2018-05-05' });
});

it('has days that the act names and days of every year', () => {
  const lines = [
    'named: { on: "2020-09-20" }',
    'winter: { on: "12-10", before: start }',
    'summer: { on: "05-10", before: start }',
    'next: { on: "12-10", after: start }',
  ];
  expect(due(lines, { start: '2014-01-01' })).toEqual({
    named: '2020-09-20 off',
    winter: '2013-12-10',
    summer: '2013-05-10 off',
    next: '2014-12-10',
  });
  expect(due(lines, { start: '2014-12-10' })).toEqual({
    named: '2020-09-20 off',
    winter: '2013-12-10',
    summer: '2014-05-10 off',
    next: '2015-12-10',
  });
});

it('follows chains, whatever their order in the file', () => {
  const lines = [
    'last: { after: middle, days: 10, calendar: calendar, stage: door }',
    'middle: { after: start, days: 21, calendar: calendar }',
  ];
  expect(due(lines, { start: '2020-05-30' })).toEqual({ middle: '2020-06-20 off', last: '2020-06-30' });
  expect(due(lines, { start: '2020-05-30' }, 'door')).toEqual({ last: '2020-06-30' });
  expect(due(lines, { start: '2020-05-30', middle: '2020-06-15' })).toEqual({ middle: '2020-06-20 off', last: '2020-06-25' });
  expect(due(lines, {})).toEqual({ middle: 'waits for start', last: 'waits for start' });
});

it('says when it has counted through days that may have been moved', () => {
  const lines = ['first: { after: start, days: 3, calendar: working }', 'second: { after: first, days: 1, calendar: calendar }'];
  expect(due(lines, { start: '2025-12-30' })).toEqual({ first: '2026-01-06 uncertain', second: '2026-01-07 off uncertain' });
});
