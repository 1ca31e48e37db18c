import type { Model } from '../index.ts';
import { ANY_ROWS, drawFields, type Fields, type RowCount } from './inputs.ts';
import { keepLimits } from './limits.ts';
import { Random } from './random.ts';

/** A cohort file as data: `JSON.stringify` makes the file. */
export interface CohortFile {
  readonly ruleset: string;
  readonly period: string;
  readonly subjects: readonly ({ readonly id: string; readonly category: string; readonly inputs: Fields } & Readonly<
    Record<string, unknown>
  >)[];
}

/** Subjects to a group, more or less: regions and districts repeat so that groups have members. */
const GROUP_SIZE = 8;

/**
 * A random cohort that a ruleset admits: every figure within its own bounds and the limits between figures kept,
 * with the corners (nothing at all, everything, left out) drawn often. The same seed makes the same cohort.
 */
export function generateCohort(model: Model, size: number, seed: number, rows: RowCount = ANY_ROWS): CohortFile {
  const random = new Random(seed);
  const categories = [...model.categories.keys()];
  const groups = Math.max(1, Math.round(size / GROUP_SIZE));
  const subjects = Array.from({ length: size }, (_, index) => {
    const category = random.one(categories);
    const attributes = Object.fromEntries([...model.attributes.keys()].map((name) => [name, `${name} ${random.between(1, groups)}`]));
    const inputs = drawAdmitted(model, category, random, rows);
    return { id: `subject-${String(index + 1).padStart(5, '0')}`, category, ...attributes, inputs };
  });
  return { ruleset: `${model.id}@${model.version}`, period: 'random', subjects };
}

function drawAdmitted(model: Model, category: string, random: Random, rows: RowCount): Fields {
  for (let tries = 0; tries < 20; tries += 1) {
    const fields = drawFields(model.inputs, category, random, rows);
    if (keepLimits(model, category, fields, random)) return fields;
  }
  throw new Error(`no figures found that keep the limits of ${model.id} for ${category}`);
}
