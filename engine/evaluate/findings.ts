import type { FindingDefinition } from '../language/definition.ts';
import { compareText } from '../diagnostic.ts';
import { Missing, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import type { Finding } from '../evaluation/evaluation.ts';
import type { Machine } from './machine.ts';

/**
 * What a subject's figures break, one finding for a code and place, in the order of places, codes and items. A rule that lacks a figure
 * says nothing.
 */
export function findingsOf(machine: Machine, subject: number): Finding[] {
  const { category } = machine.cohort.subjects[subject] ?? { category: '' };
  const found = new Map<string, Finding>();
  machine.model.findings.forEach((rule, index) => {
    if (!rule.categories.has(category)) return;
    for (const one of occurrences(rule, index, machine, subject)) {
      const key = JSON.stringify([
        one.code,
        Object.entries(one.place).map(([name, value]) => [name, value instanceof Missing ? null : String(value)]),
      ]);
      if (!found.has(key)) found.set(key, one);
    }
  });
  return [...found.values()].sort(compareFindings);
}

function* occurrences(rule: FindingDefinition, index: number, machine: Machine, subject: number): Generator<Finding> {
  const at = (rows: Record<string, number>, row: number | null, number: number | null): Finding | null => {
    const holds = machine.valueAt(rule.term, subject, rows) === true;
    machine.trace?.branch(rule.term, holds);
    if (!holds) return null;
    const place = Object.fromEntries(
      Object.entries(rule.place).map(([name, term]) => [name, machine.valueAt(term, subject, rows)] as const),
    );
    return { code: rule.code, place: { ...place, item: rule.item }, rule: index, row, number };
  };
  if (rule.numbers) {
    for (let number = rule.numbers.from; number <= rule.numbers.to; number += 1) {
      machine.frame.bound = { [rule.numbers.name]: Rational.of(number) };
      const one = at({}, null, number);
      if (one) yield one;
    }
    machine.frame.bound = {};
    return;
  }
  const { list } = rule;
  if (list === null) {
    const one = at({}, null, null);
    if (one) yield one;
    return;
  }
  for (let row = 0; row < machine.rowCount(list, subject); row += 1) {
    const one = at({ [list]: row }, row, null);
    if (one) yield one;
  }
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
  if (left instanceof Rational && right instanceof Rational) return compare(left, right);
  return compareText(String(left), String(right));
}
