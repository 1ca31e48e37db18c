import type { Day, Label } from '../index.ts';

/** Which of several editions was in force on a day. All days are inclusive. */
export interface Period {
  readonly from: Day;
  /** Null: no end is known. */
  readonly until: Day | null;
  /** In force at least until `until`; when it ended is not known. */
  readonly openEnd: boolean;
  /** Earlier wordings that were in force but that no file holds. */
  readonly notHeld: readonly { readonly from: Day; readonly label: Label }[];
}

export type Selection<T> =
  | { readonly kind: 'held'; readonly edition: T }
  /** A wording was in force that no file holds. */
  | { readonly kind: 'not-held'; readonly label: Label; readonly nearest: readonly T[] }
  /** Whether this edition was still in force is not known. */
  | { readonly kind: 'not-known'; readonly edition: T; readonly nearest: readonly T[] }
  | { readonly kind: 'none'; readonly nearest: readonly T[] };

const has = (period: Period, day: Day) =>
  period.from.ordinal <= day.ordinal && (period.until === null || day.ordinal <= period.until.ordinal);

/** How many days lie between a day and the nearest day on which an edition was in force. */
function distance({ from, until }: Period, day: Day): number {
  return Math.max(0, from.ordinal - day.ordinal, until === null ? 0 : day.ordinal - until.ordinal);
}

/** Of editions that overlap the one that came later rules. */
export function selectInForce<T extends { readonly period: Period }>(editions: readonly T[], day: Day): Selection<T> {
  const byStart = editions.toSorted((a, b) => b.period.from.ordinal - a.period.from.ordinal);
  const held = byStart.find(({ period }) => has(period, day));
  if (held) return { kind: 'held', edition: held };

  const nearest = byStart.toSorted((a, b) => distance(a.period, day) - distance(b.period, day)).slice(0, 2);
  for (const { period } of byStart) {
    if (day.ordinal >= period.from.ordinal) continue;
    const wording = period.notHeld.findLast(({ from }) => from.ordinal <= day.ordinal);
    if (wording) return { kind: 'not-held', label: wording.label, nearest };
  }
  const latest = byStart.find(({ period }) => period.from.ordinal <= day.ordinal);
  return latest?.period.openEnd ? { kind: 'not-known', edition: latest, nearest } : { kind: 'none', nearest };
}
