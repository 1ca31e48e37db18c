import { Day } from '../calendar/day.ts';
import type { FindingDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { existing } from '../language/functions/days.ts';
import { Missing, type Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import type { Finding } from '../evaluation/evaluation.ts';
import { compareFindings } from './finding-order.ts';
import type { Found } from './found.ts';
import type { Machine } from './machine.ts';

/**
 * What a subject's figures break, one finding for a code and place, in the order of places, codes and items. A rule that lacks a figure
 * says nothing. `known`: what columns found; null where each rule is asked about.
 */
export function findingsOf(machine: Machine, subject: number, known: Found | null): readonly Finding[] {
  const own = known?.of(subject) ?? [];
  if (known?.isWhole) return own;
  const { category } = machine.cohort.subjects[subject] ?? { category: '' };
  const found = new Map<string, Finding>();
  const put = (one: Finding): void => {
    const key = keyOf(one);
    if (!found.has(key)) found.set(key, one);
  };
  let next = 0;
  machine.model.findings.forEach((rule, index) => {
    for (; own[next]?.rule === index; next += 1) put(own[next] as Finding);
    if (!rule.categories.has(category) || (known && !known.left.has(index))) return;
    for (const hit of asked(rule, machine, subject)) put(placed(rule, index, hit, machine, subject));
  });
  machine.frame.bound = {};
  return [...found.values()].sort(compareFindings);
}

/** Where a rule holds: in which row, of which number. */
interface Hit {
  readonly row: number | null;
  readonly number: number | null;
}

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
