import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../engine/bench/generate.ts';
import { Random } from '../../engine/bench/random.ts';
import { checkCohort, evaluate } from '../../engine/index.ts';
import { modelOf } from '../harness/rulesets.ts';

describe('generated cohorts', () => {
  const rulesets = readdirSync('rulesets')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length));

  it.each(rulesets)('of %s are admitted and can be evaluated', async (id) => {
    const model = modelOf(id);
    for (let seed = 1; seed <= 8; seed += 1) {
      const { cohort, diagnostics } = checkCohort(model, { name: `seed ${seed}`, text: JSON.stringify(generateCohort(model, 40, seed)) });
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ code, details }) => ({ code, details }))).toEqual([]);
      if (cohort) expect((await evaluate(model, cohort)).subjects).toHaveLength(40);
    }
  });

  it.each(rulesets)('of %s are the same for the same seed', (id) => {
    const model = modelOf(id);
    expect(generateCohort(model, 20, 3)).toEqual(generateCohort(model, 20, 3));
    expect(generateCohort(model, 20, 3)).not.toEqual(generateCohort(model, 20, 4));
  });
});

describe('random choices', () => {
  it('repeat with the seed and keep within their ends', () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 200 }, () => random.between(-3, 3));
    };
    expect(draw(1)).toEqual(draw(1));
    expect(new Set(draw(1))).toEqual(new Set([-3, -2, -1, 0, 1, 2, 3]));
    expect(() => new Random(1).one([])).toThrow(RangeError);
  });
});
