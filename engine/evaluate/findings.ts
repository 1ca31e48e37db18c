import { Day } from '../calendar/day.ts';
import type { FindingDefinition } from '../language/definition.ts';
import { existing } from '../language/functions/days.ts';
import { compareText } from '../diagnostic.ts';
import { isNumeric, Missing, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import type { Finding } from '../evaluation/evaluation.ts';
import type { Hit } from './columnar.ts';
import type { Machine } from './machine.ts';

/**
 * What a subject's figures break, one finding for a code and place, in the order of places, codes and items. A rule that lacks a figure
 * says nothing.
 */
export function findingsOf(machine: Machine, subject: number, hits: RuleHits): Finding[] {
  const { category } = machine.cohort.subjects[subject] ?? { category: '' };
  const found = new Map<string, Finding>();
  machine.model.findings.forEach((rule, index) => {
    if (!rule.categories.has(category)) return;
    for (const one of occurrences(rule, index, machine, subject, hits[index] ?? null)) {
      const key = JSON.stringify([
        one.code,
        Object.entries(one.place).map(([name, value]) => [name, value instanceof Missing ? null : String(value)]),
      ]);
      if (!found.has(key)) found.set(key, one);
    }
  });
  return [...found.values()].sort(compareFindings);
}

/** By rule, where it holds of each subject; null for a rule that each is asked about. */
export type RuleHits = readonly (ReadonlyMap<number, readonly Hit[]> | null)[];

function* occurrences(
  rule: FindingDefinition,
  index: number,
  machine: Machine,
  subject: number,
  hits: ReadonlyMap<number, readonly Hit[]> | null,
): Generator<Finding> {
  const at = (rows: Record<string, number>, row: number | null, number: number | null): Finding | null => {
    if (!hits) {
      const holds = machine.valueAt(rule.term, subject, rows) === true;
      machine.trace?.branch(rule.term, holds);
      if (!holds) return null;
    }
    const place = Object.fromEntries(
      Object.entries(rule.place).map(([name, term]) => [name, told(machine.valueAt(term, subject, rows))] as const),
    );
    return { code: rule.code, place: { ...place, item: rule.item }, rule: index, row, number };
  };
  const { list } = rule;
  const placed = function* (row: number | null, number: number | null): Generator<Finding> {
    if (rule.numbers && number !== null) machine.frame.bound = { [rule.numbers.name]: Rational.of(number) };
    const one = at(list === null || row === null ? {} : { [list]: row }, row, number);
    if (one) yield one;
  };
  if (hits) {
    for (const { row, number } of hits.get(subject) ?? []) yield* placed(row, number);
    machine.frame.bound = {};
    return;
  }
  const rows = list === null ? [null] : Array.from({ length: machine.rowCount(list, subject) }, (_, row) => row);
  for (const row of rows) {
    for (const number of numbersOf(rule)) yield* placed(row, number);
  }
  machine.frame.bound = {};
}

/** A day beyond the calendar can be compared, and not told. */
const told = (value: Value): Value => (value instanceof Day ? existing(value) : value);

function* numbersOf({ numbers }: FindingDefinition): Generator<number | null> {
  if (!numbers) yield null;
  else for (let number = numbers.from; number <= numbers.to; number += 1) yield number;
}

/** By place (numbers by size), then code, then item; what is not there comes first. */
function compareFindings(a: Finding, b: Finding): number {
  for (const name of Object.keys({ ...a.place, ...b.place })) {
    if (name === 'item') continue;
    const order = comparePlaces(a.place[name], b.place[name]);
    if (order !== 0) return order;
  }
  return compareText(a.code, b.code) || comparePlaces(a.place['item'], b.place['item']);
}

function comparePlaces(a: Value | null | undefined, b: Value | null | undefined): number {
  const [left, right] = [a, b].map((one) => (one instanceof Missing ? null : (one ?? null)));
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'object' && typeof right === 'object' && isNumeric(left) && isNumeric(right)) return compare(left, right);
  return compareText(String(left), String(right));
}
