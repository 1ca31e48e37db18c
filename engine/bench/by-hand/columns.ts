/**
 * By hand on typed columns of doubles: what holds them, and what both ratings do with a category once every body has its total.
 * The same as `standing.ts`, written for speed.
 */
import type { Category } from './standing.ts';

/** Of the bodies of one category; yes is 1, no and what is not given 0. */
export interface BodyColumns {
  readonly size: number;
  /** Places in the cohort. */
  readonly places: Int32Array;
  readonly of: (field: string) => Float64Array;
  /** Body i has the rows from `starts[i]` to before `starts[i + 1]`. */
  readonly starts: Int32Array;
  /** Over the rows; NaN where nothing is given, a choice by its number in `CHANNELS`. */
  readonly ofRows: (field: string) => Float64Array;
}

export const CHANNELS = ['portal_and_psc', 'portal_only', 'psc_only', 'alternative', 'body_only'];

interface Fields {
  readonly [field: string]: unknown;
}

interface Parsed {
  readonly category: string;
  readonly inputs: object;
}

export function columnsOf(cohort: readonly Parsed[], category: Category): BodyColumns {
  const places = Int32Array.from([...cohort.keys()].filter((index) => cohort[index]?.category === category));
  const bodies = [...places].map((place) => cohort[place]?.inputs as Fields);
  const rows = bodies.map((inputs) => (inputs.services ?? []) as readonly Fields[]);
  const starts = new Int32Array(bodies.length + 1);
  rows.forEach((own, index) => void (starts[index + 1] = at(starts, index) + own.length));
  return {
    size: bodies.length,
    places,
    of: once((field) => Float64Array.from(bodies, (inputs) => Number(inputs[field] ?? 0))),
    starts,
    ofRows: once((field) => Float64Array.from(rows.flat(), (row) => numberOf(row[field]))),
  };
}

function once(make: (field: string) => Float64Array): (field: string) => Float64Array {
  const made = new Map<string, Float64Array>();
  return (field) => {
    let column = made.get(field);
    if (!column) made.set(field, (column = make(field)));
    return column;
  };
}

function numberOf(value: unknown): number {
  if (value === undefined) return NaN;
  return typeof value === 'string' ? CHANNELS.indexOf(value) : Number(value);
}

export function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}

/** What came out, by the body's place in the cohort. */
export interface StandingColumns {
  readonly finals: Float64Array;
  /** By their number in `GRADES`. */
  readonly grades: Uint8Array;
  readonly ranks: Int32Array;
}

export function emptyStandings(size: number): StandingColumns {
  return { finals: new Float64Array(size), grades: new Uint8Array(size), ranks: new Int32Array(size) };
}

function scale(values: Float64Array): void {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const width = most - least;
  for (let i = 0; i < values.length; i += 1) values[i] = width === 0 ? 1 : (at(values, i) - least) / width;
}

/** How many of ascending numbers are at most this one. */
function countUpTo(sorted: Float64Array, size: number, value: number): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sorted, middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lays the standings of a category into those of the cohort. `volumes` and `kinds` are spent. */
export function stand(
  { size, places }: BodyColumns,
  totals: Float64Array,
  penalties: Float64Array,
  volumes: Float64Array,
  kinds: Float64Array,
  into: StandingColumns,
): void {
  scale(volumes);
  scale(kinds);
  const loads = volumes;
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += loads[i] = at(volumes, i) * at(kinds, i);
  const average = sum / size;
  const steps = loads.filter((load) => load >= average).sort();
  let distinct = 0;
  for (let i = 0; i < steps.length; i += 1) if (i === 0 || steps[i] !== steps[i - 1]) steps[distinct++] = at(steps, i);
  const scores = kinds;
  for (let i = 0; i < size; i += 1) {
    const load = at(loads, i);
    let coefficient = 1;
    if (load >= average) coefficient = distinct === 1 ? 1.1 : 1.01 + (0.09 * (countUpTo(steps, distinct, load) - 1)) / (distinct - 1);
    scores[i] = Math.min(100, at(totals, i) * coefficient) - at(penalties, i);
  }
  const sorted = scores.slice().sort();
  const { finals, grades, ranks } = into;
  for (let i = 0; i < size; i += 1) {
    const score = at(scores, i);
    const place = at(places, i);
    const cents = Math.round(Math.abs(score) * 100);
    const final = (score < 0 ? -cents : cents) / 100;
    finals[place] = final;
    grades[place] = final >= 90 ? 0 : final >= 70 ? 1 : final >= 50 ? 2 : 3;
    ranks[place] = size - countUpTo(sorted, size, score) + 1;
  }
}
