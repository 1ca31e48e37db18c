import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { walk } from '../language/walk.ts';
import type { Diagnostics } from './context.ts';

/** The terms of a value: its formula and what bounds it. */
export function termsOf(value: ValueDefinition): readonly Term[] {
  return [value.term, value.when, value.floor, value.cap].filter((one) => one !== null);
}

/** Ids of the values that a value is computed from directly. */
export function dependenciesOf(value: ValueDefinition): ReadonlySet<string> {
  const found = new Set<string>();
  for (const term of termsOf(value)) {
    for (const one of walk(term)) if (one.kind === 'value') found.add(one.id);
  }
  return found;
}

/**
 * `previous(x)` looks at an earlier row: a row value may depend on itself that way only through inputs, so it counts as a dependency too.
 */
export function orderValues(values: ReadonlyMap<string, ValueDefinition>, diagnostics: Diagnostics): string[] {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string, way: readonly string[]): void => {
    const value = values.get(id);
    if (!value || state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      const ring = [...way.slice(way.indexOf(id)), id];
      diagnostics.report(
        'cycle',
        'error',
        diagnostics.locateKey(value.at),
        { ring: ring.join(' → ') },
        ring.slice(1, -1).map((one) => ({ at: diagnostics.locateKey(['values', one]), role: 'cycle-member' })),
      );
      return;
    }
    state.set(id, 'open');
    for (const other of dependenciesOf(value)) visit(other, [...way, id]);
    state.set(id, 'done');
    order.push(id);
  };
  for (const id of values.keys()) visit(id, []);
  return order;
}

/** A value stands within another, that within a third, and so on up to one that stands alone: never within itself. */
export function checkWithin(values: ReadonlyMap<string, ValueDefinition>, diagnostics: Diagnostics): void {
  const told = new Set<string>();
  for (const { id } of values.values()) {
    const way: string[] = [];
    for (let one: string | null = id; one !== null && !told.has(one) && values.has(one); one = values.get(one)?.within ?? null) {
      if (way.includes(one)) {
        const ring = [...way.slice(way.indexOf(one)), one];
        diagnostics.error('within-itself', diagnostics.locate(['values', one, 'within']), { ring: ring.join(' → ') });
        break;
      }
      way.push(one);
    }
    for (const one of way) told.add(one);
  }
}
