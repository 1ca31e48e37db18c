import type { Model } from '../../../engine/model.ts';
import type { EvaluateAt } from '../../../engine/prove/index.ts';
import { Machine } from '../../../engine/evaluate/machine.ts';
import { Missing } from '../../../engine/language/value.ts';
import { walk } from '../../../engine/language/walk.ts';

/** The reference evaluator asked for one value of one subject: only what the value depends on is computed. */
export function evaluateWith(model: Model): EvaluateAt {
  const needed = new Map<string, readonly string[]>();
  return (inputs, category, readings, valueId) => {
    const machine = new Machine(model, { period: null, readings, subjects: [{ id: 's', name: null, category, attributes: {}, inputs }] });
    let ids = needed.get(valueId);
    if (!ids) needed.set(valueId, (ids = dependencies(model, valueId)));
    for (const id of ids) {
      const value = model.values.get(id);
      if (value) machine.fill(value);
    }
    const none = new Missing({ code: 'not_applicable', of: valueId });
    return machine.columns.get(valueId)?.[0] ?? machine.rowColumns.get(valueId)?.[0]?.[0] ?? none;
  };
}

function dependencies(model: Model, valueId: string): string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    const value = model.values.get(id);
    if (!value || found.has(id)) return;
    for (const term of [value.term, value.when, value.floor, value.cap]) {
      if (term) for (const one of walk(term)) if (one.kind === 'value') visit(one.id);
    }
    found.add(id);
  };
  visit(valueId);
  return model.order.flatMap(({ ids }) => ids).filter((id) => found.has(id));
}
