import type { Model } from '../model.ts';
import type { Cohort, InputRecord } from '../language/cohort.ts';
import type { Term } from '../language/term.ts';
import { walk } from '../language/walk.ts';
import { Missing, type Value } from '../language/value.ts';
import { Machine } from './machine.ts';

/**
 * One value of one subject that is alone in its cohort (of its first row, for a value of rows): what a witness is tried on. With a `part`
 * of the value's formula, what that comes to.
 */
export function evaluateSingle(
  model: Model,
): (inputs: InputRecord, category: string, readings: ReadonlyMap<string, string>, valueId: string, part?: Term) => Value {
  const needed = new Map<string, readonly string[]>();
  const ofParts = new Map<Term, readonly string[]>();
  return (inputs, category, readings, valueId, part) => {
    let ids = part ? ofParts.get(part) : needed.get(valueId);
    if (!ids) {
      ids = needs(model, part ? valuesIn(part) : [valueId]);
      if (part) ofParts.set(part, ids);
      else needed.set(valueId, ids);
    }
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
    if (part) return machine.valueAt(part, 0, firstRows(part), model.values.get(valueId)?.stage ?? null);
    return (
      machine.columns.get(valueId)?.[0] ?? machine.rowColumns.get(valueId)?.[0]?.[0] ?? new Missing({ code: 'not_applicable', of: valueId })
    );
  };
}

function valuesIn(part: Term): string[] {
  return [...walk(part)].flatMap((one) => (one.kind === 'value' ? [one.id] : []));
}

/** The first row of each list that the part itself stands in. */
function firstRows(part: Term): Record<string, number> {
  const lists = [...walk(part)].flatMap((one) => ((one.kind === 'field' || one.kind === 'value') && one.list !== null ? [one.list] : []));
  return Object.fromEntries(lists.flatMap((list) => [list, list.split('.')[0] ?? list]).map((list) => [list, 0]));
}

/** Values and all they are computed from, in the order of computation. */
function needs(model: Model, valueIds: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    const value = model.values.get(id);
    if (!value || found.has(id)) return;
    found.add(id);
    for (const term of [value.term, value.when, value.floor, value.cap]) {
      if (term) for (const one of walk(term)) if (one.kind === 'value') visit(one.id);
    }
  };
  valueIds.forEach(visit);
  return model.order.flatMap(({ ids }) => ids.filter((id) => found.has(id)));
}
