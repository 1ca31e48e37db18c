import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { columnsOf } from '../../../engine/columns/of-cohort.ts';
import { numberAt } from '../../../engine/compile/numbers.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { checkCohort, EvaluationRefused, type Model } from '../../../engine/index.ts';
import type { Cohort } from '../../../engine/language/cohort.ts';
import { Missing, type Value } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { batches, worked } from '../../../engine/standings/by-steps.ts';
import { Pass } from '../../../engine/standings/pass.ts';
import { BeyondStandings } from '../../../engine/standings/shape.ts';
import type { Step } from '../../../engine/standings/step.ts';
import { samples } from '../../harness/length.ts';
import { modelOf, words } from '../../harness/rulesets.ts';
import { sections, written } from '../prove/formulas.ts';
import { understand } from '../prove/model.ts';

/** What a double is, exactly. */
function exactly(double: number): Rational {
  let [whole, halves] = [double, 0];
  while (!Number.isInteger(whole)) {
    whole *= 2;
    halves += 1;
  }
  return Rational.of(BigInt(whole), 1n << BigInt(halves));
}

interface Held {
  /** Estimates that were looked at, and those of them that are not their number. */
  estimates: number;
  off: number;
  /** Those that the same steps said exactly. */
  exact: number;
}

/** A value of everybody by the same steps exactly, against what it is. */
function holdExactly(pass: Pass, id: string, category: string, step: Step, column: readonly (Value | undefined)[], held: Held): void {
  const working = pass.program.of(category);
  const subjects = pass.program.subjectsOf(category);
  // All of a block, and some of several.
  for (const positions of [subjects.map((_, position) => position), Int32Array.from([...subjects.keys()].filter((at) => at % 3 === 1))])
    for (const own of batches(positions, working)) {
      const lanes = worked(pass.program, pass.known, working, { roots: [step], also: [], of: step }, own)?.(step);
      if (lanes?.kind !== 'number') continue;
      own.forEach((position, at) => {
        const value = column[subjects[position] as number];
        const isMissing = (lanes.missing?.[at * lanes.step] ?? 0) !== 0;
        expect(`${id} ${isMissing ? null : numberAt(lanes, at).toString()}`).toBe(
          `${id} ${value === undefined || value instanceof Missing ? null : (value as Rational).toString()}`,
        );
        if (!step.form) held.exact += 1;
      });
    }
}

/** Every value of a cohort that the pass keeps, against what it is. */
async function hold(model: Model, cohort: Cohort, held: Held): Promise<void> {
  const columns = columnsOf(model, cohort);
  if (!columns) throw new Error('no columns');
  const pass = new Pass(model, columns, cohort.readings);
  const wanted = [...model.values.values()]
    .filter(({ list, type, stage, group }) => list === null && type === 'number' && stage === null && group === null)
    .map(({ id }) => ({ id, steps: pass.program.wanted({ kind: 'value', id, isUnrounded: false }) }));
  pass.run();
  const evaluation = await evaluate(model, cohort);
  for (const { id, steps } of wanted) {
    const column: readonly (Value | undefined)[] = evaluation.columns.get(id) ?? [];
    for (const [category, step] of steps) holdExactly(pass, id, category, step, column, held);
    for (const [category, step] of steps) {
      const { numbers, mask, error } = pass.program.kept(category, step);
      for (const [position, subject] of pass.program.subjectsOf(category).entries()) {
        const value = column[subject];
        if (value === undefined || value instanceof Missing) {
          expect(mask?.[position]).toBe(1);
          continue;
        }
        expect(mask?.[position] ?? 0).toBe(0);
        const double = numbers[position] as number;
        const found = step.form ? Rational.of(double, step.form.unit) : exactly(double);
        const distance = found.subtract(value as Rational);
        if (step.form) {
          expect(`${id} ${distance.toString()}`).toBe(`${id} 0/1`);
          continue;
        }
        held.estimates += 1;
        if (distance.sign !== 0) held.off += 1;
        const reach = exactly(error);
        if (distance.compare(reach) > 0 || distance.negate().compare(reach) > 0)
          throw new Error(`${id} of ${subject}: ${double} is off by ${distance.toApproximateNumber()}, and ${error} was claimed`);
      }
    }
  }
}

describe.each(['service-quality-2013', 'service-quality-2014'])('%s', (id) => {
  const model = modelOf(id);
  const readings = fc.record(
    Object.fromEntries([...model.readings.values()].map((reading) => [reading.id, fc.constantFrom(...reading.options.keys())])),
  );

  it('is nowhere further off than claimed', async () => {
    const held: Held = { estimates: 0, off: 0, exact: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer(), readings, async (seed, chosen) => {
        const text = JSON.stringify(generateCohort(model, 60, seed));
        const { cohort, diagnostics } = checkCohort(model, { name: 'cohort.json', text }, chosen);
        if (!cohort) throw new Error(words(diagnostics));
        await hold(model, cohort, held);
      }),
      samples(20),
    );
    // Some are off: bounds of what is exact would hold whatever they say.
    expect(held.off).toBeGreaterThan(held.estimates / 20);
    expect(held.exact).toBeGreaterThan(held.estimates / 2);
  });
});

/** Decimals of fifteen digits and counts up to 2^40: products and quotients are rounded. Small ones: their fractions are doubles. */
const decimal = fc
  .oneof(
    fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.integer({ min: 0, max: 14 })),
    fc.tuple(fc.bigInt({ min: -12n, max: 12n }), fc.integer({ min: 0, max: 1 })),
  )
  .map(([whole, places]) => Rational.of(whole, 10n ** BigInt(places)));
const absent = (of: string): Missing => new Missing({ code: 'absent', of });
const row = fc
  .record({ u: decimal, v: decimal, w: fc.option(decimal), q: fc.boolean() })
  .map(({ w, ...rest }) => ({ ...rest, w: w ?? absent('rows.w') }));
const inputs = fc
  .record({
    ...{ a: decimal, b: decimal, c: decimal, x: decimal, o: fc.option(decimal), p: fc.boolean() },
    ch: fc.constantFrom('one', 'two', 'three'),
    rows: fc.array(row, { maxLength: 4 }),
  })
  .map(({ o, ...rest }) => ({ ...rest, o: o ?? absent('o') }));

const MORE = `
  shares: { ~ formula: "coalesce(ratio(figures, vs, 1), 0) * coalesce(value, 1)" }
  mean: { ~ formula: "mean_over(all, shares)" }
  apart: { ~ formula: "(shares - mean) * (max_over(all, shares) - min_over(all, shares)) / 3" }
  filled: { ~ formula: "impute_over(all, o) + sum_over(all, shares) / 7" }
`;

describe('random formulas', () => {
  it('are nowhere further off than claimed', async () => {
    const held: Held = { estimates: 0, off: 0, exact: 0 };
    await fc.assert(
      fc.asyncProperty(written, fc.array(inputs, { minLength: 1, maxLength: 6 }), async ([formula, each, condition], all) => {
        const { model } = understand(sections(formula, each, condition, MORE));
        const subjects = all.map((one, index) => ({ id: `s${index}`, name: null, category: 'body', attributes: {}, inputs: one }));
        try {
          await hold(model, { period: null, readings: new Map(), subjects }, held);
        } catch (error) {
          // Refused, or left to the evaluation.
          if (!(error instanceof EvaluationRefused || error instanceof BeyondStandings)) throw error;
        }
      }),
      samples(200),
    );
    expect(held.off).toBeGreaterThan(held.estimates / 20);
    expect(held.exact).toBeGreaterThan(held.estimates / 20);
  });
});
