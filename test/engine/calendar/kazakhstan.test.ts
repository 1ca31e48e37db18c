import { expect, it } from 'vitest';
import { kazakhstan } from '../../../engine/calendar/kazakhstan.ts';
import { KNOWN_DAYS } from '../../../engine/calendar/known.ts';
import { Day } from '../../../engine/index.ts';

const calendar = await kazakhstan();
const days = (from: string, to: string): Day[] => {
  const [first, last] = [Day.parse(from), Day.parse(to)];
  if (!first || !last) throw new Error(`${from} – ${to}`);
  return Array.from({ length: last.ordinal - first.ordinal + 1 }, (_, index) => first.plus(index));
};
const off = (from: string, to: string): string[] =>
  days(from, to)
    .filter((day) => calendar.isDayOff(day))
    .map((day) => day.toString().slice(5));

it('knows the law on holidays as it was in a year', () => {
  expect(off('2013-12-01', '2013-12-18')).toEqual(['12-01', '12-02', '12-07', '12-08', '12-14', '12-15', '12-16', '12-17']);
  expect(off('2025-12-01', '2025-12-18')).toEqual(['12-06', '12-07', '12-13', '12-14', '12-16']);
  expect(off('2021-10-25', '2021-10-25')).toEqual([]);
  expect(off('2022-10-25', '2022-10-25')).toEqual(['10-25']);
});

it('gives each holiday of a week’s end a free day of its own', () => {
  // Nauryz of 2020: Saturday 21, Sunday 22, Monday 23 March; free instead are the 24th and the 25th.
  expect(off('2020-03-20', '2020-03-27')).toEqual(['03-21', '03-22', '03-23', '03-24', '03-25']);
  // Sunday 21, Monday 22, Tuesday 23 March 2021; free instead is the 24th.
  expect(off('2021-03-19', '2021-03-26')).toEqual(['03-20', '03-21', '03-22', '03-23', '03-24']);
  // Saturday 1 and Sunday 2 January 2022; 7 January, Christmas, is a Friday.
  expect(off('2022-01-01', '2022-01-09')).toEqual(['01-01', '01-02', '01-03', '01-04', '01-07', '01-08', '01-09']);
});

it('moves no free day for Christmas and Qurban Ait', () => {
  expect(off('2017-01-06', '2017-01-10')).toEqual(['01-07', '01-08']);
  expect(off('2019-08-10', '2019-08-13')).toEqual(['08-10', '08-11']);
  expect(off('2015-09-23', '2015-09-25')).toEqual(['09-24']);
});

it('works on the days that the Government exchanged', () => {
  // 2014: the free days of 4 and 11 May, Sundays, went to the 2nd and the 8th, Friday and Thursday.
  expect(off('2014-05-01', '2014-05-12')).toEqual(['05-01', '05-02', '05-03', '05-07', '05-08', '05-09', '05-10']);
  // 2020: 9 May was a Saturday; its free Monday, the 11th, was given on the 8th.
  expect(off('2020-05-07', '2020-05-12')).toEqual(['05-07', '05-08', '05-09', '05-10']);
});

it('says of which years it knows all', () => {
  expect([2012, 2013, 2025, 2026].map((year) => calendar.knows(year))).toEqual([false, true, true, false]);
});

it('says of those years the same as the table that formulas count by', () => {
  for (const day of days('2013-01-01', '2025-12-31')) expect(KNOWN_DAYS.isDayOff(day), day.toString()).toBe(calendar.isDayOff(day));
  for (const year of [2012, 2013, 2025, 2026]) expect(KNOWN_DAYS.knows(year)).toBe(calendar.knows(year));
});
