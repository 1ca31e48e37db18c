import { Day } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/working.ts';
import type { Model } from '../model.ts';
import type { DueRule } from '../language/deadline.ts';
import type { DueDate } from '../evaluation/due-date.ts';

type Counted = Pick<DueDate, 'since' | 'due' | 'waitsFor' | 'certain'>;

/**
 * The deadlines of a stage (null: all of the act's) from the days on which events happened, by the ids of the ruleset's events. A
 * deadline that others are counted from may be given too, by its id: the day on which the thing was done. Working days are the
 * calendar's; the clause of each deadline says how it is counted. Never throws.
 */
export function dueDates(
  model: Model,
  stage: string | null,
  startingDays: Readonly<Record<string, Day>>,
  calendar: WorkingCalendar,
): DueDate[] {
  const counted = new Map<string, Counted>();
  const starting = new Map(Object.entries(startingDays));
  const found = model.deadlines.map((deadline): DueDate => {
    const { rule } = deadline;
    const from = rule.kind === 'day' ? null : (starting.get(rule.from) ?? counted.get(rule.from) ?? rule.from);
    const one =
      from === null || from instanceof Day
        ? dueFrom(rule, from, calendar)
        : typeof from === 'string'
          ? { since: null, due: null, waitsFor: from, certain: true }
          : from.due
            ? { ...dueFrom(rule, from.due, calendar), ...(from.certain ? {} : { certain: false }) }
            : from;
    counted.set(deadline.id, one);
    return {
      ...one,
      id: deadline.id,
      label: deadline.label,
      clause: deadline.clause,
      inferred: deadline.inferred,
      stage: deadline.stage,
      from: rule.kind === 'day' ? null : rule.from,
      dayOff: one.due !== null && calendar.isDayOff(one.due),
      dayOffCertain: one.due === null || calendar.knows(one.due.year),
    };
  });
  return stage === null ? found : found.filter((one) => one.stage === stage);
}

function dueFrom(rule: DueRule, from: Day | null, calendar: WorkingCalendar): Counted {
  if (rule.kind === 'day' || from === null)
    return { since: null, due: rule.kind === 'day' ? rule.day : null, waitsFor: null, certain: true };
  const due = rule.kind === 'yearly' ? nearestYearly(rule, from) : counts(rule, from, calendar);
  const years = Array.from({ length: Math.abs(due.year - from.year) + 1 }, (_, index) => Math.min(due.year, from.year) + index);
  const certain = rule.kind === 'yearly' || rule.calendar === 'calendar' || years.every((year) => calendar.knows(year));
  return { since: from, due, waitsFor: null, certain };
}

/** The first such day after another, or the last before it; 29 February is 1 March in a common year. */
function nearestYearly({ month, dayOfMonth, direction }: Extract<DueRule, { kind: 'yearly' }>, from: Day): Day {
  const step = direction === 'after' ? 1 : -1;
  const same = Day.of(from.year, month, dayOfMonth);
  return (same.ordinal - from.ordinal) * step > 0 ? same : Day.of(from.year + step, month, dayOfMonth);
}

function counts(
  { days, calendar: kind, countsFirst, direction }: Extract<DueRule, { kind: 'count' }>,
  from: Day,
  calendar: WorkingCalendar,
): Day {
  const step = direction === 'after' ? 1 : -1;
  const isCounted = (day: Day): boolean => kind === 'calendar' || !calendar.isDayOff(day);
  let left = days - (countsFirst && isCounted(from) ? 1 : 0);
  let day = from;
  while (left > 0) {
    day = day.plus(step);
    if (isCounted(day)) left -= 1;
  }
  return day;
}
