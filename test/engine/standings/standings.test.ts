import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDGES, onEdges, TIED, withEqualLoads, type Edition } from '../../../engine/bench/by-hand/near-ties.ts';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { Random } from '../../../engine/bench/random.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { checkCohort, EvaluationRefused, type Model } from '../../../engine/index.ts';
import type { Cohort, InputRecord } from '../../../engine/language/cohort.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { decimalAt, standingsOf, type Standings } from '../../../engine/standings/standings.ts';
import { samples } from '../../harness/length.ts';
import { modelOf, words } from '../../harness/rulesets.ts';
import { sections, written } from '../prove/formulas.ts';
import { understand } from '../prove/model.ts';

/** Doubles with bounds and the exact evaluation: the same places, grades and totals, whatever is handed in. */

function admitted(model: Model, file: unknown, readings: Readonly<Record<string, string>> = {}): Cohort {
  const { cohort, diagnostics } = checkCohort(model, { name: 'cohort.json', text: JSON.stringify(file) }, readings);
  if (!cohort) throw new Error(words(diagnostics));
  return cohort;
}

/** One line a subject. */
function lines({ ranks, graded, grades, values }: Standings, size: number): string[] {
  const final = values.get('final');
  return Array.from({ length: size }, (_, subject) => {
    const value = final && decimalAt(final, subject);
    const grade = graded && (grades[graded[subject] as number] ?? null);
    return `${ranks?.[subject] || null} ${grade ?? null} ${value ? value.toString() : null}`;
  });
}

async function reference(model: Model, cohort: Cohort): Promise<string[]> {
  const { subjects, columns } = await evaluate(model, cohort);
  const finals = columns.get('final') ?? [];
  return subjects.map(({ rank, grade }, subject) => {
    const value = finals[subject];
    return `${rank} ${grade} ${value === undefined || value instanceof Missing ? null : (value as Rational).toString()}`;
  });
}

const EDITIONS: readonly Edition[] = ['service-quality-2013', 'service-quality-2014'];

describe.each(EDITIONS)('%s', (id) => {
  const model = modelOf(id);
  const readings = fc.record(
    Object.fromEntries([...model.readings.values()].map((reading) => [reading.id, fc.constantFrom(...reading.options.keys())])),
  );

  it('stands the same under any readings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), readings, fc.constantFrom(3, 40, 300), async (seed, chosen, size) => {
        const cohort = admitted(model, generateCohort(model, size, seed), chosen);
        const found = standingsOf(model, cohort, ['final']);
        expect(found && lines(found, size)).toEqual(await reference(model, cohort));
      }),
      samples(40),
    );
  });

  it('stands the same one cohort after another, whatever the one before held', async () => {
    const cohorts = [300, 40, 290, 3, 300, 512, 300].map((size, seed) => admitted(model, generateCohort(model, size, seed)));
    for (const cohort of [...cohorts, ...cohorts.toReversed()]) {
      const found = standingsOf(model, cohort, ['final']);
      expect(found && lines(found, cohort.subjects.length)).toEqual(await reference(model, cohort));
    }
  });

  it.each([
    ['scores on the edges of grades', (random: Random) => onEdges(id, 400, 20, EDGES, random)],
    ['everything tied', (random: Random) => onEdges(id, 400, 20, [TIED[id]], random)],
    ['equal products', (random: Random) => withEqualLoads(id, 400, 20, random)],
  ] as const)('stands the same where doubles alone are mistaken: %s', async (_, draw) => {
    const cohort = admitted(model, draw(new Random(2014)));
    const found = standingsOf(model, cohort, ['final']);
    expect(found && lines(found, 400)).toEqual(await reference(model, cohort));
  });
});

it.each(['rural-akim-2020', 'service-provider-2025', 'service-control-2013'])('leaves %s to the evaluation', (id) => {
  const model = modelOf(id);
  expect(standingsOf(model, admitted(model, generateCohort(model, 20, 1)))).toBeNull();
});

const MORE = `
  final: { ~ formula: "coalesce(value, 0)", round: { digits: 2, mode: half_even } }
  mean: { ~ formula: "mean_over(all, final)" }
  above: { ~ formula: "final >= mean" }
  steps: { ~ formula: "distinct_over(all, final, above)" }
  place: { ~ formula: "coalesce(dense_rank_over(all, final, lowest, above), 0)" }
  total: { ~ formula: "final + steps / 3 - place / 7 + (max_over(all, final) - min_over(all, value_or_none)) / 9" }
  value_or_none: { ~ formula: "coalesce(value, 1) / 3" }
ranking: { by: total, within: all, best: highest, clause: "1" }
grade: { ~ formula: "if(total >= mean, scale_of(final), \\"low\\")" }
`;

const SCALE = `  scale_of:
    { ~ hit: first, inputs: { s: { step: 0.01 } }, rows: [{ when: { s: { from: 1.25 } }, then: high },
      { when: { s: { from: 0.1, below: 1.25 } }, then: middle }, { then: low }] }`;

const exactly = (p: bigint, q = 1n): Rational => Rational.of(p, q);

/** Numbers that doubles mistake: on bounds, next to them, huge and tiny. */
const near = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -8, max: 12 }).map((one) => exactly(BigInt(one), 4n)) },
  { weight: 3, arbitrary: fc.integer({ min: -30, max: 30 }).map((one) => exactly(BigInt(one), 10n)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(-1n, 1n))
      .map(([tenths, sign]) => exactly(BigInt(tenths), 10n).add(exactly(sign, 10n ** 15n))),
  },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 49n, max: 2n ** 49n + 9n }).map((one) => exactly(one)) },
);
/** And one of thirty digits now and then. */
const any = fc.oneof({ weight: 60, arbitrary: near }, { weight: 1, arbitrary: fc.constant(exactly(10n ** 30n + 1n, 3n)) });

const absent = (of: string): Missing => new Missing({ code: 'absent', of });
const row = fc
  .record({ u: any, v: any, w: fc.option(any), q: fc.boolean() })
  .map(({ w, ...rest }): InputRecord => ({ ...rest, w: w ?? absent('rows.w') }));
const inputs = fc
  .record({
    ...{ a: any, b: any, c: any, x: any, o: fc.option(any), p: fc.boolean() },
    ch: fc.constantFrom('one', 'two', 'three'),
    rows: fc.array(row, { maxLength: 4 }),
  })
  .map(({ o, ...rest }): InputRecord => ({ ...rest, o: o ?? absent('o') }));

describe('what an evaluation refuses', () => {
  const cohortOf = (...all: readonly number[]): Cohort => ({
    period: null,
    readings: new Map(),
    subjects: all.map((b, index) => ({
      ...{ id: `s${index}`, name: null, category: 'body', attributes: {} },
      inputs: { a: exactly(BigInt(index + 3)), b: exactly(BigInt(b)), o: index === 1 ? exactly(1n) : absent('o') },
    })),
  });
  /** A share that only a branch not taken divides by zero, and after it much of which something is missing. */
  const AFTER = Array.from({ length: 24 }, (_, index) => `v${index}: { ~ formula: "coalesce(o * ${index + 2} + a, ${index})" }`).join(
    '\n  ',
  );
  const SUM = Array.from({ length: 24 }, (_, index) => `v${index}`).join(' + ');
  const refused = (share: string): Model =>
    understand(`inputs: { a: { ~ type: count }, b: { ~ type: count }, o: { ~ type: count, optional: true } }
values:
  share: { ~ formula: "${share}" }
  guarded: { ~ formula: "if(b == 0, 0, share)" }
  ${AFTER}
  total: { ~ formula: "guarded + ${SUM}", round: { digits: 1, mode: half_even } }
ranking: { by: total, within: all, best: lowest, clause: "1" }`).model;

  it.each(['a / b', 'if(a > 4, a / b, 0)', '1 + a * (3 / b)'])('has no standings: %s', async (share) => {
    const model = refused(share);
    const cohort = cohortOf(4, 2, 0, 5);
    await expect(reference(model, cohort)).rejects.toThrow(EvaluationRefused);
    expect(standingsOf(model, cohort)).toBeNull();
    // Whoever divides by nothing is ranked.
    const others = cohortOf(4, 2, 1, 5);
    const found = standingsOf(model, others, ['total']);
    expect(found?.ranks && [...found.ranks]).toEqual((await evaluate(model, others)).subjects.map(({ rank }) => rank));
  });
});

describe('random rulesets', () => {
  it('stand the same, or are left to the evaluation', async () => {
    let [byBounds, byReference] = [0, 0];
    await fc.assert(
      fc.asyncProperty(written, fc.array(inputs, { minLength: 1, maxLength: 12 }), async ([formula, each, condition], all) => {
        const text = sections(formula, each, condition, MORE).replace('tables:', `tables:\n${SCALE}`);
        const { model } = understand(text);
        const subjects = all.map((one, index) => ({ id: `s${index}`, name: null, category: 'body', attributes: {}, inputs: one }));
        const cohort: Cohort = { period: null, readings: new Map(), subjects };
        const found = standingsOf(model, cohort, ['final']);
        let expected: string[] | null = null;
        try {
          expected = await reference(model, cohort);
        } catch (error) {
          if (!(error instanceof EvaluationRefused)) throw error;
        }
        if (found) {
          byBounds += 1;
          expect(lines(found, subjects.length)).toEqual(expected);
        } else if (expected) byReference += 1;
      }),
      samples(200),
    );
    expect(byBounds).toBeGreaterThan(byReference);
  });
});
