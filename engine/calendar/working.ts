import type { Day } from './day.ts';

/** Which days are worked in a country. The engine has none of its own: `dueDates` is handed one, such as that of `metodika/calendar`. */
export interface WorkingCalendar {
  /** A day of the week's end, a holiday, or a day made free instead of another. */
  isDayOff(day: Day): boolean;
  /** Whether all of this year's days off are known, and not only those that follow from the law on holidays. */
  knows(year: number): boolean;
}

/**
 * How many working days come after one day up to another, that day itself counted: 1 from a Friday to the Monday after it. Below
 * 0 where the other day lies before.
 */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  if (to.ordinal < from.ordinal) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from.plus(1); day.ordinal <= to.ordinal; day = day.plus(1)) if (!calendar.isDayOff(day)) count += 1;
  return count;
}
