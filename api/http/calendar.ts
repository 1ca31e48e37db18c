/** Whether a text is a day of the calendar, as `2024-02-29`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** A day, or a day with a time. */
const MOMENT = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/;

/** How a moment is asked for, for the description of the API. */
export const MOMENT_WANTED = 'A day or a moment (ISO 8601, UTC unless it says otherwise)';
/** … and how one up to which something is looked at. */
export const MOMENT_WANTED_THROUGH = `${MOMENT_WANTED}; a day is included whole`;

/**
 * The moment that is written: in UTC unless it says otherwise. A day stands for its first millisecond, or with `through` for its last.
 * @returns null for what is neither, or not in the calendar of the database.
 */
export function momentOf(text: string, { through }: { readonly through: boolean }): Date | null {
  const [, day = '', time, zone = 'Z'] = MOMENT.exec(text) ?? [];
  if (!isDay(day) || (time === undefined && text !== day)) return null;
  const moment = new Date(`${day}${time ?? (through ? 'T23:59:59.999' : 'T00:00')}${zone}`);
  // Years that are written with more digits, or were none, are not in the calendar of the database.
  return !Number.isNaN(moment.getTime()) && /^(?!0000)\d{4}-/.test(moment.toISOString()) ? moment : null;
}
