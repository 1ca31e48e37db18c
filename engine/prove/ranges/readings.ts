import type { Model } from '../../model.ts';
import type { ValueDefinition } from '../../language/definition.ts';
import type { Term } from '../../language/term.ts';
import { boundsIn, children } from '../../language/walk.ts';
import type { Assignment } from './run.ts';

/** Readings that a term itself chooses by, and the values, parameters and tables it names, for subjects of a category. */
export interface Dependence {
  readonly readings: Set<string>;
  readonly values: Set<string>;
  readonly parameters: Set<string>;
  readonly tables: Set<string>;
}

export function dependence(terms: Iterable<Term>, category: string, model: Model): Dependence {
  const found: Dependence = { readings: new Set(), values: new Set(), parameters: new Set(), tables: new Set() };
  const visit = (term: Term): void => {
    if (term.kind === 'choice') {
      if (term.by === 'category') {
        const own = term.options[category];
        if (own) visit(own);
        return;
      }
      found.readings.add(term.by);
    }
    if (term.kind === 'value') found.values.add(term.id);
    if (term.kind === 'parameter') {
      found.parameters.add(term.id);
      const parameter = model.parameters.get(term.id);
      if (parameter) visit(parameter.term);
    }
    if (term.kind === 'table' && !found.tables.has(term.id)) {
      found.tables.add(term.id);
      for (const row of model.tables.get(term.id)?.rows ?? []) for (const one of [row.then, ...row.cells.flatMap(boundsIn)]) visit(one);
    }
    for (const child of children(term)) visit(child);
  };
  for (const term of terms) visit(term);
  return found;
}

/** Everything a value is computed from; its weight and deduction only bound it. */
export function formulasOf(value: ValueDefinition): Term[] {
  return [value.term, value.when, value.floor, value.cap].filter((term) => term !== null);
}

/** All combinations of options, in the order of the readings; readings beyond the limit are left open. */
export function combinations(readings: readonly string[], model: Model, most: number): Assignment[] {
  let all = [new Map<string, string>()];
  for (const id of readings) {
    const options = [...(model.readings.get(id)?.options.keys() ?? [])];
    if (options.length === 0 || all.length * options.length > most) continue;
    all = all.flatMap((one) => options.map((option) => new Map([...one, [id, option]])));
  }
  return all;
}

/** An assignment brought down to some readings, as text; `*` where it is open. */
export function assignmentKey(readings: readonly string[], assignment: Assignment): string {
  return readings.map((id) => assignment.get(id) ?? '*').join('\u0000');
}
