import known from './days-off.json' with { type: 'json' };
import type { WorkingCalendar } from './working.ts';

const off = new Set(known.off);
const worked = new Set(known.worked);

/**
 * Kazakhstan's working days of the years of which all days off are known: the same as `kazakhstan()` says (a test holds the two
 * together), at hand without the package that it loads. Formulas count working days by it, and by no other year.
 */
export const KNOWN_DAYS: WorkingCalendar = {
  isDayOff(day) {
    const date = day.toString();
    return off.has(date) || ((day.weekday === 0 || day.weekday === 6) && !worked.has(date));
  },
  knows: (year) => year >= known.from && year <= known.to,
};
