import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnsOf } from '../../../engine/columns/of-cohort.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import type { Cohort, InputRecord } from '../../../engine/language/cohort.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { preparedFor } from '../../../engine/standings/prepared.ts';
import { decimalAt, standingsOf } from '../../../engine/standings/standings.ts';
import { samples } from '../../harness/length.ts';
import { sections, written } from '../prove/formulas.ts';
import { understand } from '../prove/model.ts';

/** Programs that serve one cohort after another. */

const { model } = understand(`inputs: { a: { ~ type: count }, b: { ~ type: count, min: 1 } }
values: { final: { ~ formula: "a / b", round: { digits: 0, mode: half_away } } }
ranking: { by: final, within: all, best: highest, clause: "1" }`);

/** Many of them lie on a half. */
function cohortOf(size: number): Cohort {
  return {
    period: null,
    readings: new Map(),
    subjects: Array.from({ length: size }, (_, index) => ({
      ...{ id: `s${index}`, name: null, category: 'body', attributes: {} },
      inputs: { a: Rational.of(index % 9), b: Rational.of(1 + (index % 4)) },
    })),
  };
}

it('keep nothing of arrays that later cohorts outgrew', async () => {
  for (const size of [150, 180, 200, 220, 240, 255]) {
    const cohort = cohortOf(size);
    const found = standingsOf(model, cohort, ['final']);
    expect([...(found?.ranks ?? [])]).toEqual((await evaluate(model, cohort)).subjects.map(({ rank }) => rank));
  }
  const columns = columnsOf(model, cohortOf(3));
  if (!columns) throw new Error('no columns');
  const { program } = preparedFor(model, columns, new Map(), ['final']);
  const { goes, sharp, most } = program.of('body');
  expect([most, goes.size]).toEqual([256, 1]);
  expect(sharp.has([...goes.values()][0] as never)).toBe(true);
  // By what was worked out again: what is kept of everybody, and numbers that tie.
  expect(sharp.size).toBeLessThanOrEqual(2);
});

it('keep nothing of what was worked out of a cohort', () => {
  const { model: meaned } = understand(`inputs: { a: { ~ type: count }, b: { ~ type: count, min: 1 } }
values:
  share: { ~ formula: "a / b" }
  final: { ~ formula: "(share - mean_over(all, share)) * 2", round: { digits: 0, mode: half_away } }
ranking: { by: final, within: all, best: highest, clause: "1" }`);
  const size = 2000;
  const columns = columnsOf(meaned, cohortOf(size));
  if (!columns || !standingsOf(meaned, cohortOf(size))) throw new Error('left to the evaluation');
  const { program } = preparedFor(meaned, columns, new Map(), []);
  program.end();
  const frames = [...program.of('body').sharp.values()].flatMap((sharp) => (sharp ? [sharp.frame] : []));
  expect(frames).not.toEqual([]);
  // A window holds all of what it is of.
  const held = frames.flatMap(({ numbers, fractions }) => [...numbers, ...fractions.flatMap((one) => (one ? [one.above, one.below] : []))]);
  const bytes = held.map((lanes) => lanes?.buffer.byteLength ?? 0);
  expect(Math.max(...bytes)).toBeLessThan(size * Float64Array.BYTES_PER_ELEMENT);
});

const MORE = `
  shares: { ~ formula: "coalesce(ratio(figures, vs, 1), 0) / 3 + coalesce(value, 1)" }
  filled: { ~ formula: "coalesce(impute_over(all, o), 0) - mean_over(all, shares) + dense_rank_over(all, shares, lowest)" }
  total: { ~ formula: "shares * (filled + 1 / 7)", round: { digits: 1, mode: half_even } }
ranking: { by: total, within: all, best: highest, clause: "1" }
grade: { ~ formula: "if(total >= mean_over(all, total), \\"high\\", \\"low\\")" }
`;

const number = fc
  .oneof(
    fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 2 })),
    fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.constant(0)),
  )
  .map(([whole, places]) => Rational.of(whole, 10 ** places));
const absent = (of: string): Missing => new Missing({ code: 'absent', of });
const row = fc
  .record({ u: number, v: number, w: fc.option(number), q: fc.boolean() })
  .map(({ w, ...rest }): InputRecord => ({ ...rest, w: w ?? absent('rows.w') }));
const inputs = fc
  .record({
    ...{ a: number, b: number, c: number, x: number, o: fc.option(number), p: fc.boolean() },
    ch: fc.constantFrom('one', 'two', 'three'),
    rows: fc.array(row, { maxLength: 4 }),
  })
  .map(({ o, ...rest }): InputRecord => ({ ...rest, o: o ?? absent('o') }));
/** Subjects of which each has its inputs from two others: within what those hold. */
const drawn = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 9 });

it('place who comes after others as they place who comes first', async () => {
  let served = 0;
  await fc.assert(
    fc.asyncProperty(
      written,
      fc.array(inputs, { minLength: 2, maxLength: 8 }),
      fc.array(drawn, { maxLength: 4 }),
      async (all, from, later) => {
        const { model: random } = understand(sections(...all, MORE));
        const mixed = later.map((own) =>
          own.map(([one, other]): InputRecord => {
            const { o, p, ch, rows } = from[other % from.length] as InputRecord;
            return { ...(from[one % from.length] as InputRecord), o, p, ch, rows } as InputRecord;
          }),
        );
        for (const each of [from, ...mixed]) {
          const subjects = each.map((one, index) => ({ id: `s${index}`, name: null, category: 'body', attributes: {}, inputs: one }));
          const cohort: Cohort = { period: null, readings: new Map(), subjects };
          const found = standingsOf(random, cohort, ['total']);
          if (!found) continue;
          if (each !== from) served += 1;
          const { subjects: places, columns } = await evaluate(random, cohort);
          expect([...(found.ranks ?? [])]).toEqual(places.map(({ rank }) => rank));
          expect([...(found.graded ?? [])].map((grade) => found.grades[grade])).toEqual(places.map(({ grade }) => grade));
          const total = found.values.get('total');
          expect(places.map((_, subject) => total && decimalAt(total, subject)?.toString())).toEqual(
            columns.get('total')?.map((value) => (value as Rational).toString()),
          );
        }
      },
    ),
    samples(200),
  );
  expect(served).toBeGreaterThan(20);
});
