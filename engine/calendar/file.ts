import type { Day } from './day.ts';

/** A whole day in a calendar: what falls on it. */
export interface CalendarEntry {
  /** The same for the same entry whenever it is written. */
  readonly id: string;
  readonly day: Day;
  readonly title: string;
  readonly text: string;
}

/**
 * A calendar file (iCalendar, RFC 5545) that calendar programs take in. `written` is when. The package is loaded when a file is first
 * asked for.
 */
export async function calendarFile(name: string, entries: readonly CalendarEntry[], written: Date): Promise<string> {
  const { default: ical } = await import('ical-generator');
  const calendar = ical({ name, prodId: { company: 'metodika', product: 'deadlines' } });
  for (const { id, day, title, text } of entries)
    calendar.createEvent({
      id,
      stamp: written,
      allDay: true,
      start: new Date(day.ordinal * 86_400_000),
      summary: title,
      description: text,
    });
  return calendar.toString();
}
