import type { Day } from '../calendar/day.ts';
import type { Label } from '../language/ruleset.ts';

/** A deadline with its day, and how sure that is. */
export interface DueDate {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  /** Why it is counted so though the act does not literally say it. */
  readonly inferred: Label | null;
  readonly stage: string | null;
  /** The event or deadline it is counted from; null of a day that the act names. */
  readonly from: string | null;
  /** The day it was counted from, where that is known. */
  readonly since: Day | null;
  /** The last day on which it can be done; null when the day it is counted from is not known. */
  readonly due: Day | null;
  /** The event whose day is not known. */
  readonly waitsFor: string | null;
  /** Whether nobody works on that day: the acts do not say whether the deadline then moves. */
  readonly dayOff: boolean;
  /** Whether all days off of that day's year are known: else it may have been made free, or worked. */
  readonly dayOffCertain: boolean;
  /** Whether the days off of every year that was counted through are all known. */
  readonly certain: boolean;
}
