import { entryOf, Typed, type Node } from '../../../../engine/index.ts';
import { NUMBER } from './notation.ts';

/** A cell of a decision table, language-free: numbers are texts with a point, days are ISO texts, truths `true` and `false`. */
export type Cell =
  | { readonly kind: 'any' }
  /** Where any of the tests holds; with `not` where none does. */
  | { readonly kind: 'tests'; readonly not: boolean; readonly tests: readonly Test[] };

export type Test =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'range'; readonly low: Bound | null; readonly high: Bound | null }
  | { readonly kind: 'missing' };

/** A number, a day, or the name of a parameter or input. */
export interface Bound {
  readonly text: string;
  readonly inclusive: boolean;
}

export type ColumnType = 'number' | 'choice' | 'bool' | 'date';

export const ANY: Cell = { kind: 'any' };

/** What a node of the text says; null of one that is no cell, which is then shown as it is written. */
export function cellOf(node: Node | undefined): Cell | null {
  if (!node) return ANY;
  const inner = entryOf(node, 'not')?.value;
  const given = inner ?? node;
  const tests = (given.kind === 'list' ? given.items : [given]).map(testOf);
  return tests.every((one) => one !== null) && tests.length > 0 ? { kind: 'tests', not: inner !== undefined, tests } : null;
}

function testOf(node: Node): Test | null {
  if (node.kind === 'scalar') return node.text === '' ? null : { kind: 'value', text: node.text };
  if (node.kind !== 'map') return null;
  const bound = (inclusive: string, exclusive: string): Bound | null | undefined => {
    const [weak, strict] = [entryOf(node, inclusive)?.value, entryOf(node, exclusive)?.value];
    const one = weak ?? strict;
    if (!one) return null;
    if (one.kind !== 'scalar' || (weak && strict)) return undefined;
    return { text: one.text, inclusive: weak !== undefined };
  };
  if (entryOf(node, 'missing')) return { kind: 'missing' };
  const [low, high] = [bound('from', 'above'), bound('to', 'below')];
  return low === undefined || high === undefined || (!low && !high) ? null : { kind: 'range', low, high };
}

/** A cell as an operation writes it; undefined where it is left out. */
export function valueOf(cell: Cell, type: ColumnType): unknown {
  if (cell.kind === 'any') return undefined;
  const tests = cell.tests.map((one) => testValue(one, type));
  const value = tests.length === 1 ? tests[0] : tests;
  return cell.not ? { not: value } : value;
}

function testValue(test: Test, type: ColumnType): unknown {
  if (test.kind === 'missing') return { missing: true };
  if (test.kind === 'value') return type === 'bool' ? test.text === 'true' : written(test.text, type);
  const { low, high } = test;
  return {
    ...(low && { [low.inclusive ? 'from' : 'above']: written(low.text, type) }),
    ...(high && { [high.inclusive ? 'to' : 'below']: written(high.text, type) }),
  };
}

const isNumber = new RegExp(`^${NUMBER}$`);

const written = (text: string, type: ColumnType): unknown => (type === 'number' && isNumber.test(text) ? new Typed(text) : text);
