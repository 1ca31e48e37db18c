import type { CohortColumns } from '../columns/columns.ts';
import type { Model } from '../model.ts';
import { ranksUnrounded } from '../terms/figures.ts';
import type { Asked } from './planner.ts';
import { Program } from './program.ts';
import type { Wanted } from './working.ts';

/** What standings ask of a program. */
export interface Prepared {
  readonly program: Program;
  /** What it is ranked by. */
  readonly by: Asked | null;
  readonly ranked: Wanted | null;
  readonly graded: Wanted | null;
  /** By id. */
  readonly told: ReadonlyMap<string, Wanted>;
}

const known = new WeakMap<Model, Map<string, Prepared[]>>();

/** Kept of a model: by readings and values asked for, and of each by what cohorts hold. */
const MOST_KEPT = 16;
const MOST_OF_EACH = 4;

/** A program made for a cohort that held no less, or a new one. */
export function preparedFor(
  model: Model,
  columns: CohortColumns,
  readings: ReadonlyMap<string, string>,
  values: readonly string[],
): Prepared {
  let all = known.get(model);
  if (!all) known.set(model, (all = new Map<string, Prepared[]>()));
  const key = JSON.stringify([[...readings].sort(([a], [b]) => (a < b ? -1 : 1)), values]);
  const own = all.get(key) ?? [];
  let found = own.find(({ program }) => program.serves(columns));
  if (found) found.program.begin(columns);
  else {
    found = prepared(new Program(model, columns, readings), values);
    if (all.size >= MOST_KEPT) all.clear();
    all.set(key, [found, ...own.slice(0, MOST_OF_EACH - 1)]);
  }
  return found;
}

function prepared(program: Program, values: readonly string[]): Prepared {
  const { ranking, grade } = program.model;
  const by: Asked | null = ranking && { kind: 'value', id: ranking.by, isUnrounded: ranksUnrounded(ranking, program.model) };
  const ranked = by && program.wanted(by);
  const graded = grade && program.wanted({ kind: 'term', term: grade.term });
  const told = new Map(values.map((id) => [id, program.wanted({ kind: 'value', id, isUnrounded: false })]));
  program.checkAll();
  return { program, by, ranked, graded, told };
}
