import type { Path } from '../source.ts';
import type { Fate, Label } from './ruleset.ts';

/** What refers to a provision: a value, an input, a stage …, by its section and name (`values.K1`). */
export interface Referrer {
  readonly name: string;
  readonly path: Path;
  readonly label: Label | null;
}

/** A line of the ledger: a provision of the act, what becomes of it, and what refers to it. */
export interface LedgerLine {
  readonly clause: string;
  readonly heading: Label;
  readonly fate: Fate;
  /** Why it is left out; null of all others. */
  readonly why: Label | null;
  readonly by: readonly Referrer[];
  readonly at: Path;
}
