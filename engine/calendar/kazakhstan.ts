import { Day } from './day.ts';
import known from './kazakhstan.json' with { type: 'json' };
import type { WorkingCalendar } from './working.ts';

/**
 * Kazakhstan's working days, five a week. Holidays and the days that follow those of a week's end come from the package
 * `date-holidays`, which has the law with its changes: 7 May from 2013, 1 December from 2012 to 2021, 17 December until 2021,
 * 25 October from 2022. What it lacks stands in `kazakhstan.json` for the years from 2013 to 2025:
 * - days off that the Government moved by a decree each year (9 May 2014 was joined to the week's end by a free 8 May);
 * - Qurban Ait where the package reckons another day than was announced (2015 and 2016).
 * Two holidays of Nauryz on one week's end give it the same free day (2020, 2021): here the second moves on.
 * It knows nothing of days off of one region, of a six-day week, or of days that an emergency made free. Of other years the moved
 * days are not known, nor, before 2013, all changes of the law: `knows` says so.
 * The package is large: it is loaded when a calendar is first asked for, and not with the engine.
 */
export async function kazakhstan(): Promise<WorkingCalendar> {
  const { default: Holidays } = await import('date-holidays');
  const holidays = new Holidays('KZ', { timezone: 'UTC', types: ['public'] });
  const off = new Set(known.transfers.map((one) => one.off));
  const worked = new Set(known.transfers.map((one) => one.worked));
  const instead: Readonly<Record<string, string>> = known.instead;
  const years = new Map<number, ReadonlySet<string>>();

  const holidaysOf = (year: number): ReadonlySet<string> => {
    let found = years.get(year);
    if (!found) {
      const all = holidays.getHolidays(year).map(({ date, substitute }) => ({ date: date.slice(0, 10), substitute: substitute ?? false }));
      const days = new Set(all.filter((one) => !one.substitute).map(({ date }) => instead[date] ?? date));
      for (const { date } of all.filter((one) => one.substitute)) days.add(nextFree(date, days));
      years.set(year, (found = days));
    }
    return found;
  };

  return {
    isDayOff(day) {
      const date = day.toString();
      if (worked.has(date)) return false;
      return isWeekEnd(day) || off.has(date) || holidaysOf(day.year).has(date);
    },
    knows: (year) => year >= known.from && year <= known.to,
  };
}

const isWeekEnd = ({ weekday }: Day): boolean => weekday === 0 || weekday === 6;

/** A free day that another holiday already has goes to the next day that is worked. */
function nextFree(date: string, taken: ReadonlySet<string>): string {
  let day = Day.parse(date);
  while (day && (taken.has(day.toString()) || isWeekEnd(day))) day = day.plus(1);
  return day?.toString() ?? date;
}
