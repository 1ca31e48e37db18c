import type { Named } from './named.ts';

/** When something is due: on a day, on a day of every year, or so many days from another day. */
export type DueSaid =
  | { readonly kind: 'day'; readonly day: string }
  | {
      readonly kind: 'yearly';
      readonly month: number;
      readonly dayOfMonth: number;
      readonly from: Named;
      readonly direction: 'after' | 'before';
    }
  | {
      readonly kind: 'count';
      readonly days: number;
      readonly calendar: 'calendar' | 'working';
      readonly countsFirst: boolean;
      readonly from: Named;
      readonly direction: 'after' | 'before';
    };

export interface DeadlineSaid {
  readonly stage: string | null;
  readonly due: DueSaid;
}
