import type { Value } from './value.ts';

/**
 * What is evaluated: all subjects scored together, checked, with exact values and declared defaults filled in. `checkCohort` makes one.
 */
export interface Cohort {
  readonly period: string | null;
  /** The option taken of every reading of the ruleset. */
  readonly readings: ReadonlyMap<string, string>;
  readonly subjects: readonly Subject[];
}

/** One who is scored: its category and attributes, and what it handed in, by the names of the ruleset's inputs. */
export interface Subject {
  readonly id: string;
  readonly name: string | null;
  readonly category: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inputs: InputRecord;
}

/** Lists are arrays of records, in the order in which they are computed. An absent optional input is a `Missing`. */
export interface InputRecord {
  readonly [name: string]: Value | InputRecord | readonly InputRecord[];
}
