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

interface Kept {
  readonly key: string;
  readonly prepared: Prepared;
}

const known = new WeakMap<Model, readonly Kept[]>();

/** Kept of a model, those used last: each has arrays for a block. */
const MOST_KEPT = 6;

/** A program made for the same readings and values and a cohort that held no less, or a new one. */
export function preparedFor(
  model: Model,
  columns: CohortColumns,
  readings: ReadonlyMap<string, string>,
  values: readonly string[],
): Prepared {
  const all = known.get(model) ?? [];
  const key = JSON.stringify([[...readings].sort(([a], [b]) => (a < b ? -1 : 1)), values]);
  let found = all.find((one) => one.key === key && one.prepared.program.serves(columns));
  if (found) found.prepared.program.begin(columns);
  else found = { key, prepared: prepared(new Program(model, columns, readings), values) };
  known.set(model, [found, ...all.filter((one) => one !== found)].slice(0, MOST_KEPT));
  return found.prepared;
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
