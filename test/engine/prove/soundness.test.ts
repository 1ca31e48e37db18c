import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { holds, intervalText } from '../../../engine/prove/linear/interval.ts';
import { isMultiple } from '../../../engine/prove/linear/form.ts';
import { admit } from '../../../engine/cohort/admit.ts';
import { Machine } from '../../../engine/evaluate/machine.ts';
import { fillStage } from '../../../engine/evaluate/evaluate.ts';
import { Missing, type Value } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { understandFile, type Understood } from './model.ts';

/** What evaluation comes to lies within what analysis says, for random cohorts under random readings. */
function outsiders({ model, ranges }: Understood, seed: number): string[] {
  const options = Object.fromEntries(
    [...model.readings.values()].map((one, index) => [
      one.id,
      [...one.options.keys()][(seed * 7 + index * 3) % one.options.size] as string,
    ]),
  );
  const file: unknown = JSON.parse(JSON.stringify(generateCohort(model, 40, seed), (_, value: unknown) => value));
  const admitted = admit(model, exactly(file), () => ({ source: { name: '', text: '' }, span: { start: 0, end: 0 } }), options);
  if (!admitted.cohort) throw new Error(JSON.stringify(admitted.diagnostics.map((one) => [one.code, one.details])));
  const { cohort } = admitted;
  const machine = new Machine(model, cohort);
  fillStage(machine, null);
  const found: string[] = [];
  for (const value of model.values.values()) {
    cohort.subjects.forEach((subject, index) => {
      if (!value.categories.has(subject.category)) return;
      const result = ranges.lookup(value.id, subject.category, cohort.readings);
      const all: readonly (Value | undefined)[] =
        value.list === null ? [machine.columns.get(value.id)?.[index]] : (machine.rowColumns.get(value.id)?.[index] ?? []);
      for (const one of all) {
        const { abstract, range, grid } = result;
        if (one instanceof Missing || one === undefined) {
          if (abstract.kind !== 'never' && abstract.missing.size === 0) found.push(`${value.id} of ${subject.category} is missing`);
        } else if (one instanceof Rational) {
          if (range && !holds(range, one))
            found.push(`${value.id} of ${subject.category}: ${one.toString()} is not in ${intervalText(range)}`);
          if (grid && !isMultiple(one, grid))
            found.push(`${value.id} of ${subject.category}: ${one.toString()} is no multiple of ${grid.toString()}`);
        } else if (typeof one === 'string') {
          if (abstract.kind === 'text' && abstract.options && !abstract.options.has(one))
            found.push(`${value.id} of ${subject.category}: ${one}`);
        } else if (typeof one === 'boolean' && abstract.kind === 'bool' && abstract.truth === !one)
          found.push(`${value.id} of ${subject.category}: ${String(one)}`);
      }
    });
  }
  return [...new Set(found)];
}

/** Numbers of a file as read: exact. */
function exactly(data: unknown): unknown {
  if (typeof data === 'number') return Rational.of(BigInt(Math.round(data * 1000)), 1000n);
  if (Array.isArray(data)) return data.map(exactly);
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, exactly(one)]));
}

describe.each(['service-quality-2013', 'service-quality-2014'])('%s', (id) => {
  const understood = understandFile(id);
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))('random cohort %i', (seed) => {
    expect(outsiders(understood, seed)).toEqual([]);
  });
});
