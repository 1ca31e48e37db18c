import type { Model } from '../model.ts';
import type { Cohort, InputRecord } from '../language/cohort.ts';
import { walk } from '../language/walk.ts';
import { Missing, type Value } from '../language/value.ts';
import { Machine } from './machine.ts';

/** One value of one subject that is alone in its cohort (of its first row, for a value of rows): what a witness is tried on. */
export function evaluateSingle(
  model: Model,
): (inputs: InputRecord, category: string, readings: ReadonlyMap<string, string>, valueId: string) => Value {
  const needed = new Map<string, readonly string[]>();
  return (inputs, category, readings, valueId) => {
    let ids = needed.get(valueId);
    if (!ids) needed.set(valueId, (ids = needs(model, valueId)));
    const defaults = new Map([...model.readings.values()].map((reading) => [reading.id, reading.default]));
    const cohort: Cohort = {
      period: null,
      readings: new Map([...defaults, ...readings]),
      subjects: [{ id: 'witness', name: null, category, attributes: {}, inputs }],
    };
    const machine = new Machine(model, cohort);
    machine.groups.gather(model.values.get(valueId)?.stage ?? '', [0]);
    for (const id of ids) {
      const value = model.values.get(id);
      if (value) machine.fill(value);
    }
    return (
      machine.columns.get(valueId)?.[0] ?? machine.rowColumns.get(valueId)?.[0]?.[0] ?? new Missing({ code: 'not_applicable', of: valueId })
    );
  };
}

/** A value and all it is computed from, in the order of computation. */
function needs(model: Model, valueId: string): string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    const value = model.values.get(id);
    if (!value || found.has(id)) return;
    found.add(id);
    for (const term of [value.term, value.when, value.floor, value.cap]) {
      if (term) for (const one of walk(term)) if (one.kind === 'value') visit(one.id);
    }
  };
  visit(valueId);
  return model.order.flatMap(({ ids }) => ids.filter((id) => found.has(id)));
}
