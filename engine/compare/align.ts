import type { Model } from '../model.ts';
import type { ValueDefinition } from '../language/definition.ts';
import { walk } from '../language/walk.ts';
import type { Both, SideName } from './comparison.ts';

/** Two things of two rulesets that answer each other. */
export type Pair = Both<string>;

/** What of one ruleset answers what of the other. Inputs, parameters, readings, stages and rules go by their ids. */
export interface Alignment {
  readonly models: Both<Model>;
  /** In the order of the right ruleset. A value may answer two: a criterion that was parted. */
  readonly values: readonly Pair[];
  readonly tables: readonly Pair[];
  /** The same name for a value or table of either ruleset where they answer each other, else one of its own. */
  readonly value: Both<(id: string) => string>;
  readonly table: Both<(id: string) => string>;
}

export function align(left: Model, right: Model): Alignment {
  const values = alignValues(left, right);
  const tables = alignTables(left, right, values);
  return { models: { left, right }, values, tables, value: namesFrom(values), table: namesFrom(tables) };
}

/** Criteria and indicators are numbered anew in every edition: between editions that declare a correspondence their ids say nothing. */
function isNumbered({ role, within }: ValueDefinition): boolean {
  return role === 'criterion' || role === 'indicator' || within !== null;
}

function alignValues(left: Model, right: Model): Pair[] {
  const declared = [
    ...[...(right.correspondence.get(left.id) ?? [])].map(([own, other]): Pair => ({ left: other, right: own })),
    ...[...(left.correspondence.get(right.id) ?? [])].map(([own, other]): Pair => ({ left: own, right: other })),
  ].filter(
    (pair, index, all) =>
      left.values.has(pair.left) &&
      right.values.has(pair.right) &&
      all.findIndex((other) => other.left === pair.left && other.right === pair.right) === index,
  );
  const taken = { left: new Set(declared.map((pair) => pair.left)), right: new Set(declared.map((pair) => pair.right)) };
  const same = [...right.values.values()].flatMap((value): Pair[] => {
    const other = left.values.get(value.id);
    if (!other || taken.left.has(value.id) || taken.right.has(value.id)) return [];
    return declared.length > 0 && (isNumbered(value) || isNumbered(other)) ? [] : [{ left: value.id, right: value.id }];
  });
  const order = [...right.values.keys()];
  return [...declared, ...same].sort((a, b) => order.indexOf(a.right) - order.indexOf(b.right));
}

/** The same id, or the one look-up by which the formulas of two values that answer each other differ. */
function alignTables(left: Model, right: Model, values: readonly Pair[]): Pair[] {
  const pairs = [...right.tables.keys()].filter((id) => left.tables.has(id)).map((id): Pair => ({ left: id, right: id }));
  const open = (model: Model, value: string, side: SideName): string[] => {
    const used = new Set<string>();
    const { term, floor, cap } = model.values.get(value) as ValueDefinition;
    for (const whole of [term, floor, cap]) for (const one of whole ? walk(whole) : []) if (one.kind === 'table') used.add(one.id);
    return [...used].filter((id) => pairs.every((pair) => pair[side] !== id));
  };
  for (const pair of values) {
    const [one, ...more] = open(left, pair.left, 'left');
    const [other, ...others] = open(right, pair.right, 'right');
    if (one !== undefined && other !== undefined && more.length + others.length === 0) pairs.push({ left: one, right: other });
  }
  return pairs;
}

/** Chains of pairs share the name of their first right-hand id. */
function namesFrom(pairs: readonly Pair[]): Alignment['value'] {
  const names: Both<Map<string, string>> = { left: new Map(), right: new Map() };
  for (const pair of pairs) {
    const name = names.left.get(pair.left) ?? names.right.get(pair.right) ?? pair.right;
    names.left.set(pair.left, name);
    names.right.set(pair.right, name);
  }
  const of =
    (side: SideName) =>
    (id: string): string =>
      names[side].get(id) ?? `${side}:${id}`;
  return { left: of('left'), right: of('right') };
}

/** Categories that both rulesets have and that both values belong to. */
export function sharedCategories(left: ValueDefinition, right: ValueDefinition): string[] {
  return [...right.categories].filter((category) => left.categories.has(category));
}

/** Whether two things are for the same subjects: for everybody, or for the same of the categories that both rulesets have. */
export function sameScope(left: ReadonlySet<string>, right: ReadonlySet<string>, { models }: Alignment): boolean {
  if (left.size === models.left.categories.size && right.size === models.right.categories.size) return true;
  const shared = [...models.right.categories.keys()].filter((category) => models.left.categories.has(category));
  return shared.length > 0 && shared.every((category) => left.has(category) === right.has(category));
}

/** What answers a value on the other side. */
export function answersTo({ values }: Alignment, side: SideName, id: string): string[] {
  const other = side === 'left' ? 'right' : 'left';
  return values.filter((pair) => pair[side] === id).map((pair) => pair[other]);
}
