import { Rational } from '../number/rational.ts';
import type { Path, Span } from '../source.ts';

/** What a change is to: mutants are spread evenly over these. */
export const MUTATION_KINDS = [
  'number',
  'name',
  'operator',
  'bound',
  'row',
  'outcome',
  'reference',
  'reading',
  'category',
  'rounding',
  'weight',
  'ranking',
  'tie-break',
  'quota',
  'gate',
  'report-rule',
  'limit',
  'absence',
  'warning',
] as const;
export type MutationKind = (typeof MUTATION_KINDS)[number];

/** Of a value taken away. */
export const GONE = Symbol('gone');

/** One change to a ruleset's data. */
export interface Mutation {
  readonly kind: MutationKind;
  /** The place that is changed, and within a formula the part of it. */
  readonly at: Path;
  readonly part?: Span;
  readonly was: string;
  /** Empty: taken away. */
  readonly now: string;
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly path: Path;
  readonly value: unknown;
}

/** A place with the changes that can be made to it: a run makes one of them. */
export type Site = readonly Mutation[];

/** The data with the edits made; what they do not touch is shared. */
export function edited(data: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce((result, { path, value }) => put(result, path, value), data);
}

function put(data: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const isGone = rest.length === 0 && value === GONE;
  if (Array.isArray(data)) {
    const index = Number(step);
    return isGone ? data.toSpliced(index, 1) : data.toSpliced(index, 1, put(data[index], rest, value));
  }
  const copy = Object.assign(Object.create(null) as Record<string, unknown>, data);
  if (isGone) Reflect.deleteProperty(copy, step);
  else copy[step] = put(copy[step], rest, value);
  return copy;
}

export function isMap(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Rational);
}
