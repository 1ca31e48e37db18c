import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { Day } from '../../../engine/calendar/day.ts';
import { columnsOf } from '../../../engine/columns/of-cohort.ts';
import { ColumnMachine } from '../../../engine/evaluate/columnar.ts';
import { fillStage } from '../../../engine/evaluate/evaluate.ts';
import { checkCohort, type Model } from '../../../engine/index.ts';
import type { Cohort, InputRecord } from '../../../engine/language/cohort.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { samples } from '../../harness/length.ts';
import { modelOf, words } from '../../harness/rulesets.ts';
import { sections, written } from '../prove/formulas.ts';
import { understand } from '../prove/model.ts';
import { whole } from './both-ways.ts';

/** Columns and the reference: the same to the letter, whatever is handed in. */

/** What of a model was not worked out by columns. */
function leftOf(model: Model, cohort: Cohort): ReadonlySet<string> {
  const columns = columnsOf(model, cohort);
  if (!columns) throw new Error('no columns');
  const machine = new ColumnMachine(model, cohort, columns);
  fillStage(machine, null);
  return machine.left;
}

/** Values that stand where readings say `by_order`, or that only the reference works out, by edition. */
const LEFT: Readonly<Record<string, readonly string[]>> = {
  'service-quality-2013': [],
  'service-quality-2014': [],
  'rural-akim-2020': [],
  'service-provider-2025': [],
  'service-control-2013': [],
};

describe.each(Object.keys(LEFT))('%s', (id) => {
  const model = modelOf(id);
  const readings = fc.record(
    Object.fromEntries([...model.readings.values()].map((reading) => [reading.id, fc.constantFrom(...reading.options.keys())])),
  );

  it('comes to the same by columns under any readings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readings, async (seed, chosen) => {
        const file = generateCohort(model, 40, seed);
        const { cohort, diagnostics } = checkCohort(model, { name: 'cohort.json', text: JSON.stringify(file) }, chosen);
        if (!cohort) throw new Error(words(diagnostics));
        expect(await whole(model, cohort, false)).toEqual(await whole(model, cohort, true));
      }),
      samples(20),
    );
  });

  it('is worked out by columns but for what is named', () => {
    const { cohort } = checkCohort(model, { name: 'cohort.json', text: JSON.stringify(generateCohort(model, 40, 1)) });
    expect([...leftOf(model, cohort as Cohort)]).toEqual(LEFT[id]);
  });
});

const MORE = `
  final: { ~ formula: "coalesce(value, 0)", round: { digits: 2, mode: half_even } }
  mean: { ~ formula: "mean_over(all, final)" }
  above: { ~ formula: "final >= mean" }
  steps: { ~ formula: "distinct_over(all, final, above)" }
ranking: { by: final, within: all, best: highest, clause: "1" }
`;

const exactly = (p: bigint, q = 1n): Rational => Rational.of(p, q);

/** Numbers that doubles mistake: on bounds, next to them, of thirty digits, huge and tiny. */
const near = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -8, max: 12 }).map((one) => exactly(BigInt(one), 4n)) },
  { weight: 3, arbitrary: fc.integer({ min: -30, max: 30 }).map((one) => exactly(BigInt(one), 10n)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(-1n, 1n), fc.constantFrom(10n ** 15n, 10n ** 30n, 2n ** 53n))
      .map(([tenths, sign, part]) => exactly(BigInt(tenths), 10n).add(exactly(sign, part))),
  },
  { weight: 1, arbitrary: fc.bigInt({ min: 10n ** 29n, max: 10n ** 30n }).map((one) => exactly(one)) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }).map((one) => exactly(one)) },
);

const absent = (of: string): Missing => new Missing({ code: 'absent', of });
const row = fc
  .record({ u: near, v: near, w: fc.option(near), q: fc.boolean() })
  .map(({ w, ...rest }): InputRecord => ({ ...rest, w: w ?? absent('rows.w') }));
const inputs = fc
  .record({
    a: near,
    b: near,
    c: near,
    x: near,
    o: fc.option(near),
    p: fc.boolean(),
    ch: fc.constantFrom('one', 'two', 'three'),
    rows: fc.array(row, { maxLength: 4 }),
  })
  .map(({ o, ...rest }): InputRecord => ({ ...rest, o: o ?? absent('o') }));

const one = (id: string, category: string, inputs: InputRecord) => ({ id, name: null, category, attributes: {}, inputs });

describe('what columns have to leave as it is', () => {
  const none = absent('o');
  it.each<[string, string, readonly ReturnType<typeof one>[], string]>([
    [
      'a table that asks nothing, of what is missing',
      `inputs: { o: { ~ type: number, optional: true } }
tables: { tb: { ~ hit: first, inputs: { s: {} }, rows: [{ then: 3 }] } }
values: { v: { ~ formula: "tb(2 * o)" }, w: { ~ formula: "tb(o)" } }
ranking: { by: v, within: all, best: highest, clause: "1" }`,
      [one('x', 'body', { o: exactly(1n) }), one('y', 'body', { o: none })],
      '"v":["3","3"]',
    ],
    [
      'a day beyond what doubles of 32 bits count',
      `inputs: { y: { ~ type: count }, dd: { ~ type: date } }
values: { v: { ~ formula: "if(date(y, 1, 1) > dd, 1, 0)" } }`,
      [one('x', 'body', { y: exactly(6_000_000n), dd: new Day(0) })],
      '"v":["1"]',
    ],
    [
      'a value that nobody of the cohort has',
      `categories: { body: {}, town: {} }
inputs: { y: { ~ type: count }, z: { ~ of: town, type: count } }
values: { k: { ~ of: town, formula: "z + 1" }, v: { ~ formula: { by: category, body: y, town: k } } }`,
      [one('x', 'body', { y: exactly(1n) })],
      '"columns":{"v":["1"]}',
    ],
  ])('%s', async (_, text, subjects, said) => {
    const { model } = understand(text);
    const cohort: Cohort = { period: null, readings: new Map(), subjects };
    const found = await whole(model, cohort, false);
    expect(found).toEqual(await whole(model, cohort, true));
    expect(found).toContain(said);
  });
});

describe('random formulas', () => {
  it('come to the same by columns as one by one, refusals too', async () => {
    let [byColumns, byReference] = [0, 0];
    await fc.assert(
      fc.asyncProperty(written, fc.array(inputs, { minLength: 1, maxLength: 12 }), async ([formula, each, condition], all) => {
        const { model } = understand(sections(formula, each, condition, MORE));
        const subjects = all.map((one, index) => ({ id: `s${index}`, name: null, category: 'body', attributes: {}, inputs: one }));
        const cohort: Cohort = { period: null, readings: new Map(), subjects };
        expect(await whole(model, cohort, false)).toEqual(await whole(model, cohort, true));
        const isRefused = typeof (await whole(model, cohort, true)) !== 'string';
        if (isRefused || leftOf(model, cohort).size > 0) byReference += 1;
        else byColumns += 1;
      }),
      samples(200),
    );
    // Most are worked out by columns: else the two were the same for having been one.
    expect(byColumns).toBeGreaterThan(byReference);
  });
});
