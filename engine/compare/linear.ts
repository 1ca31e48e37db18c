import type { Model } from '../model.ts';
import type { Term } from '../language/term.ts';
import type { Selection } from '../language/walk.ts';
import type { Rational } from '../number/rational.ts';
import { TooLarge, type Normal } from './algebra.ts';
import { normalForm } from './normal-form.ts';

/** What each value that a formula adds up counts for; null when the formula is more than such a sum. */
export function weightsIn(term: Term, model: Model, selection: Selection): ReadonlyMap<string, Rational> | null {
  const form = formOf(term, model, selection);
  if (!form || 'on' in form) return null;
  const weights = new Map<string, Rational>();
  for (const {
    factors: [factor, ...more],
    coefficient,
  } of form.products.values()) {
    if (factor === undefined) continue;
    const [, id] = /^value\((.+)\)$/.exec(factor) ?? [];
    if (id === undefined || more.length > 0) return null;
    weights.set(id, coefficient);
  }
  return weights;
}

function formOf(term: Term, model: Model, selection: Selection): Normal | null {
  try {
    return normalForm(term, {
      model,
      selection,
      value: (id) => id,
      hasValue: () => true,
      table: (id) => id,
      hasParameter: () => false,
      weight: null,
      deduction: null,
    });
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}
