import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../../engine/language/formula.ts';
import { knownElsewhere } from '../../../engine/language/functions/elsewhere.ts';
import { FUNCTION_NAMES } from '../../../engine/language/functions/index.ts';

const THERE = [
  ['СРЗНАЧ', 'mean'],
  ['срзнач', 'mean'],
  ['СУММ', 'sum'],
  ['ЕСЛИ', 'if'],
  ['AVERAGE', 'mean'],
  ['SUMPRODUCT', 'sum(x * y)'],
  ['pow', 'a ^ b'],
  ['log', 'ln'],
  ['mod', 'modulo'],
  ['stdev', 'stdev_sample, stdev_population'],
  ['stdev_over', 'stdev_sample_over, stdev_population_over'],
  ['average_over', 'mean_over'],
  ['log_over', 'ln'],
  ['ROUND', 'round'],
  ['ORTALYQ', null],
  ['mean', null],
] as const;

describe('what a formula’s words are called elsewhere', () => {
  it.each(THERE)('%s is %s', (there, here) => {
    expect(knownElsewhere(there)).toBe(here);
  });

  it('leads to words that there are', () => {
    const suggested = THERE.flatMap(([there]) => knownElsewhere(there)?.split(', ') ?? []);
    for (const one of suggested) expect(FUNCTION_NAMES.includes(one) || parseFormula(one).problems.length === 0).toBe(true);
  });
});
