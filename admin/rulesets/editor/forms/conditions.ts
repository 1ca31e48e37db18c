import { entryOf, nodeAt, Typed, type Node } from '../../../../engine/index.ts';

/** How conditions of admission hold together. */
export const JOINTS = ['all', 'any', 'not'] as const;
export type Joint = (typeof JOINTS)[number];

/** What a new condition begins with; what it looks at is then chosen. */
export const NEW_CONDITION = { fact: '', operator: 'at_least', value: new Typed('0') };

/** Of what kind a condition is, and how many there are in it. */
export function conditionOf(node: Node | undefined): { readonly joint: Joint | 'one'; readonly parts: number } {
  const joint = JOINTS.find((one) => entryOf(node, one) !== undefined);
  if (!node || joint === undefined) return { joint: 'one', parts: 0 };
  const list = nodeAt(node, [joint]);
  return { joint, parts: joint === 'not' ? 1 : list?.kind === 'list' ? list.items.length : 0 };
}

/** The same conditions held together in another way; none of them is lost. */
export function joined(condition: unknown, was: Joint | 'one', next: Joint | 'one'): unknown {
  const held = was === 'one' ? condition : (condition as Readonly<Record<string, unknown>>)[was];
  const parts: readonly unknown[] = Array.isArray(held) ? held : held === undefined ? [] : [held];
  if (next === 'all' || next === 'any') return { [next]: parts };
  if (parts.length !== 1) return condition;
  return next === 'not' ? { not: parts[0] } : parts[0];
}

const WITHIN: ReadonlySet<string | number | undefined> = new Set(['fact', 'operator', 'value', 'parameter', 'by']);

/** Whether a condition of admission stands at a path, and not a part of one. */
export const isCondition = (path: readonly (string | number)[]): boolean => path.includes('admit_when') && !WITHIN.has(path.at(-1));
