import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Day } from '../../../engine/calendar/day.ts';
import { columnsOf } from '../../../engine/columns/of-cohort.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import type { Cohort, InputRecord, Subject } from '../../../engine/language/cohort.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { samples } from '../../harness/length.ts';
import { understand } from '../prove/model.ts';
import { whole } from './both-ways.ts';

/** Gates, contests, findings and warnings of many: by columns and for all who are alike at once, as one by one. */

const CONTEST = `categories: { one: {}, two: {} }
attributes: { region: { ~ } }
groups: { near: { label: *words, clause: "1", by: [region] }, kin: { label: *words, clause: "1", by: [region, category] } }
inputs:
  p: { ~ type: bool, optional: true }
  q: { ~ type: bool, optional: true, of: one }
  since: { ~ type: date, optional: true }
  kind: { ~ type: choice, optional: true, options: { low: *words, high: *words } }
  points: { ~ type: number, optional: true }
  years: { ~ type: number, min: 0 }
  votes: { ~ type: count, optional: true }
  order: { ~ type: integer, optional: true }
  marks: { ~ type: record, each: { type: number, optional: true }, fields: { m1: {}, m2: {}, m3: {} } }
  sheets:
    label: *words
    clause: "1"
    type: list
    fields:
      member: { label: *words, type: text, optional: true }
      month: { label: *words, type: number }
      score: { label: *words, type: number, optional: true }
      on: { label: *words, type: date, optional: true }
      parts:
        label: *words
        type: list
        optional: true
        fields: { v: { label: *words, type: number }, w: { label: *words, type: number, optional: true } }
parameters: { least: { ~ value: 2 } }
readings:
  whose: { clause: "1", question: *words, why: *words, default: points, options: { points: *words, votes: *words } }
  door: { clause: "1", question: *words, why: *words, default: strict, options: { strict: *words, wide: *words } }
values:
  filled: { ~ formula: "count_present(marks)" }
  sum: { ~ optional: true, formula: "total(marks)" }
  sheets.twice: { ~ optional: true, formula: "2 * score" }
  known: { ~ formula: 'one_of(region, "r0", "r2", "elsewhere")' }
  result: { ~ optional: true, formula: { by: whose, points: points, votes: votes } }
  share: { ~ at_stage: middle, optional: true, formula: "ratio(votes, max_over(stage, votes), 0) + years / 7" }
  rest: { ~ at_stage: middle, optional: true, formula: "share - mean_over(stage, share)", round: { digits: 1, mode: half_up } }
  common: { ~ per: near, formula: "sum_over(near, years)" }
stages:
  - id: entry
    label: *words
    clause: "1"
    gates:
      - { reason: young, label: *words, clause: "1", admit_when: { fact: years, operator: at_least, parameter: least } }
      - reason: barred
        label: *words
        clause: "1"
        optional: true
        admit_when:
          by: door
          strict: { all: [{ fact: p, operator: equals, value: true }, { not: { fact: kind, operator: equals, value: low } }] }
          wide: { any: [{ fact: p, operator: not_equals, value: false }, { fact: since, operator: above, value: "2020-03-01" }] }
      - { reason: none, label: *words, clause: "1", of: one, optional: true, admit_when: { fact: q, operator: equals, value: true } }
  - id: middle
    label: *words
    clause: "1"
    group: near
    score: result
    needs: [votes]
    quorum: { holds: "distinct_over(stage, sheets.member) >= 1", clause: "1" }
    advance: { best: "ceiling(count_over(stage) / 2)", ties: advance_all }
  - id: final
    label: *words
    clause: "1"
    group: all
    score: share
    gates: [{ reason: low, label: *words, clause: "1", optional: true, admit_when: { fact: share, operator: above, value: 0.5 } }]
    advance: { best: 2, ties: tie_break }
    places: { count: 3, outcomes: [won, won, won], clause: "1" }
    tie_break: [{ by: p, best: "true", clause: "1" }, { by: sum, best: highest, clause: "1" }, { by: order, best: lowest, clause: "1" }]
    final: true
outcomes: { won: *words }
warnings:
  crowded: { message: *words, clause: "1", when: "distinct_over(near, sheets.member) > 2 or sum_over(kin, years) > 20" }
  odd: { message: *words, clause: "1", of: two, when: "mean_over(kin, years) > years" }
  many: { message: *words, clause: "1", at_stage: middle, when: "sum_over(stage, years) > 9 or votes > 3" }
  alone: { message: *words, clause: "1", when: "years > 3" }
findings:
  - { code: gap, label: *words, clause: "1", numbers: { name: n, from: 1, to: 3 }, when: "not any(sheets.month == n)", place: { month: n } }
  - { code: high, label: *words, clause: "1", per: sheets, when: "score > 1", place: { month: month } }
  - { code: high, label: *words, clause: "1", per: sheets, item: m1, when: "twice > 3", place: { month: month } }
  - { code: parted, label: *words, clause: "1", per: sheets, when: "score != sum(parts.v)", place: { month: month } }
  - { code: parted, label: *words, clause: "1", per: sheets, item: m2, when: "any(parts.v > years + parts.w)", place: { month: month } }
  - { code: counted, label: *words, clause: "1", per: sheets, when: "count(parts, parts.v > 1) > mean(parts.w)", place: { month: month } }
  - { code: lost, label: *words, clause: "1", per: sheets, when: "absent(score)", place: { month: month } }
  - { code: lost, label: *words, clause: "1", of: one, per: sheets, when: "absent(member)", place: { month: month } }
`;

/** What may stand beside these rules: nothing, one that only the reference can say, one whose places are others, one that tells days. */
const BESIDE: Readonly<Record<string, string>> = {
  'by columns': '',
  'with a rule left':
    '  - { code: outer, label: *words, clause: "1", per: sheets, when: "sum(parts.v * month) > 3", place: { month: month } }\n',
  'with other places': '  - { code: who, label: *words, clause: "1", per: sheets, when: "score > 2", place: { member: member } }\n',
  'with places of two kinds': '  - { code: who, label: *words, clause: "1", per: sheets, when: "score > 2", place: { month: member } }\n',
  'with days': '  - { code: late, label: *words, clause: "1", per: sheets, when: "score > 2", place: { month: on } }\n',
};

const absent = (of: string): Missing => new Missing({ code: 'absent', of });
const or = <T>(of: string, arbitrary: fc.Arbitrary<T>, freq = 4) => fc.option(arbitrary, { freq }).map((one) => one ?? absent(of));
const small = fc.integer({ min: 0, max: 4 }).map((one) => Rational.of(one));
const half = fc.integer({ min: 0, max: 8 }).map((one) => Rational.of(one, 2));
const day = fc.integer({ min: 0, max: 5 }).map((month) => Day.of(2020, 1 + month, 1));

const part = fc.record({ v: half, w: or('sheets.parts.w', half, 9) }).map((one): InputRecord => one);
const sheet = fc
  .record({
    member: or('sheets.member', fc.constantFrom('a', 'b', 'c', 'd')),
    month: small,
    score: or('sheets.score', half),
    on: or('sheets.on', day),
    parts: or('sheets.parts', fc.array(part, { maxLength: 2 })),
  })
  .map((one): InputRecord => one);
const given = fc.record({
  p: or('p', fc.boolean()),
  q: or('q', fc.boolean(), 9),
  since: or('since', day),
  kind: or('kind', fc.constantFrom('low', 'high')),
  points: or('points', half, 9),
  years: half,
  votes: or('votes', small, 19),
  order: or('order', small),
  marks: fc.record({ m1: or('marks.m1', half), m2: or('marks.m2', half), m3: half }),
  sheets: fc.array(sheet, { maxLength: 3 }),
});
const subject = fc
  .record({ category: fc.constantFrom('one', 'two'), region: fc.constantFrom('r0', 'r1', 'r2'), given })
  .map(({ category, region, given: { q, ...rest } }): Omit<Subject, 'id'> => {
    const inputs: InputRecord = category === 'one' ? { q, ...rest } : rest;
    return { name: null, category, attributes: { region }, inputs };
  });
const cohorts = fc
  .record({
    all: fc.array(subject, { minLength: 1, maxLength: 24 }),
    whose: fc.constantFrom('points', 'votes'),
    door: fc.constantFrom('strict', 'wide'),
  })
  .map(({ all, ...readings }): Cohort => {
    const subjects = all.map((one, index) => ({ id: `s${index}`, ...one }));
    return { period: null, readings: new Map(Object.entries(readings)), subjects };
  });

const OUTCOMES = [
  ...['entry advanced', 'entry pending', 'entry rejected', 'middle advanced', 'middle not_reached', 'middle pending'],
  ...['final not_reached', 'final pending', 'final winner', 'alone', 'crowded', 'many', 'odd', 'gap', 'high', 'lost', 'parted', 'counted'],
];

describe.each(Object.entries(BESIDE))('a contest %s', (_, beside) => {
  const { model } = understand(`${CONTEST}${beside}`);

  it('comes to the same by columns as one by one', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(cohorts, async (cohort) => {
        expect(columnsOf(model, cohort)).not.toBeNull();
        const found = await whole(model, cohort, false);
        expect(found).toEqual(await whole(model, cohort, true));
        for (const { stages, findings, warnings } of (await evaluate(model, cohort)).subjects) {
          for (const { id, status } of stages ?? []) outcomes.add(`${id} ${status}`);
          for (const { code } of findings ?? []) outcomes.add(code);
          for (const code of warnings) outcomes.add(code);
        }
      }),
      samples(150),
    );
    // Most of what may become of somebody did.
    expect([...outcomes]).toEqual(expect.arrayContaining(OUTCOMES));
  });
});
