import type { TermPlace } from '../../language/term.ts';
import { commonGrid, Form } from '../linear/form.ts';
import { hull } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * Why a value may be missing: the key by which a condition can rule it out, and what to show, a name or the place of a condition as it
 * is written. Empty: it is always there.
 */
export type Absence = ReadonlyMap<string, string | TermPlace>;

export const PRESENT: Absence = new Map();

/** What is known of the outcome of a term wherever it is computed. */
export type Abstract =
  | { readonly kind: 'number'; readonly form: Form; readonly missing: Absence }
  /** `truth` null: it may come out either way. */
  | { readonly kind: 'bool'; readonly truth: boolean | null; readonly key: string; readonly missing: Absence }
  /** `options` null: any text. */
  | { readonly kind: 'text'; readonly options: ReadonlySet<string> | null; readonly key: string; readonly missing: Absence }
  | { readonly kind: 'date'; readonly key: string; readonly missing: Absence }
  /** It never has a value. */
  | { readonly kind: 'absent'; readonly missing: Absence }
  /** It is never computed. */
  | { readonly kind: 'never' };

export const NEVER: Abstract = { kind: 'never' };

export function absenceOf(one: Abstract): Absence {
  return one.kind === 'never' ? PRESENT : one.missing;
}

export function together(...all: readonly Absence[]): Absence {
  const some = all.filter((one) => one.size > 0);
  if (some.length < 2) return some[0] ?? PRESENT;
  return new Map(some.flatMap((one) => [...one]));
}

export function withAbsence(one: Abstract, missing: Absence): Abstract {
  if (one.kind === 'never' || missing.size === 0) return one;
  return { ...one, missing: together(one.missing, missing) };
}

/** The same thing whatever is missing: only to name it. */
export function keyOf(one: Abstract): string {
  switch (one.kind) {
    case 'number':
      return one.form.key;
    case 'bool':
    case 'text':
    case 'date':
      return one.key;
    case 'absent':
    case 'never':
      return one.kind;
  }
}

/** One way in which a term can be reached, with what is known there and what comes out. */
export interface Outcome {
  readonly known: Knowledge;
  readonly abstract: Abstract;
}

/** What comes out of whichever way is taken. `name` is called when the outcomes differ and need a name of their own. */
export function join(outcomes: readonly Outcome[], into: Knowledge, name: () => string): Abstract {
  const reached = outcomes.filter(({ abstract }) => abstract.kind !== 'never');
  const missing = together(...reached.map(({ abstract }) => absenceOf(abstract)));
  const [first, ...others] = reached.filter(({ abstract }) => abstract.kind !== 'absent');
  if (!first) return reached.length > 0 ? { kind: 'absent', missing } : NEVER;
  const all = [first, ...others];
  switch (first.abstract.kind) {
    case 'number':
      return { kind: 'number', form: joinNumbers(all, into, all.length === reached.length, name), missing };
    case 'bool': {
      const truths = new Set(all.map(({ abstract }) => (abstract.kind === 'bool' ? abstract.truth : null)));
      const [truth = null] = truths;
      return { kind: 'bool', truth: truths.size === 1 ? truth : null, key: commonKey(all, name), missing };
    }
    case 'text': {
      const options = all.map(({ abstract }) => (abstract.kind === 'text' ? abstract.options : null));
      return {
        kind: 'text',
        options: options.some((one) => one === null) ? null : new Set(options.flatMap((one) => [...(one ?? [])])),
        key: commonKey(all, name),
        missing,
      };
    }
    default:
      return { kind: 'date', key: commonKey(all, name), missing };
  }
}

function commonKey(all: readonly Outcome[], name: () => string): string {
  const keys = new Set(all.map(({ abstract }) => keyOf(abstract)));
  const [key] = keys;
  return keys.size === 1 && key !== undefined ? key : name();
}

function joinNumbers(all: readonly Outcome[], into: Knowledge, certain: boolean, name: () => string): Form {
  const numbers = all.flatMap(({ known, abstract }) => (abstract.kind === 'number' ? [{ known, form: abstract.form }] : []));
  const [first] = numbers as [NumberOutcome];
  if (certain && numbers.length === 1) {
    if (first.known !== into) into.absorb(first.known.learnt(first.form));
    return first.form;
  }
  const range = numbers.map(({ known, form }) => known.range(form)).reduce(hull);
  const alike = numbers.every(({ form }) => form.key === first.form.key);
  if (certain && alike) {
    into.learnRange(first.form, range);
    return first.form;
  }
  const quantity = name();
  const joined = Form.of(quantity);
  into.learnGrid(quantity, numbers.map(({ known, form }) => known.grid(form)).reduce(commonGrid));
  into.learnRange(joined, range);
  for (const { form } of numbers) {
    if (form.isConstant || form.terms.size > MOST_COMPARED || numbers.length > MOST_COMPARED) continue;
    if (numbers.every((other) => other.known.isNonNegative(form.minus(other.form)))) into.learn(form.minus(joined));
    if (numbers.every((other) => other.known.isNonNegative(other.form.minus(form)))) into.learn(joined.minus(form));
  }
  return joined;
}

/** Larger forms are not compared with each other: it costs more than it finds. */
const MOST_COMPARED = 3;

interface NumberOutcome {
  readonly known: Knowledge;
  readonly form: Form;
}
