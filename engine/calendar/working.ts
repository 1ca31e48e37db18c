import type { Day } from './day.ts';

/** Which days are worked in a country. The engine has none of its own: `dueDates` is handed one, such as that of `metodika/calendar`. */
export interface WorkingCalendar {
  /** A day of the week's end, a holiday, or a day made free instead of another. */
  isDayOff(day: Day): boolean;
  /** Whether all of this year's days off are known, and not only those that follow from the law on holidays. */
  knows(year: number): boolean;
}
