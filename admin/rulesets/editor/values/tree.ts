import { entryOf, nodeAt, textOf, type Node } from '../../../../engine/index.ts';
import { Rational } from '../../../../engine/index.ts';

/** A value as a line of the tree; steps on the way stand apart. */
export interface Branch {
  readonly name: string;
  readonly level: number;
  readonly parts: readonly Branch[];
  readonly isStep: boolean;
}

/** Sums of the weights of a value's parts for one category, exact. */
export interface WeightSum {
  readonly category: string;
  readonly sum: Rational;
  readonly of: Rational;
  /** Weights given beside the sum. */
  readonly beyond: Rational;
}

const MAX_DEPTH = 20;

/** Values under those they are within; one whose parent is nowhere stands at the top. */
export function treeOf(root: Node): Branch[] {
  const values = nodeAt(root, ['values']);
  const entries = values?.kind === 'map' ? values.entries : [];
  const names = new Set(entries.map(({ key }) => key));
  const within = new Map<string | null, string[]>();
  for (const { key, value } of entries) {
    const named = textOf(entryOf(value, 'within')?.value);
    const parent = named !== null && names.has(named) && named !== key ? named : null;
    within.set(parent, [...(within.get(parent) ?? []), key]);
  }
  const seen = new Set<string>();
  /** Each where it is first met: one that was seen on the way there is not shown again. */
  const unseen = (names: readonly string[], level: number): Branch[] =>
    names.flatMap((name) => (seen.has(name) ? [] : [branch(name, level)]));
  const branch = (name: string, level: number): Branch => {
    seen.add(name);
    const parts = level > MAX_DEPTH ? [] : unseen(within.get(name) ?? [], level + 1);
    return { name, level, parts, isStep: isStep(entryOf(values, name)?.value) };
  };
  const tops = unseen(within.get(null) ?? [], 1);
  // Values that are within each other in a circle are shown all the same.
  return [...tops, ...unseen([...names], 1)];
}

function isStep(value: Node | undefined): boolean {
  return (
    textOf(entryOf(value, 'working')?.value) === 'true' ||
    (!entryOf(value, 'weight') && !entryOf(value, 'deduction') && roleOf(value) === 'working')
  );
}

const roleOf = (value: Node | undefined): string | null => textOf(entryOf(value, 'role')?.value);

/** Whether a value is computed for a category: `of` names it, names it among others, or is left out. */
export function isFor(value: Node | undefined, category: string): boolean {
  const of = entryOf(value, 'of')?.value;
  if (!of) return true;
  return of.kind === 'list' ? of.items.some((item) => textOf(item) === category) : textOf(of) === category;
}

/** Choices within choices go no deeper. */
const MAX_CHOICES = 8;

/** Where the weight for a category stands, as the default readings have it; null where a choice leads nowhere. */
export function weightPath(root: Node, name: string, category: string): (string | number)[] | null {
  let path = ['values', name, 'weight'];
  for (let depth = 0; depth < MAX_CHOICES; depth += 1) {
    const node = nodeAt(root, path);
    if (node?.kind !== 'map') return node?.kind === 'list' ? null : path;
    const by = textOf(entryOf(node, 'by')?.value);
    const option = by === 'category' ? category : by === null ? null : textOf(nodeAt(root, ['readings', by, 'default']));
    if (option === null) return null;
    path = [...path, option];
  }
  return null;
}

/** Exact; null where there is none. */
export function weightOf(root: Node, name: string, category: string): Rational | null {
  const path = weightPath(root, name, category);
  const text = path && textOf(nodeAt(root, path));
  return text !== null && /^\d+(?:\.\d+)?$/.test(text) ? decimal(text) : null;
}

function decimal(text: string): Rational {
  const [whole = '', fraction = ''] = text.split('.');
  return Rational.of(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

/** How the weights of a value's parts add up to its own, category by category; none where it has no weight there. */
export function sumsOf(root: Node, { name, parts }: Branch, categories: readonly string[]): WeightSum[] {
  const values = nodeAt(root, ['values']);
  return categories.flatMap((category): WeightSum[] => {
    const value = entryOf(values, name)?.value;
    const of = isFor(value, category) ? weightOf(root, name, category) : null;
    const own = parts.filter((part) => isFor(entryOf(values, part.name)?.value, category));
    if (!of || own.length === 0) return [];
    const isBonus = (part: Branch): boolean => textOf(nodeAt(root, ['values', part.name, 'bonus'])) === 'true';
    const add = (all: readonly Branch[]): Rational =>
      all.reduce((sum, part) => sum.add(weightOf(root, part.name, category) ?? Rational.ZERO), Rational.ZERO);
    return [{ category, sum: add(own.filter((part) => !isBonus(part))), of, beyond: add(own.filter(isBonus)) }];
  });
}
