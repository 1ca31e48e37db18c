import type { Day } from '../calendar/day.ts';
import type { CalendarEntry } from '../calendar/file.ts';
import type { DueDate } from '../evaluation/due-date.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { describe } from '../messages/index.ts';
import type { Model } from '../model.ts';
import { dayWords } from './days.ts';
import { inferredWords } from './explanation/facts.ts';

/** Deadlines with their days as plain data: what `deadlines --json` and the service answer. */
export interface DeadlinesDocument {
  readonly ruleset: { readonly id: string; readonly version: string; readonly hash: string };
  /** The days they are counted from, as given. */
  readonly events: Readonly<Record<string, string>>;
  readonly deadlines: readonly {
    readonly id: string;
    readonly label: Label;
    readonly clause: string;
    readonly stage: string | null;
    readonly from: string | null;
    readonly due: string | null;
    readonly waits_for: string | null;
    readonly day_off: boolean;
    readonly day_off_certain: boolean;
    readonly certain: boolean;
    /** Of what the act does not say in so many words: what it was inferred from. */
    readonly inferred: Label | null;
  }[];
}

/** Deadlines with their days as plain data. */
export function deadlinesDocument(
  { id, version, hash }: Pick<Model, 'id' | 'version' | 'hash'>,
  events: Readonly<Record<string, Day>>,
  due: readonly DueDate[],
): DeadlinesDocument {
  return {
    ruleset: { id, version, hash },
    events: Object.fromEntries(Object.entries(events).map(([name, day]) => [name, day.toString()])),
    deadlines: due.map((one) => ({
      id: one.id,
      label: one.label,
      clause: one.clause,
      stage: one.stage,
      from: one.from,
      due: one.due?.toString() ?? null,
      waits_for: one.waitsFor,
      day_off: one.dayOff,
      day_off_certain: one.dayOffCertain,
      certain: one.certain,
      inferred: one.inferred,
    })),
  };
}

/** A deadline as a line of a table. */
export interface DeadlineLine {
  readonly due: string;
  readonly what: string;
  readonly clause: string;
  readonly from: string;
  readonly note: string;
}

/** Deadlines as lines of a table, in the order of their days; those that wait come last. */
export function deadlineLines(model: Model, due: readonly DueDate[], language: Language): DeadlineLine[] {
  const ofDay = (one: DueDate): number => one.due?.ordinal ?? Infinity;
  return due
    .toSorted((a, b) => (ofDay(a) === ofDay(b) ? 0 : ofDay(a) - ofDay(b)))
    .map((one) => ({
      due: one.due ? dayOf(one.due, language) : '–',
      what: one.label[language],
      clause: one.clause,
      from: one.from === null ? '' : nameOf(one.from, model, language),
      note: noteOf(one, model, language),
    }));
}

/** The deadlines that have a day, as entries of a calendar. */
export function deadlineEntries(model: Model, due: readonly DueDate[], language: Language): CalendarEntry[] {
  return due.flatMap((one) =>
    one.due
      ? [
          {
            id: [model.id, one.id, one.since?.toString() ?? 'act'].join('-'),
            day: one.due,
            title: one.label[language],
            text: describe(
              {
                code: 'deadline-entry',
                details: {
                  act: model.title[language],
                  clause: one.clause,
                  from: one.from === null || one.since === null ? 'none' : nameOf(one.from, model, language),
                  since: one.since === null ? '' : dayOf(one.since, language),
                  note: noteOf(one, model, language) || 'none',
                },
              },
              language,
            ).message,
          },
        ]
      : [],
  );
}

const dayOf = (day: Day, language: Language): string => dayWords(new Date(`${day.toString()}T00:00:00Z`), language);

function nameOf(name: string, { events, deadlines }: Model, language: Language): string {
  return (events.get(name) ?? deadlines.find(({ id }) => id === name)?.label)?.[language] ?? name;
}

/** What the day does not say itself: that it waits, that nobody works then, that it is not certain, how it was inferred. */
function noteOf(one: DueDate, model: Model, language: Language): string {
  const details = {
    waits: one.waitsFor === null ? 'none' : nameOf(one.waitsFor, model, language),
    name: one.waitsFor ?? '',
    off: one.dayOff ? 'yes' : 'no',
    certain: one.certain ? 'yes' : 'no',
    known: one.dayOffCertain ? 'yes' : 'no',
    year: one.due?.year.toString() ?? '',
  };
  const ofDay = describe({ code: 'deadline-note', details }, language).message.trim();
  return [ofDay, one.inferred ? inferredWords(one.inferred, language) : ''].filter(Boolean).join('; ');
}
