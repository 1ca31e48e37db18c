import type { TermOf } from '../language/term.ts';
import type { Arena, Lanes, Reasons } from './lanes.ts';

/** What is done for a block to come to a term's lanes. */
export type Run = (at: At) => Lanes;

/** A block, and all that terms can name there. */
export interface At {
  /** What has been worked out for the value that was begun, by whoever did it. */
  readonly worked: Map<object, Lanes>;
  readonly arena: Arena;
  readonly reasons: Reasons;
  /** How many subjects the block has, or rows of a list. */
  lanesOf(list: string | null): number;
  /** Lanes over subjects as lanes over the rows of a list. */
  overRows(lanes: Lanes, list: string): Lanes;
  /** Whose rows are whose; why a subject has none. */
  rowsOf(list: string): { readonly starts: Int32Array; readonly missing: Uint8Array | null };
  input(path: readonly string[]): Lanes;
  field(list: string, path: readonly string[]): Lanes;
  /** Where a record is not given, why; null where every lane has it. */
  recordMissing(list: string | null, path: readonly string[]): Uint8Array | null;
  value(id: string, list: string | null, isUnrounded: boolean): Lanes;
  attribute(name: string): Lanes;
  /** What a name stands for that the construct around a formula binds. */
  bound(name: string): Lanes;
  /** A figure of a group; unsettled where evaluation has not come to it. */
  figure(term: TermOf<'cohort'>): Lanes;
}

/** In whose rows a list stands (`months` of `months.details`); null for one that subjects hand in. */
export function ownerOf(list: string): string | null {
  const dot = list.indexOf('.');
  return dot === -1 ? null : list.slice(0, dot);
}
