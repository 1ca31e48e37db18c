import type { Day } from '../calendar/day.ts';
import type { Path } from '../source.ts';
import type { Label } from './ruleset.ts';

/** When something is due: a day the act names, a day that comes every year, or so many days from another day. */
export type DueRule =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'yearly'; readonly month: number; readonly dayOfMonth: number; readonly from: string; readonly direction: Direction }
  | {
      readonly kind: 'count';
      readonly days: number;
      readonly calendar: 'calendar' | 'working';
      /** Whether the day counted from is the first of the days, as in how long something lasts. */
      readonly countsFirst: boolean;
      readonly from: string;
      readonly direction: Direction;
    };

export type Direction = 'after' | 'before';

export interface DeadlineDefinition {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  /** Why it is counted so though the act does not literally say it. */
  readonly inferred: Label | null;
  /** The stage of a contest that it belongs to. */
  readonly stage: string | null;
  readonly rule: DueRule;
  readonly at: Path;
}
