import { lateCohortOf } from '../columns/to-cohort.ts';
import { readColumns } from './read/reader.ts';
import { ColumnMachine } from '../evaluate/columnar.ts';
import type { Cohort } from '../language/cohort.ts';
import type { Model } from '../model.ts';
import type { Edition } from '../cohort/admit.ts';
import { reportFewSheets } from '../cohort/few-sheets.ts';

/**
 * A cohort file in which nothing at all is to be said, by the quick way: straight to columns, limits by columns. Null where anything is
 * wrong, or may be: then whoever reads with places says what.
 */
export function plainCohort(
  model: Model,
  text: string,
  overrides: Readonly<Record<string, string>>,
  editions: readonly Edition[] | 'any',
): Cohort | null {
  const bytes = new TextEncoder().encode(text);
  // Half of a character has no bytes: those of U+FFFD stand in for it, which begin with this one.
  if (bytes.includes(0xef) && /\p{Surrogate}/u.test(text)) return null;
  const columns = readColumns(model, bytes, overrides, editions);
  if (!columns) return null;
  const cohort = lateCohortOf(model, columns);
  const machine = new ColumnMachine(model, cohort, columns);
  if (!model.limits.every(({ term, list, categories }) => machine.holds(term, list, categories))) return null;
  return model.commissions.length > 0 && hasFewSheets(model, cohort) ? null : cohort;
}

function hasFewSheets(model: Model, cohort: Cohort): boolean {
  let found = false;
  const taken = cohort.subjects.map((subject) => ({ subject, path: [] }));
  reportFewSheets(model, taken, () => (found = true));
  return found;
}
