import { expect, it } from 'vitest';
import { columnsOf } from '../../../engine/columns/of-cohort.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import type { Cohort } from '../../../engine/language/cohort.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { preparedFor } from '../../../engine/standings/prepared.ts';
import { standingsOf } from '../../../engine/standings/standings.ts';
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
