import { Day } from '../calendar/day.ts';
import type { FindingDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
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
    const known = hits[index];
    const each = known ? (known.get(subject) ?? NO_HITS) : asked(rule, machine, subject);
    for (const hit of each) {
      const one = placed(rule, index, hit, machine, subject);
      const key = keyOf(one);
      if (!found.has(key)) found.set(key, one);
    }
  });
  machine.frame.bound = {};
  return [...found.values()].sort(compareFindings);
}

/** By rule, where it holds of each subject; null for a rule that each is asked about. */
export type RuleHits = readonly (ReadonlyMap<number, readonly Hit[]> | null)[];

const NO_HITS: readonly Hit[] = [];

/** Where a rule holds of a subject, asked place by place. */
function asked(rule: FindingDefinition, machine: Machine, subject: number): Hit[] {
  const { list, numbers } = rule;
  const hits: Hit[] = [];
  const rows = list === null ? [null] : Array.from({ length: machine.rowCount(list, subject) }, (_, row) => row);
  for (const row of rows) {
    for (const number of numbersOf(rule)) {
      if (numbers && number !== null) machine.frame.bound = { [numbers.name]: Rational.of(number) };
      const holds = machine.valueAt(rule.term, subject, list === null || row === null ? {} : { [list]: row }) === true;
      machine.trace?.branch(rule.term, holds);
      if (holds) hits.push({ row, number });
    }
  }
  return hits;
}

function placed(rule: FindingDefinition, index: number, { row, number }: Hit, machine: Machine, subject: number): Finding {
  const { list, numbers, code, item } = rule;
  if (numbers && number !== null) machine.frame.bound = { [numbers.name]: Rational.of(number) };
  const rows: Record<string, number> = list === null || row === null ? {} : { [list]: row };
  const place: Record<string, Value | null> = {};
  for (const name in rule.place) place[name] = told(machine.valueAt(rule.place[name] as Term, subject, rows));
  place['item'] = item;
  return { code, place, rule: index, row, number };
}

/** The same for findings of one code and place. */
function keyOf({ code, place }: Finding): string {
  let key = code;
  for (const name in place) {
    const value = place[name] ?? null;
    if (value === null || value instanceof Missing) key += ` ${name} -`;
    else {
      // With its length, so that no text of one place runs into the next.
      const text = String(value);
      key += ` ${name} ${text.length} ${text}`;
    }
  }
  return key;
}

/** A day beyond the calendar can be compared, and not told. */
const told = (value: Value): Value => (value instanceof Day ? existing(value) : value);

function* numbersOf({ numbers }: FindingDefinition): Generator<number | null> {
  if (!numbers) yield null;
  else for (let number = numbers.from; number <= numbers.to; number += 1) yield number;
}

/** By place (numbers by size), then code, then item; what is not there comes first. */
function compareFindings(a: Finding, b: Finding): number {
  for (const name in a.place) {
    if (name === 'item') continue;
    const order = comparePlaces(a.place[name], b.place[name]);
    if (order !== 0) return order;
  }
  for (const name in b.place) {
    if (name === 'item' || name in a.place) continue;
    const order = comparePlaces(undefined, b.place[name]);
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
