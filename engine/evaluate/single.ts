import type { Model } from '../model.ts';
import type { InputRecord, Subject } from '../language/cohort.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { boundsIn, children, walk } from '../language/walk.ts';
import { Missing, type Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { Machine } from './machine.ts';

type EvaluateSingle = (inputs: InputRecord, category: string, readings: ReadonlyMap<string, string>, valueId: string, part?: Term) => Value;

/**
 * One value of one subject that is alone in its cohort (of its first row, for a value of rows): what a witness is tried on. With a `part`
 * of the value's formula, what that comes to. Asked the same again of other inputs, it computes only what depends on those that differ.
 */
export function evaluateSingle(model: Model): EvaluateSingle {
  const needed = new Map<string | Term, readonly ValueDefinition[]>();
  const named = namedInputs(model);
  const defaults = new Map([...model.readings.values()].map((reading) => [reading.id, reading.default]));
  let last: Alone | null = null;
  return (inputs, category, readings, valueId, part) => {
    let values = needed.get(part ?? valueId);
    if (!values) needed.set(part ?? valueId, (values = needs(model, part ? valuesIn(part) : [valueId])));
    const asked = { category, readings, valueId, part };
    if (!last || !isSame(last.asked, asked)) last = new Alone(model, new Map([...defaults, ...readings]), asked, named);
    const { machine } = last.handed(inputs, values);
    if (part) return machine.valueAt(part, 0, firstRows(part), model.values.get(valueId)?.stage ?? null);
    return (
      machine.columns.get(valueId)?.[0] ?? machine.rowColumns.get(valueId)?.[0]?.[0] ?? new Missing({ code: 'not_applicable', of: valueId })
    );
  };
}

interface Asked {
  readonly category: string;
  readonly readings: ReadonlyMap<string, string>;
  readonly valueId: string;
  readonly part: Term | undefined;
}

const isSame = (one: Asked, other: Asked): boolean =>
  one.valueId === other.valueId && one.part === other.part && one.category === other.category && one.readings === other.readings;

/** A subject that is handed other and other inputs. */
class Alone {
  readonly asked: Asked;
  readonly machine: Machine;
  readonly #subject: { -readonly [Key in keyof Subject]: Subject[Key] };
  readonly #named: (id: string) => readonly string[];
  /** By value, what of the inputs it was computed from. */
  readonly #from = new Map<string, readonly (InputRecord[string] | undefined)[]>();

  constructor(model: Model, readings: ReadonlyMap<string, string>, asked: Asked, named: (id: string) => readonly string[]) {
    this.asked = asked;
    this.#named = named;
    this.#subject = { id: 'witness', name: null, category: asked.category, attributes: {}, inputs: {} };
    this.machine = new Machine(model, { period: null, readings, subjects: [this.#subject] });
    this.machine.groups.gather(model.values.get(asked.valueId)?.stage ?? '', [0]);
  }

  handed(inputs: InputRecord, values: readonly ValueDefinition[]): this {
    this.#subject.inputs = inputs;
    for (const figures of this.machine.figures.values()) figures.clear();
    for (const value of values) {
      const from = this.#named(value.id).map((name) => inputs[name]);
      const before = this.#from.get(value.id);
      if (before && from.every((one, index) => isAlike(one, before[index]))) continue;
      // One that has no result is asked again.
      this.#from.delete(value.id);
      this.machine.fill(value);
      this.#from.set(value.id, from);
    }
    return this;
  }
}

function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Rational) return other instanceof Rational && one.equals(other);
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, at) => isAlike(item, other[at]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isAlike(one[key], other[key]));
}

/** Neither a day nor what stands for one that is missing. */
function isRecord(one: object): one is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(one);
  return prototype === Object.prototype || prototype === null;
}

/** The inputs that a value and all it is computed from name, whatever the readings; of what stands within one, that one. */
function namedInputs(model: Model): (id: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const of = (id: string): readonly string[] => {
    const before = known.get(id);
    if (before) return before;
    // A value that names itself is no reason to go on for ever.
    known.set(id, []);
    const value = model.values.get(id);
    const found = new Set<string>();
    const tables = new Set<string>();
    const take = (list: string): void => void found.add(list.split('.')[0] ?? list);
    const visit = (term: Term): void => {
      if (term.kind === 'input') take(term.path[0] ?? '');
      if (term.kind === 'record') take(term.list ?? term.path[0] ?? '');
      if (term.kind === 'field' || term.kind === 'rows' || term.kind === 'previous') take(term.list);
      if (term.kind === 'value') for (const name of of(term.id)) found.add(name);
      if (term.kind === 'parameter') for (const one of present(model.parameters.get(term.id)?.term)) visit(one);
      if (term.kind === 'table' && !tables.has(term.id)) {
        tables.add(term.id);
        for (const { then, cells } of model.tables.get(term.id)?.rows ?? [])
          for (const one of [then, ...cells.flatMap(boundsIn)]) visit(one);
      }
      for (const child of children(term)) visit(child);
    };
    if (value?.list) take(value.list);
    for (const term of present(value?.term, value?.when, value?.floor, value?.cap)) visit(term);
    const names = [...found];
    known.set(id, names);
    return names;
  };
  return of;
}

const present = (...terms: readonly (Term | null | undefined)[]): Term[] => terms.filter((one) => one !== null && one !== undefined);

function valuesIn(part: Term): string[] {
  return [...walk(part)].flatMap((one) => (one.kind === 'value' ? [one.id] : []));
}

/** The first row of each list that the part itself stands in. */
function firstRows(part: Term): Record<string, number> {
  const lists = [...walk(part)].flatMap((one) => ((one.kind === 'field' || one.kind === 'value') && one.list !== null ? [one.list] : []));
  return Object.fromEntries(lists.flatMap((list) => [list, list.split('.')[0] ?? list]).map((list) => [list, 0]));
}

/** Values and all they are computed from, in the order of computation. */
function needs(model: Model, valueIds: readonly string[]): ValueDefinition[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    const value = model.values.get(id);
    if (!value || found.has(id)) return;
    found.add(id);
    for (const term of present(value.term, value.when, value.floor, value.cap))
      for (const one of walk(term)) if (one.kind === 'value') visit(one.id);
  };
  valueIds.forEach(visit);
  const order = model.order.flatMap(({ ids }) => ids.filter((id) => found.has(id)));
  return order.flatMap((id) => model.values.get(id) ?? []);
}
