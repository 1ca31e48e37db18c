import type { CohortColumns } from '../columns/columns.ts';
import { columnsOf } from '../columns/of-cohort.ts';
import type { Cohort } from '../language/cohort.ts';
import type { Model } from '../model.ts';
import { Rational } from '../number/rational.ts';
import { isWhole } from '../number/whole.ts';
import { mayOutgrow } from './growth.ts';
import type { Kept } from './kept.ts';
import { measured, membersAt } from './members.ts';
import { ordered, placesOf } from './order.ts';
import { Pass } from './pass.ts';
import type { Asked } from './planner.ts';
import { preparedFor } from './prepared.ts';
import { BeyondStandings, isBeyond } from './shape.ts';
import type { Wanted } from './working.ts';

/** Where everybody of a cohort stands, and nothing of why: by the subject's place in the cohort. */
export interface Standings {
  /** From 1; 0 of who has none. Null where the ruleset ranks nobody. */
  readonly ranks: Int32Array | null;
  /** Indices of `grades`; -1 of who has none. Null where the ruleset gives none. */
  readonly graded: Int32Array | null;
  readonly grades: readonly string[];
  /** What was asked for, by id. */
  readonly values: ReadonlyMap<string, StandingValues>;
}

/** Numbers that are decimals: `wholes[i]` ÷ `unit`, exactly. */
export interface StandingValues {
  readonly wholes: Float64Array;
  readonly unit: number;
  /** 1 where a subject has no such value; null where everybody has. */
  readonly missing: Uint8Array | null;
}

/**
 * Grades, places and rounded totals of a rating: those of `evaluate`, without its fractions. Doubles with bounds of their errors decide
 * whatever lies further from a threshold than these, columns of whole numbers the rest (`engine/decisions/0007-doubles-with-bounds.md`).
 * Null where only `evaluate` can say: contests, findings, numbers beyond doubles, places within groups other than categories, and
 * whatever it would refuse.
 * @param values ids of values to be told, each rounded by the ruleset or made of decimals alone
 */
export function standingsOf(model: Model, cohort: Cohort, values: readonly string[] = []): Standings | null {
  const columns = columnsOf(model, cohort);
  return columns && standingsIn(model, columns, cohort.readings, values);
}

/** The same of a cohort that is there by columns alone. */
export function standingsIn(
  model: Model,
  columns: CohortColumns,
  readings: ReadonlyMap<string, string>,
  values: readonly string[] = [],
): Standings | null {
  if (model.stages.length > 0 || model.findings.length > 0 || mayOutgrow(model)) return null;
  try {
    return stand(model, columns, readings, values);
  } catch (error) {
    if (isBeyond(error)) return null;
    throw error;
  }
}

function stand(model: Model, columns: CohortColumns, readings: ReadonlyMap<string, string>, values: readonly string[]): Standings {
  const { program, by, ranked, graded, told } = preparedFor(model, columns, readings, values);
  try {
    const pass = new Pass(model, columns, readings, program);
    pass.run();
    const { ranking } = model;
    const size = columns.ids.length;
    const grades = [...new Set(graded ? [...graded.values()].flatMap(({ texts }) => texts) : [])];
    return {
      ranks: ranking && by && ranked ? ranksOf(pass, ranked, by, ranking, size) : null,
      graded: graded && gradesOf(pass, graded, grades, size),
      grades,
      values: new Map([...told].map(([id, wanted]) => [id, valuesOf(pass, wanted, size)])),
    };
  } finally {
    program.end();
  }
}

function gradesOf({ program }: Pass, wanted: Wanted, grades: readonly string[], size: number): Int32Array {
  const graded = new Int32Array(size).fill(-1);
  for (const [category, step] of wanted) {
    const { codes, mask } = program.kept(category, step);
    const subjects = program.subjectsOf(category);
    const gradeOf = Int32Array.from(step.texts, (text) => grades.indexOf(text));
    for (let position = 0; position < subjects.length; position += 1)
      if (mask?.[position] !== 1) graded[subjects[position] as number] = gradeOf[codes[position] as number] as number;
  }
  return graded;
}

function valuesOf({ program }: Pass, wanted: Wanted, size: number): StandingValues {
  const units = [...wanted.values()].map(({ form }) => form?.unit ?? NaN);
  const unit = Math.max(...units);
  const wholes = new Float64Array(size);
  const missing = new Uint8Array(size).fill(1);
  for (const [category, step] of wanted) {
    const { numbers, mask } = program.kept(category, step);
    if (step.kind !== 'number' || !step.form || unit % step.form.unit !== 0) throw new BeyondStandings('fractions');
    const by = unit / step.form.unit;
    const subjects = program.subjectsOf(category);
    for (let position = 0; position < subjects.length; position += 1) {
      if (mask?.[position] === 1) continue;
      const subject = subjects[position] as number;
      const whole = (numbers[position] as number) * by;
      if (!isWhole(whole)) throw new BeyondStandings('large');
      missing[subject] = 0;
      wholes[subject] = whole;
    }
  }
  return { wholes, unit, missing: missing.includes(1) ? missing : null };
}

function ranksOf(
  { program, known }: Pass,
  wanted: Wanted,
  by: Asked,
  { within, best }: { within: string; best: 'highest' | 'lowest' },
  size: number,
): Int32Array {
  const ranks = new Int32Array(size);
  for (const categories of program.groupsOf(within)) {
    const kept = categories.map((category) => program.kept(category, wanted.get(category) as Kept['step']));
    const units = new Set(kept.map(({ step }) => step.form?.unit ?? 0));
    if (units.size > 1) throw new BeyondStandings('units');
    const { members, values, error } = measured(categories, kept, (owner, position) => kept[owner]?.mask?.[position] !== 1);
    const places = placesOf(
      ordered(values, error, (some) => known.compared(by, membersAt(members, some))),
      best,
    );
    const subjects = categories.map((category) => program.subjectsOf(category));
    for (let member = 0; member < places.length; member += 1) {
      const subject = (subjects[members.owners[member] as number] as Int32Array)[members.positions[member] as number] as number;
      ranks[subject] = places[member] as number;
    }
  }
  return ranks;
}

/** A decimal as a number of the engine. */
export function decimalAt({ wholes, unit, missing }: StandingValues, subject: number): Rational | null {
  return missing?.[subject] === 1 ? null : Rational.ofWholes(wholes[subject] as number, unit);
}
