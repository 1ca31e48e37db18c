import { checkCohort as checkWithPlaces, type Admission, type Edition } from '../cohort/admit.ts';
import type { Model } from '../model.ts';
import type { Source } from '../source.ts';
import { plainCohort } from './plain.ts';

/**
 * A cohort file (JSON, YAML or NDJSON) against a ruleset, as `checkCohort` of `engine/cohort` has it: a file of which nothing is to be
 * said goes straight into columns, and only another is read with its places. Never throws: what is wrong is a diagnostic, and the cohort
 * is null.
 */
export function checkCohort(
  model: Model,
  source: Source,
  overrides: Readonly<Record<string, string>> = {},
  editions: readonly Edition[] | 'any' = [],
): Admission {
  const cohort = plainCohort(model, source, overrides, editions);
  return cohort ? { diagnostics: [], cohort } : checkWithPlaces(model, source, overrides, editions);
}
