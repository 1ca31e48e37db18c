import type { Details, Diagnostic } from '../diagnostic.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { Rational } from '../number/rational.ts';
import type { Locate } from './locate.ts';
import type { Ranges } from './ranges/analyse.ts';
import { answeredBy, assignmentText, byDefaults, type Verdict } from './answers.ts';
import { EVERYTHING, intervalText, numberText, within, type Interval } from './linear/interval.ts';
import type { Witness, Witnesses } from './witness/witness.ts';

/** One side of what a weight or a deduction promises. */
interface Promise {
  readonly code: 'weight-exceeded' | 'below-zero' | 'deduction-exceeded' | 'deduction-adds';
  readonly term: Term;
  readonly side: -1 | 1;
  /** The end that may not be passed, from the weight. */
  bound(weight: Rational): Rational;
}

function promisesOf(value: ValueDefinition): Promise[] {
  const none = (): Rational => Rational.ZERO;
  const { weight, deduction } = value;
  return [
    ...(weight
      ? ([
          { code: 'weight-exceeded', term: weight, side: 1, bound: (given: Rational) => given },
          { code: 'below-zero', term: weight, side: -1, bound: none },
        ] as const)
      : []),
    ...(deduction
      ? ([
          { code: 'deduction-exceeded', term: deduction, side: -1, bound: (given: Rational) => given.negate() },
          { code: 'deduction-adds', term: deduction, side: 1, bound: none },
        ] as const)
      : []),
  ];
}

/** Different outcomes of a value that are searched for a witness, at most. */
const MOST_SEARCHES = 3;

interface Case extends Verdict {
  readonly bound: Rational;
  readonly range: Interval;
}

type Unplaced = Omit<Diagnostic, 'at'>;

/** Proves a value within its weight, or shows where it leaves it. */
export function proveWeights(value: ValueDefinition, ranges: Ranges, witnesses: Witnesses, locate: Locate): Diagnostic[] {
  return promisesOf(value).flatMap((promise) => {
    const found = new Map<string, { diagnostic: Unplaced; categories: string[] }>();
    for (const category of value.categories) {
      const diagnostic = check(value, promise, category, ranges, witnesses);
      const key = JSON.stringify(diagnostic);
      if (diagnostic) found.set(key, { diagnostic, categories: [...(found.get(key)?.categories ?? []), category] });
    }
    return [...found.values()].map(({ diagnostic, categories }): Diagnostic => ({
      ...diagnostic,
      details: { ...diagnostic.details, category: categories.join(', '), spread: categories.length },
      at: locate(promise.term.at.path),
    }));
  });
}

function check(value: ValueDefinition, promise: Promise, category: string, ranges: Ranges, witnesses: Witnesses): Unplaced | null {
  const cases = ranges.readings(value.id, category).flatMap(({ assignment, result }): Case[] => {
    const weight = ranges.constant(promise.term, category, assignment);
    if (!weight || result.abstract.kind !== 'number') return [];
    const bound = promise.bound(weight);
    const range = result.range ?? EVERYTHING;
    const end = { value: bound, inclusive: true };
    return [{ assignment, bound, range, proved: within(range, promise.side > 0 ? { low: null, high: end } : { low: end, high: null }) }];
  });
  const open = byDefaults(
    cases.filter((one) => !one.proved),
    ranges.model,
  ) as Case[];
  const [first] = open;
  if (!first) return null;
  const details = { value: value.id };
  for (const one of differing(open)) {
    const witness = witnesses.beyond(value.id, category, one.assignment, one.bound, promise.side);
    if (witness) return refuted(promise, one, witness, cases, ranges, details);
  }
  return {
    code: 'range-undecided',
    severity: 'info',
    details: {
      ...details,
      bound: numberText(first.bound),
      side: promise.side > 0 ? 'above' : 'below',
      range: intervalText(first.range),
      under: assignmentText(first.assignment, ranges.model),
    },
  };
}

function refuted(promise: Promise, one: Case, witness: Witness, cases: readonly Case[], ranges: Ranges, details: Details): Unplaced {
  const reached = {
    ...details,
    bound: numberText(one.bound),
    reached: witness.reached ? numberText(witness.reached) : '',
    witness: witness.text || 'none',
    under: assignmentText(one.assignment, ranges.model),
    side: promise.side > 0 ? 'above' : 'below',
  };
  const readings = answeredBy(one.assignment, cases, ranges.model);
  if (readings.length > 0)
    return { code: 'range-answered', severity: 'info', details: { ...reached, readings: readings.join(', '), count: readings.length } };
  return { code: promise.code, severity: 'warning', details: { ...reached, weight: numberText(one.bound.abs()) } };
}

/** One case for each different outcome, so that a search is not repeated for the same one. */
function differing(open: readonly Case[]): Case[] {
  const seen = new Set<string>();
  return open
    .filter((one) => {
      const key = `${intervalText(one.range)} ${one.bound.toString()}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, MOST_SEARCHES);
}
