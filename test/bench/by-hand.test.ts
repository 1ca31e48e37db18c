import { beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '../../engine/bench/by-hand/columns.ts';
import { DECIMALS } from '../../engine/bench/by-hand/decimals.ts';
import type { AnyBody } from '../../engine/bench/by-hand/found.ts';
import { BY_HAND } from '../../engine/bench/by-hand/index.ts';
import { mathjsRating } from '../../engine/bench/by-hand/mathjs.ts';
import { EDGES, onEdges, TIED, withEqualLoads, type Edition } from '../../engine/bench/by-hand/near-ties.ts';
import { GRADES, type Standing } from '../../engine/bench/by-hand/standing.ts';
import { generateCohort, type CohortFile } from '../../engine/bench/generate.ts';
import { Random } from '../../engine/bench/random.ts';
import { checkCohort, evaluate, Rational, type Model } from '../../engine/index.ts';
import { modelOf, words } from '../harness/rulesets.ts';

/** The methodologies by hand, which the benchmark measures against, are those of the acts – as far as doubles go. */

type Rate = (cohort: readonly AnyBody[]) => Standing[] | Promise<Standing[]>;

/** Whoever is watched works one by one. */
const watched = { branch: () => undefined, row: () => undefined, bound: () => undefined };

async function exact(model: Model, file: CohortFile, isReference = false): Promise<Standing[]> {
  const { cohort, diagnostics } = checkCohort(model, { name: 'cohort.json', text: JSON.stringify(file) });
  if (!cohort) throw new Error(words(diagnostics));
  const { columns, subjects } = await evaluate(model, cohort, isReference ? watched : null);
  const finals = columns.get('final') ?? [];
  return subjects.map(({ grade, rank }, index) => ({
    final: (finals[index] as Rational).toApproximateNumber(),
    grade: GRADES.find((one) => one === grade) ?? 'ineffective',
    rank: rank ?? 0,
  }));
}

function bodiesOf(file: CohortFile): readonly AnyBody[] {
  return (JSON.parse(JSON.stringify(file)) as { subjects: readonly AnyBody[] }).subjects;
}

async function zen(edition: Edition): Promise<Rate | null> {
  // Its package for this machine may be lacking.
  const made = await import('../../engine/bench/by-hand/zen.ts').catch(() => null);
  return made && made.zenRating(BY_HAND[edition].formulas);
}

function differing(found: readonly Standing[], expected: readonly Standing[], what: 'grade' | 'rank'): number {
  return expected.filter((one, index) => found[index]?.[what] !== one[what]).length;
}

describe.each(Object.keys(BY_HAND) as Edition[])('%s by hand', (edition) => {
  const model = modelOf(edition);
  const { rate, rateColumns, formulas } = BY_HAND[edition];
  const onColumns: Rate = (cohort) => {
    const { finals, grades, ranks } = rateColumns(columnsOf(cohort, 'central'), columnsOf(cohort, 'local'));
    return cohort.map((_, index) => ({
      final: finals[index] ?? NaN,
      grade: GRADES[grades[index] ?? -1] ?? 'ineffective',
      rank: ranks[index] ?? 0,
    }));
  };
  const ways: Readonly<Record<string, () => Rate | null | Promise<Rate | null>>> = {
    'over objects': () => rate,
    'on columns': () => onColumns,
    'in decimal.js': () => DECIMALS[edition],
    'in mathjs': () => mathjsRating(formulas),
    'in zen-engine': () => zen(edition),
  };

  it.each(Object.keys(ways))('%s is the methodology, to rounding', async (way) => {
    const rating = await ways[way]?.();
    if (!rating) return;
    for (const seed of [1, 2, 3]) {
      for (const file of [generateCohort(model, 60, seed), generateCohort(model, 60, seed, { least: 20, most: 20 })]) {
        const expected = await exact(model, file);
        const found = await rating(bodiesOf(file));
        found.forEach(({ final }, index) => expect(Math.abs(final - (expected[index]?.final ?? NaN))).toBeLessThan(0.010_001));
        expect(differing(found, expected, 'rank')).toBeLessThanOrEqual(3);
        expect(differing(found, expected, 'grade')).toBeLessThanOrEqual(1);
      }
    }
  });

  describe.each([
    ['scores on the edges of grades', (random: Random) => onEdges(edition, 200, 20, EDGES, random), ['grade', 'rank']],
    ['everything tied', (random: Random) => onEdges(edition, 200, 20, [TIED[edition]], random), ['grade', 'rank']],
    ['equal products', (random: Random) => withEqualLoads(edition, 200, 20, random), ['rank']],
  ] as const)('on near ties: %s', (_, draw, what) => {
    let file: CohortFile;
    let expected: Standing[];
    beforeAll(async () => {
      file = draw(new Random(2014));
      expected = await exact(model, file, true);
    });

    it('columns come to what the reference says', async () => {
      expect(await exact(model, file)).toEqual(expected);
    });

    it.each(['over objects', 'on columns'])('plain doubles %s do not', async (way) => {
      const found = (await ways[way]?.()) as Rate;
      const standings = await found(bodiesOf(file));
      for (const one of what) expect(differing(standings, expected, one)).toBeGreaterThan(0);
    });
  });
});
