import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metodika } from './run.ts';

const file = join(mkdtempSync(join(tmpdir(), 'metodika-deadlines-')), 'tender.yaml');
writeFileSync(
  file,
  `metodika: 1
id: tender-2024
methodology: tender
version: 1.0.0
title: { ru: Конкурс библиотек, kk: Кітапханалар конкурсы, en: Contest of libraries }
act: { title: { ru: Правила, kk: Қағидалар, en: Rules } }
in_force: { from: "2024-01-01", until: null }
categories: { library: { label: { ru: Библиотека, kk: Кітапхана, en: Library } } }
inputs: {}
values: { one: { label: { ru: Один, kk: Бір, en: One }, clause: "1", formula: 1 } }
events:
  announcement: { ru: Объявление, kk: Хабарландыру, en: Announcement }
  complaint: { ru: Жалоба, kk: Шағым, en: Complaint }
deadlines:
  bids: { label: { ru: Подать заявки, kk: Өтінім беру, en: Submit bids }, clause: "4", after: announcement, days: 5, calendar: working }
  answer: { label: { ru: Ответить, kk: Жауап беру, en: Answer }, clause: "9", after: complaint, days: 3, calendar: calendar }
  protocol: { label: { ru: Подписать протокол, kk: Хаттамаға қол қою, en: Sign the minutes }, clause: "7", after: bids, days: 1, calendar: calendar }
  report: { label: { ru: Отчёт, kk: Есеп, en: Report }, clause: "11", on: "2024-12-28" }
`,
);

const rows = (out: string): string[][] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));

describe('deadlines', () => {
  it('prints a table in the order of the days, and what each day waits for', async () => {
    // Five working days after Wednesday 6 March 2024: Thursday 7, Monday 11 (8 March is a holiday), 12, 13, 14.
    const { status, out, err } = await metodika(['deadlines', file, '--event', 'announcement=2024-03-06', '--lang', 'en']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(rows(out)).toEqual([
      ['Due', 'What to do', 'Clause', 'Counted from', 'Note'],
      ['14 March 2024', 'Submit bids', '4', 'Announcement'],
      ['15 March 2024', 'Sign the minutes', '7', 'Submit bids'],
      ['28 December 2024', 'Report', '11', 'not a working day — the act does not say whether the deadline moves'],
      ['–', 'Answer', '9', 'Complaint', 'waits for the day of: Complaint (complaint)'],
    ]);
  });

  it('counts on from the day on which a deadline was met', async () => {
    const { out } = await metodika(['deadlines', file, '--event', 'bids=2024-03-11', '--json']);
    const { deadlines } = JSON.parse(out) as {
      deadlines: { id: string; due: string | null; from: string | null; waits_for: string | null }[];
    };
    expect(deadlines.map(({ id, due, from, waits_for }) => [id, due, from, waits_for])).toEqual([
      ['bids', null, 'announcement', 'announcement'],
      ['answer', null, 'complaint', 'complaint'],
      ['protocol', '2024-03-12', 'bids', null],
      ['report', '2024-12-28', null, null],
    ]);
  });

  it('says where a year’s days off are not all known, of the day counted to and of the day itself', async () => {
    const asked = ['--event', 'announcement=2026-03-02', '--event', 'complaint=2026-06-01'];
    const { out } = await metodika(['deadlines', file, ...asked, '--lang', 'en']);
    const notes = Object.fromEntries(rows(out).map(([, what = '', , , note = '']) => [what, note]));
    expect(notes).toMatchObject({
      'Submit bids': 'not all days off of the years counted are known — the day may move',
      'Sign the minutes': 'not all days off of the years counted are known — the day may move',
      Answer: 'the days off moved in 2026 are not known — it may turn out not to be a working day',
    });
    const { deadlines } = JSON.parse((await metodika(['deadlines', file, ...asked, '--json'])).out) as { deadlines: unknown[] };
    expect(deadlines).toMatchObject([
      { id: 'bids', certain: false, day_off_certain: false },
      { id: 'answer', due: '2026-06-04', certain: true, day_off: false, day_off_certain: false },
      { id: 'protocol', certain: false },
      { id: 'report', certain: true, day_off: true, day_off_certain: true },
    ]);
  });

  it('writes a calendar file', async () => {
    const { status, out } = await metodika(['deadlines', file, '--event', 'announcement=2024-03-06', '--ics', '--lang', 'en']);
    expect(status).toBe(0);
    const lines = out.replaceAll('\r\n ', '').split('\r\n');
    expect(lines.at(0)).toBe('BEGIN:VCALENDAR');
    expect(lines.filter((line) => /^(UID|DTSTART|SUMMARY|DESCRIPTION)/.test(line))).toEqual([
      'UID:tender-2024-bids-2024-03-06',
      'DTSTART;VALUE=DATE:20240314',
      'SUMMARY:Submit bids',
      'DESCRIPTION:Contest of libraries\\, clause 4. Counted from 6 March 2024: Announcement.',
      'UID:tender-2024-protocol-2024-03-14',
      'DTSTART;VALUE=DATE:20240315',
      'SUMMARY:Sign the minutes',
      'DESCRIPTION:Contest of libraries\\, clause 7. Counted from 14 March 2024: Submit bids.',
      'UID:tender-2024-report-act',
      'DTSTART;VALUE=DATE:20241228',
      'SUMMARY:Report',
      'DESCRIPTION:Contest of libraries\\, clause 11. Note: not a working day — the act does not say whether the deadline moves.',
    ]);
  });

  it('refuses every bad event at once, each at its place', async () => {
    const events = [
      'anouncement=2024-03-06',
      'complaint',
      'complaint=2024-02-30',
      'bids=2024-03-11',
      'bids=2024-03-12',
      'zzzzzzzz=2024-01-01',
    ];
    const { status, err, out } = await metodika(['deadlines', file, ...events.flatMap((one) => ['--event', one])]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    const told = err.split('\n').flatMap((line) => /^argv:1:\d+ error (.*)$/.exec(line)?.[1] ?? []);
    expect(told).toEqual([
      'event-unknown От «anouncement» в этой редакции ничего не отсчитывается. Возможно, имелось в виду «announcement».',
      'event-unreadable «complaint» — не событие с его днём.',
      'event-not-day «2024-02-30» — не день события «complaint».',
      'event-repeated День события «bids» указан дважды.',
      'event-unknown От «zzzzzzzz» в этой редакции ничего не отсчитывается.',
    ]);
  });

  it('prints one document only', async () => {
    const { status, out, err } = await metodika(['deadlines', file, '--ics', '--json']);
    expect(status).toBe(2);
    expect(err).toContain('cli-one-form Вместе --ics и --json не пишутся: документ один.');
    expect(JSON.parse(out)).toMatchObject({ diagnostics: [{ code: 'cli-one-form' }] });
  });

  it('counts the deadlines of the two ratings from the end of the period, the conclusion and the objections', async () => {
    // Monday 2 June 2014 and five working days: Monday 9 June. Tuesday 10 June: Tuesday 17 June, and fifteen days of the calendar: 25 June.
    // Monday 1 June 2015: Monday 8 June. Tuesday 9 June: Tuesday 16 June, and 24 June.
    const due = async (edition: string, ...events: string[]): Promise<string[]> => {
      const { out } = await metodika(['deadlines', edition, ...events.flatMap((event) => ['--event', event]), '--json']);
      const { deadlines } = JSON.parse(out) as { deadlines: { clause: string; due: string | null }[] };
      return deadlines.map((one) => `${one.clause}: ${one.due ?? 'waits'}`).sort();
    };
    expect(
      await due('service-quality-2013', 'period_end=2013-12-31', 'conclusion_received=2014-06-02', 'objections_received=2014-06-10'),
    ).toEqual(
      // prettier-ignore
      ['14: 2014-02-15', '15: 2014-02-18', '19: 2014-03-18', '64: 2014-06-09', '64: 2014-06-09', '66: 2014-06-17', '69: 2014-06-25', '71: 2014-02-15'],
    );
    expect(
      await due('service-quality-2014', 'period_end=2014-12-31', 'conclusion_received=2015-06-01', 'objections_received=2015-06-09'),
    ).toEqual(['60: 2015-06-08', '60: 2015-06-08', '62: 2015-06-16', '65: 2015-06-24', '67: 2015-02-15']);
  });
});
