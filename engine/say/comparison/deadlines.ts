import { dayWords } from '../days.ts';
import type { Entry, Said } from '../../compare/comparison.ts';
import type { DeadlineSaid, DueSaid } from '../../compare/due.ts';
import type { Speaker } from './speaker.ts';

/** By when what is due, a line each. */
export function sayDeadlines(deadlines: readonly Entry<DeadlineSaid>[], change: Entry<unknown>['change'], speaker: Speaker): string[] {
  return deadlines
    .filter((one) => one.change === change)
    .flatMap(({ left, right }) => {
      const shown = right ?? left;
      if (!shown) return [];
      const due = [...new Set([left, right].flatMap((said) => (said ? [told(said, speaker)] : [])))].join(' → ');
      return speaker.item(`${speaker.label(shown.label)}${speaker.clauses(left?.clause ?? null, right?.clause ?? null)}: ${due}`);
    });
}

function told({ content: { due } }: Said<DeadlineSaid>, speaker: Speaker): string {
  const from = (one: Exclude<DueSaid, { kind: 'day' }>['from']): string => (one.means ? speaker.quoted(one.means) : one.name);
  switch (due.kind) {
    case 'day':
      return dayWords(new Date(`${due.day}T00:00:00Z`), speaker.language);
    case 'yearly': {
      const day = new Intl.DateTimeFormat(speaker.language, { timeZone: 'UTC', day: 'numeric', month: 'long' }).format(
        new Date(Date.UTC(2000, due.month - 1, due.dayOfMonth)),
      );
      return speaker.say('due-yearly', { day, direction: due.direction, from: from(due.from) });
    }
    case 'count':
      return speaker.say('due-count', {
        days: due.days,
        calendar: due.calendar,
        direction: due.direction,
        first: due.countsFirst ? 'yes' : 'no',
        from: from(due.from),
      });
  }
}
