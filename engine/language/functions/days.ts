import { Day } from '../../calendar/day.ts';
import { KNOWN_DAYS } from '../../calendar/known.ts';
import { DomainError } from '../../number/failure.ts';
import { Rational } from '../../number/rational.ts';
import type { Value } from '../value.ts';

/** What functions of days have in common. */

const FIRST = Day.of(1, 1, 1);
const LAST = Day.of(9999, 12, 31);

/** @throws DomainError `not_whole` */
export function wholeDays(value: Value | undefined): number {
  if (!(value instanceof Rational) || !value.isInteger) throw new DomainError('not_whole');
  return Number(value.floor());
}

/** @throws DomainError `no_such_day` before year 1 or after year 9999 */
export function existing(day: Day): Day {
  if (day.ordinal >= FIRST.ordinal && day.ordinal <= LAST.ordinal) return day;
  throw new DomainError('no_such_day');
}

/** @throws DomainError `no_such_day` where a day lies farther away than days are counted exactly */
export function countable(day: Day): Day {
  if (Number.isSafeInteger(day.ordinal)) return day;
  throw new DomainError('no_such_day');
}

/** @throws DomainError `days_off_unknown` where a year's days off are not all known */
export function withKnownDaysOff(day: Day): Day {
  if (KNOWN_DAYS.knows(day.year)) return day;
  throw new DomainError('days_off_unknown');
}
