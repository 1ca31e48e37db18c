import type { Cohort } from '../../../engine/language/cohort.ts';
import { Day } from '../../../engine/calendar/day.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';

/** A cohort as text, every number exactly: two that say the same are the same. */
export function said({ period, readings, subjects }: Cohort): string {
  return JSON.stringify([period, [...readings], subjects.map((subject) => ({ ...subject, inputs: plain(subject.inputs) }))]);
}

function plain(value: unknown): unknown {
  if (value instanceof Rational) return `n ${value.toString()}`;
  if (value instanceof Day) return `d ${value.toString()}`;
  if (value instanceof Missing) return `missing ${value.reason.code} ${value.reason.of}`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `t ${value}` : value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
