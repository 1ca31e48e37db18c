import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnsOf } from '../../../engine/columns/of-cohort.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import type { Cohort, InputRecord } from '../../../engine/language/cohort.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { Pass } from '../../../engine/standings/pass.ts';
import { decimalAt, standingsOf } from '../../../engine/standings/standings.ts';
import { samples } from '../../harness/length.ts';
import { understand } from '../prove/model.ts';

/** Steps that stand for several: look-ups by choices and flags together, shares, sums of what is looked up where it is there, steps of a table. */

const { model } = understand(`inputs:
  ch: { ~ type: choice, options: { one: *words, two: *words, three: *words } }
  maybe: { ~ type: choice, options: { yes: *words, no: *words }, optional: true }
  p: { ~ type: bool }
  q: { ~ type: bool, optional: true }
  a: { ~ type: count }
  b: { ~ type: count }
  days: { ~ type: number, min: 0 }
  rows: { ~ type: list, fields: { mark: { ~ type: number, min: 0, max: 3, optional: true }, kind: { ~ type: choice, options: { k: *words, l: *words } }, r: { ~ type: bool, optional: true }, n: { ~ type: count }, m: { ~ type: count } } }
tables:
  kind_of: { ~ hit: first, inputs: { x: {}, y: {} }, rows: [{ when: { x: one, y: true }, then: two }, { when: { x: one, y: false }, then: one }, { when: { x: two }, then: three }, { then: three }] }
  points_of: { ~ hit: first, inputs: { x: {} }, rows: [{ when: { x: one }, then: 2.5 }, { when: { x: two }, then: 7 }, { then: 0.2 }] }
  gaps: { ~ hit: first, inputs: { x: {}, y: {} }, rows: [{ when: { x: three, y: true }, then: 4 }, { when: { x: one }, then: 1.1 }] }
  late: { ~ hit: first, inputs: { d: { step: 0.1 } }, rows: [{ when: { d: { to: 5 } }, then: 1 }, { when: { d: { above: 5, to: 400 } }, then: 0.8 }, { when: { d: { above: 400 } }, then: 0.3 }] }
  marks: { ~ hit: first, inputs: { d: { step: 0.1 } }, rows: [{ when: { d: { from: 2.5 } }, then: 25 }, { when: { d: { from: 1.1 } }, then: 19 }, { then: 3 }] }
values:
  effective: { ~ formula: "kind_of(ch, p)" }
  points: { ~ formula: "points_of(kind_of(ch, p)) + if(p, 3, 0) * if(effective == \\"two\\", 2, 1)" }
  loose: { ~ formula: "coalesce(gaps(ch, p), 0.5) + coalesce(if(q, points_of(ch), 9), 4)" }
  both: { ~ formula: "if(p and (ch == \\"one\\" or ch == \\"two\\"), 1, 0) + if(coalesce(q or p, false), 5, 6) + if(present(maybe), 1, 2)" }
  share: { ~ formula: "ratio(a, b, 1)" }
  guarded: { ~ formula: "if(b == 0, 0, 10 / b) + ratio(b, 7, 0) + ratio(a, a + b, 0.25)" }
  delay: { ~ formula: "late(days) * 3" }
  marked: { ~ optional: true, formula: "mean(marks(rows.mark), present(rows.mark))" }
  filled: { ~ formula: "impute_over(all, marked)" }
  own: { ~ formula: "coalesce(filled, 0)" }
  rows.value: { ~ formula: "if(m == 0 or (kind == \\"k\\" and n > 0), 2, n / m * coalesce(if(r, 5, 1), 3))" }
  worth: { ~ formula: "sum(rows.value) + count(rows, present(rows.mark))" }
  final: { ~ formula: "points + loose + both + guarded + delay + own + worth", round: { digits: 1, mode: half_even } }
  total: { ~ formula: "final * (1 + share) / 3" }
  best: { ~ formula: "total - mean_over(all, total)" }
ranking: { by: best, within: all, best: highest, clause: "1" }
grade: { ~ formula: "if(total >= mean_over(all, total), \\"high\\", \\"low\\")" }
`);

const whole = (most: number) => fc.integer({ min: 0, max: most }).map((one) => Rational.of(one));
const tenths = (most: number) => fc.integer({ min: 0, max: most }).map((one) => Rational.of(one, 10));
const absent = (of: string): Missing => new Missing({ code: 'absent', of });

function orAbsent<T>(one: fc.Arbitrary<T>, of: string): fc.Arbitrary<T | Missing> {
  return fc.option(one, { freq: 4 }).map((value) => value ?? absent(of));
}

const row = fc
  .record({
    mark: orAbsent(tenths(30), 'rows.mark'),
    kind: fc.constantFrom('k', 'l'),
    r: orAbsent(fc.boolean(), 'rows.r'),
    n: whole(3),
    m: whole(3),
  })
  .map((one): InputRecord => one);
const inputs = fc
  .record({
    ch: fc.constantFrom('one', 'two', 'three'),
    maybe: orAbsent(fc.constantFrom('yes', 'no'), 'maybe'),
    p: fc.boolean(),
    q: orAbsent(fc.boolean(), 'q'),
    a: whole(4),
    // A share of nothing is refused: rarely.
    b: fc.oneof(
      { weight: 40, arbitrary: fc.integer({ min: 1, max: 5 }).map((one) => Rational.of(one)) },
      { weight: 1, arbitrary: whole(1) },
    ),
    days: fc.oneof(tenths(90), fc.constantFrom(Rational.of(400), Rational.of(4001, 10), Rational.of(100_000))),
    rows: fc.array(row, { maxLength: 4 }),
  })
  .map((one): InputRecord => one);

it('come to what the evaluation comes to, one cohort after another', async () => {
  let [held, left] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(inputs, { minLength: 1, maxLength: 24 }), async (all) => {
      const subjects = all.map((one, index) => ({ id: `s${index}`, name: null, category: 'body', attributes: {}, inputs: one }));
      const cohort: Cohort = { period: null, readings: new Map(), subjects };
      const found = standingsOf(model, cohort, ['final', 'points']);
      let expected: Awaited<ReturnType<typeof evaluate>>;
      try {
        expected = await evaluate(model, cohort);
      } catch {
        expect(found).toBeNull();
        return;
      }
      if (!found) left += 1;
      if (!found) return;
      held += 1;
      expect([...(found.ranks ?? [])]).toEqual(expected.subjects.map(({ rank }) => rank));
      expect([...(found.graded ?? [])].map((grade) => found.grades[grade])).toEqual(expected.subjects.map(({ grade }) => grade));
      for (const [id, values] of found.values)
        expect(subjects.map((_, subject) => decimalAt(values, subject)?.toString())).toEqual(
          expected.columns.get(id)?.map((value) => (value as Rational).toString()),
        );
    }),
    samples(300),
  );
  expect(held).toBeGreaterThan(left);
});

it('are made of the steps that they stand for', () => {
  const one = { ch: 'one', maybe: 'yes', p: true, q: false, a: Rational.of(1), b: Rational.of(2), days: Rational.of(100_000), rows: [] };
  const subjects = [{ id: 's', name: null, category: 'body', attributes: {}, inputs: one }];
  const columns = columnsOf(model, { period: null, readings: new Map(), subjects });
  if (!columns) throw new Error('no columns');
  const { planner } = new Pass(model, columns, new Map()).program.of('body');
  expect(planner.value('points', false).of.map(({ source }) => source)).toEqual(['given', 'given']);
  expect(planner.value('share', false).of.map(({ source }) => source)).toEqual(['given', 'given']);
  expect(planner.value('effective', false).tabulated?.of).toHaveLength(2);
});
