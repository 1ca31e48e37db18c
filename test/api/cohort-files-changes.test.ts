import { describe, expect, it } from 'vitest';
import { changesOf, type CohortChanges } from '../../api/cohorts/files/changes.ts';
import { COHORT } from './cohort-files/books.ts';
import { everything } from './cohort-files/everything.ts';

type Cohort = typeof COHORT;
type Subject = Cohort['subjects'][number];

const between = (before: unknown, after: unknown): CohortChanges =>
  changesOf(everything, before === null ? null : { name: 'before', text: JSON.stringify(before) }, {
    name: 'after',
    text: typeof after === 'string' ? after : JSON.stringify(after),
  });

/** The cohort with its first subject's inputs changed. */
function changed(change: (inputs: Record<string, unknown>) => void): Cohort {
  const copy = structuredClone(COHORT);
  change(copy.subjects[0]?.inputs ?? {});
  return copy;
}

const changesIn = (change: (inputs: Record<string, unknown>) => void) => between(COHORT, changed(change)).subjects[0]?.changes ?? [];
const visit = (day: string, size?: number) => ({ day, ...(size === undefined ? {} : { size }) });

describe('what an import changes', () => {
  it('is nothing where nothing differs, however it is written', () => {
    const other = JSON.stringify({ subjects: COHORT.subjects, period: '2014', ruleset: 'everything' }).replace(
      '"balance":2.5',
      '"balance":25.0e-1',
    );
    expect(between(COHORT, other)).toEqual({ cohort: [], subjects: [], unchanged: 2 });
  });

  it('is a field, exactly', () => {
    const long = '12345678901234567890.123456789';
    const after = JSON.stringify(COHORT).replace('"balance":2.5', `"balance":${long}`);
    expect(between(COHORT, after)).toEqual({
      cohort: [],
      subjects: [{ subject: 'north', kind: 'changed', changes: [{ path: ['inputs', 'balance'], from: '2.5', to: long }] }],
      unchanged: 1,
    });
  });

  it('is a field that came, went or became another kind', () => {
    expect(
      changesIn((inputs) => {
        inputs['share'] = 0.5;
        delete inputs['remark'];
        inputs['people'] = '12';
      }),
    ).toEqual([
      { path: ['inputs', 'people'], from: '12', to: '"12"' },
      { path: ['inputs', 'share'], from: null, to: '0.5' },
      { path: ['inputs', 'remark'], from: '"нет"', to: null },
    ]);
  });

  it('is the heading of the cohort and its readings', () => {
    expect(between(COHORT, { ...COHORT, period: '2015', readings: { rounding: 'whole' } }).cohort).toEqual([
      { path: ['period'], from: '"2014"', to: '"2015"' },
      { path: ['readings', 'rounding'], from: null, to: '"whole"' },
    ]);
  });

  it('is a row within a row, and a list that is empty and no longer missing', () => {
    expect(
      changesIn((inputs) => {
        inputs['visits'] = [
          {
            day: '2014-05-07',
            size: 3,
            persons: [
              { who: 'Анна', marks: { kind: 9, quick: 8 } },
              { who: 'Пётр', marks: {} },
            ],
          },
        ];
        inputs['papers'] = [];
      }),
    ).toEqual([
      { path: ['inputs', 'visits', 0, 'persons', 0, 'marks', 'quick'], from: null, to: '8' },
      { path: ['inputs', 'visits', 0, 'persons', 1, 'who'], from: null, to: '"Пётр"' },
      { path: ['inputs', 'visits', 0, 'persons', 1, 'marks'], from: null, to: '{}' },
      { path: ['inputs', 'papers'], from: null, to: '[]' },
    ]);
  });

  it('is a row that came in between, and not all that moved down for it', () => {
    const before = changed((inputs) => (inputs['visits'] = [visit('2014-01-01'), visit('2014-01-02'), visit('2014-01-03')]));
    const after = changed(
      (inputs) => (inputs['visits'] = [visit('2014-01-01'), visit('2014-01-09', 4), visit('2014-01-02'), visit('2014-01-03', 5)]),
    );
    expect(between(before, after).subjects[0]?.changes).toEqual([
      { path: ['inputs', 'visits', 1, 'day'], from: null, to: '"2014-01-09"' },
      { path: ['inputs', 'visits', 1, 'size'], from: null, to: '4' },
      { path: ['inputs', 'visits', 3, 'size'], from: null, to: '5' },
    ]);
  });

  it('is told of rows by what no two of them share', () => {
    const papers = (...codes: string[]) => changed((inputs) => (inputs['papers'] = codes.map((code) => ({ code }))));
    expect(between(papers('a', 'b', 'c'), papers('c', 'd', 'a')).subjects[0]?.changes).toEqual([
      { path: ['inputs', 'papers', 1, 'code'], from: null, to: '"d"' },
      { path: ['inputs', 'papers', 1, 'code'], from: '"b"', to: null },
    ]);
  });

  it('is told of lists that have nothing in common, row by row', () => {
    const many = (size: number) => changed((inputs) => (inputs['visits'] = Array.from({ length: 1_000 }, () => visit('2014-01-01', size))));
    const { changes = [] } = between(many(1), many(2)).subjects[0] ?? {};
    expect(changes).toHaveLength(1_000);
    expect(changes.at(-1)).toEqual({ path: ['inputs', 'visits', 999, 'size'], from: '1', to: '2' });
  });

  it('is subjects that came and went, those that went last', () => {
    const [north, south] = COHORT.subjects as [Subject, Subject];
    const { subjects, unchanged } = between(
      { ...COHORT, subjects: [north, south] },
      { ...COHORT, subjects: [{ ...north, id: 'west' }, south] },
    );
    expect(subjects.map(({ subject, kind }) => [subject, kind])).toEqual([
      ['west', 'added'],
      ['north', 'removed'],
    ]);
    expect(subjects[0]?.changes[0]).toEqual({ path: ['id'], from: null, to: '"west"' });
    expect(unchanged).toBe(1);
  });

  it('is everything where there was nothing', () => {
    const { cohort, subjects, unchanged } = between(null, COHORT);
    expect(cohort.map(({ path }) => path)).toEqual([['ruleset'], ['period']]);
    expect(subjects.map(({ kind }) => kind)).toEqual(['added', 'added']);
    expect(unchanged).toBe(0);
  });
});
