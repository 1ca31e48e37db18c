import type { Edition } from '../by-hand/near-ties.ts';

/** What a variant is given: files, and nothing that another variant has read. */
export interface Given {
  /** The ruleset's file. */
  readonly ruleset: string;
  readonly edition: Edition;
  readonly cohort: string;
  /** Where results are written. */
  readonly results: string;
}

/** Does what need not be measured; what it gives is measured. */
export type Variant = (given: Given) => Promise<() => unknown>;
