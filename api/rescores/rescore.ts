import type { DiagnosticJson } from '../../engine/index.ts';
import type { Moved } from '../engine/moved.ts';
import type { ReplayAnswer } from '../engine/pool.ts';

/** What is scored again, and under what. */
export interface RescoreInput {
  readonly of: 'confirmed' | 'kept';
  /** All of them without. */
  readonly methodology: string | null;
  /** `id@version`; each its own version without. */
  readonly ruleset: string | null;
  readonly readings: 'kept' | 'every';
}

/** One evaluation under one choice of readings. */
export interface PartInput {
  readonly evaluation: string;
  /** `id@version` where it is not its own. */
  readonly ruleset: string | null;
  /** One reading settled otherwise; null: as it was. */
  readonly reading: { readonly id: string; readonly option: string } | null;
}

export const PART_OUTCOMES = ['identical', 'differs', 'refused'] as const;

export interface PartResult {
  readonly outcome: (typeof PART_OUTCOMES)[number];
  /** Of a part that is the same again: where it first differs. */
  readonly difference: ReplayAnswer['difference'];
  readonly subjects: number;
  /** How many stand otherwise: another number, rank, grade or outcome. */
  readonly changed: number;
  /** The first of them, in the order of the cohort. */
  readonly first: readonly Moved[];
  readonly refused: readonly Pick<DiagnosticJson, 'code' | 'message'>[];
}

/** So many of those who stand otherwise are kept by name: who wants all of them evaluates again. */
const FIRST = 50;

const NOTHING = { difference: null, changed: 0, first: [], refused: [] } as const;

export function ofReplay({ identical, difference, diagnostics }: ReplayAnswer, subjects: number): PartResult {
  const refused = identical || difference ? [] : errorsOf(diagnostics);
  return { ...NOTHING, outcome: identical ? 'identical' : refused.length > 0 ? 'refused' : 'differs', difference, subjects, refused };
}

export const ofStandings = (subjects: number, changed: readonly Moved[]): PartResult => ({
  ...NOTHING,
  outcome: changed.length === 0 ? 'identical' : 'differs',
  subjects,
  changed: changed.length,
  first: changed.slice(0, FIRST),
});

export const ofRefusal = (diagnostics: readonly DiagnosticJson[], subjects: number): PartResult => ({
  ...NOTHING,
  outcome: 'refused',
  subjects,
  refused: errorsOf(diagnostics),
});

const errorsOf = (diagnostics: readonly DiagnosticJson[]): PartResult['refused'] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => ({ code, message }));
