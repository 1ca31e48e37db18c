import type { Path } from '../source.ts';
import { begins } from './pattern.ts';

/** Where formulas stand; options of a choice by a reading or by category may follow. */
const FORMULAS = [
  'values.*.formula',
  'values.*.when',
  'values.*.floor',
  'values.*.cap',
  'values.*.legend.*',
  'warnings.*.when',
  'warnings.*.legend.*',
  'grade.formula',
  'grade.legend.*',
  'limits.#.rule',
  'findings.#.when',
  'findings.#.legend.*',
  'findings.#.place.*',
  'stages.#.quorum.holds',
  'stages.#.advance.best',
];

export function isFormula(path: Path): boolean {
  if (path.at(-1) === 'by' || path.includes('means')) return false;
  return isOutcome(path) || FORMULAS.some((pattern) => begins(path, pattern));
}

/** The formula of a table's row. */
export function isOutcome(path: Path): boolean {
  return begins(path, 'tables.*.rows.#.then') && path.at(-1) === 'formula';
}
