import type { Model } from '../model.ts';
import type { Role } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { children, select, type Selection } from '../language/walk.ts';
import type { Alignment } from './align.ts';
import type { Both, SideName } from './comparison.ts';

/** What a score is made of in one category, by the roles that the ruleset gives its values. */
export interface Anatomy {
  /** What stands for a subject in the results. */
  readonly final: string | null;
  /** The same before it is rounded: what subjects are ranked by. */
  readonly score: string | null;
  /** What the criteria add up to. */
  readonly total: string | null;
  readonly coefficient: string | null;
  readonly penalty: string | null;
}

const known = new WeakMap<Model, Map<string, Anatomy>>();

/** It is asked for of every subject. */
export function anatomyOf(model: Model, category: string): Anatomy {
  let byCategory = known.get(model);
  if (!byCategory) known.set(model, (byCategory = new Map<string, Anatomy>()));
  let anatomy = byCategory.get(category);
  if (!anatomy) byCategory.set(category, (anatomy = made(model, category)));
  return anatomy;
}

function made(model: Model, category: string): Anatomy {
  const own = [...model.values.values()].filter(({ categories, list }) => categories.has(category) && list === null);
  const ofRole = (role: Role): string[] => own.filter((value) => value.role === role).map(({ id }) => id);
  const only = ([first, ...more]: readonly string[]): string | null => (first !== undefined && more.length === 0 ? first : null);
  const ranked = own.some(({ id }) => id === model.ranking?.by) ? (model.ranking?.by ?? null) : null;
  const final = ofRole('final')[0] ?? ranked;
  return {
    final,
    score: ranked ?? final,
    total: ofRole('total').find((id) => own.some(({ within }) => within === id)) ?? null,
    coefficient: only(ofRole('coefficient')),
    penalty: only(ofRole('penalty')),
  };
}

/** Ids of what stands for the subjects in the results, in any category. */
export function finalIds(model: Model): string[] {
  return [...new Set([...model.categories.keys()].flatMap((category) => anatomyOf(model, category).final ?? []))];
}

/** A part of the total: in both rulesets, or in one alone. */
export interface Leaf {
  readonly left: string | null;
  readonly right: string | null;
}

/**
 * The total's parts, so that each is in both rulesets where it can be: a criterion whose indicators answer criteria of the other
 * ruleset is taken apart into them, any other stays whole.
 */
export function leavesOf(alignment: Alignment, totals: Both<string>, categories: Both<string>): Leaf[] {
  const trees: Both<Tree> = {
    left: new Tree(alignment.models.left, totals.left, categories.left),
    right: new Tree(alignment.models.right, totals.right, categories.right),
  };
  const pairs = alignment.values
    .filter((pair) => trees.left.has(pair.left) && trees.right.has(pair.right))
    .map((pair) => ({ ...pair, depth: trees.left.above(pair.left).length + trees.right.above(pair.right).length }))
    .sort((a, b) => a.depth - b.depth);
  const chosen: { left: string; right: string }[] = [];
  for (const pair of pairs) {
    if (chosen.every((one) => !trees.left.related(one.left, pair.left) && !trees.right.related(one.right, pair.right))) chosen.push(pair);
  }
  const leaves = (side: SideName): string[] => trees[side].leaves(chosen.map((pair) => pair[side]));
  return [
    ...leaves('right').map((right): Leaf => ({ left: chosen.find((pair) => pair.right === right)?.left ?? null, right })),
    ...leaves('left')
      .filter((left) => chosen.every((pair) => pair.left !== left))
      .map((left): Leaf => ({ left, right: null })),
  ];
}

/** Values within a total, and within those. */
class Tree {
  readonly #root: string;
  readonly #parents: ReadonlyMap<string, string | null>;

  constructor(model: Model, root: string, category: string) {
    this.#root = root;
    this.#parents = new Map(
      [...model.values.values()]
        .filter(({ categories, list }) => categories.has(category) && list === null)
        .map(({ id, within }) => [id, within]),
    );
  }

  /** What a value is within, up to below the total, the nearest first. */
  above(id: string): string[] {
    const parent = this.#parents.get(id) ?? null;
    return parent === null || parent === this.#root ? [] : [parent, ...this.above(parent)];
  }

  has(id: string): boolean {
    return this.#parents.get([id, ...this.above(id)].at(-1) ?? '') === this.#root;
  }

  related(one: string, other: string): boolean {
    return one === other || this.above(one).includes(other) || this.above(other).includes(one);
  }

  leaves(chosen: readonly string[]): string[] {
    const isOpen = (id: string): boolean => chosen.some((one) => this.above(one).includes(id));
    const below = (parent: string): string[] =>
      [...this.#parents].filter(([, within]) => within === parent).flatMap(([id]) => (isOpen(id) ? below(id) : [id]));
    return below(this.#root);
  }
}

/** The heading right below the total that a value is within. */
export function outermost(id: string, model: Model, total: string): string {
  const within = model.values.get(id)?.within ?? null;
  return within === null || within === total ? id : outermost(within, model, total);
}

/** The values that a formula names for a subject itself, in the branch that applies. */
export function valuesNamed(term: Term, selection: Selection): Set<string> {
  if (term.kind === 'value') return new Set(term.list === null ? [term.id] : []);
  if (term.kind === 'rows' || term.kind === 'cohort') return new Set();
  const inside = term.kind === 'choice' ? [select(term, selection)].filter((one) => one !== null) : children(term);
  return new Set(inside.flatMap((one) => [...valuesNamed(one, selection)]));
}
