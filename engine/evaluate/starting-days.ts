import { Day } from '../calendar/day.ts';
import { nearest } from '../language/nearest.ts';
import type { Model } from '../model.ts';

/** Something wrong with the days of events that were given: which of them, and what should stand there. */
export interface StartingDayFault {
  readonly code: 'event-unreadable' | 'event-unknown' | 'event-not-day' | 'event-repeated';
  /** Which one, counted from 0. */
  readonly index: number;
  readonly details: Readonly<Record<string, string>>;
}

/** The days of events, and what is wrong with the rest. */
export interface StartingDays {
  readonly days: Readonly<Record<string, Day>>;
  readonly faults: readonly StartingDayFault[];
}

/** Days of events as people hand them in, `announcement=2020-05-14` each, of the events and deadlines of an edition. Never throws. */
export function readStartingDays(model: Model, given: readonly string[]): StartingDays {
  const counted = new Set(model.deadlines.flatMap(({ rule }) => (rule.kind === 'day' ? [] : [rule.from])));
  const known = [...counted];
  const days = new Map<string, Day>();
  const faults: StartingDayFault[] = [];
  for (const [index, text] of given.entries()) {
    const fault = (code: StartingDayFault['code'], details: Readonly<Record<string, string>>) => faults.push({ code, index, details });
    const parts = /^([^=]*)=(.*)$/s.exec(text);
    const [name, date] = [parts?.[1]?.trim() ?? '', parts?.[2]?.trim() ?? ''];
    const day = Day.parse(date);
    if (!parts) fault('event-unreadable', { text });
    else if (!counted.has(name))
      fault('event-unknown', { name, events: known.join(', ') || 'none', suggestion: nearest(name, known) ?? '' });
    else if (!day) fault('event-not-day', { name, date });
    else if (days.has(name)) fault('event-repeated', { name });
    else days.set(name, day);
  }
  return { days: Object.fromEntries(days), faults };
}
