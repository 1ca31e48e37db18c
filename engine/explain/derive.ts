import type { ValueDefinition } from '../language/definition.ts';
import type { Label } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import { Collector, type Legend, type Request } from './collect.ts';
import type { BoundTaken, Derivation, FormulaShown } from './explanation.ts';
import { wordsOf } from './labels.ts';
import { chosen, valueAt, type Explaining, type Place } from './place.ts';
import { shown } from './shown.ts';
import { formulaOf } from './substitute.ts';

/** What a derivation is made from: a value's definition, or the grade's. */
export interface Derivable {
  readonly term: Term;
  readonly legend: Legend;
  readonly list: string | null;
  readonly when: Term | null;
  readonly floor: Term | null;
  readonly cap: Term | null;
  readonly round: ValueDefinition['round'];
}

/** How a value came about at a place, and what it rests on. `reached` is false where its stage has not come to the subject. */
export function derive(
  definition: Derivable,
  reached: boolean,
  explaining: Explaining,
  place: Place,
): { derivation: Derivation; requests: readonly Request[] } {
  const { model } = explaining;
  const { term, list, round } = definition;
  const collector = new Collector(explaining, list, definition.legend);
  const when = definition.when && part(definition.when, list, reached, collector, explaining, place);
  const applies = !when || (when.value?.kind === 'bool' && when.value.bool);
  const computed = reached && applies;
  const value = computed ? valueAt(explaining, term, place) : null;
  if (computed) collector.visit(term, place);
  const bounds: BoundTaken[] = [];
  let result = value;
  for (const which of ['floor', 'cap'] as const) {
    const bound = definition[which];
    if (!bound || result === null || result instanceof Missing) continue;
    const taken = boundOf(which, bound, result, list, collector, explaining, place);
    bounds.push(taken.shown);
    result = taken.result;
  }
  const formula = formulaOf(term, list, explaining, place, computed);
  const letters = [...collector.letters.values()];
  return {
    derivation: {
      ...formula,
      when,
      letters,
      bounds,
      value: value === null ? null : shown(value, model),
      readings: [...collector.readings.values()],
      tables: collector.tables,
      cohort: collector.cohort,
      rounding: round && result !== null && !(result instanceof Missing) ? { ...round, before: shown(result, model) } : null,
      words: wordsIn([formula, when, ...bounds, ...letters], explaining),
    },
    requests: collector.requests,
  };
}

function part(
  term: Term,
  list: string | null,
  computed: boolean,
  collector: Collector,
  explaining: Explaining,
  place: Place,
): FormulaShown {
  if (computed) collector.visit(term, place);
  const value = computed ? valueAt(explaining, term, place) : null;
  return { ...formulaOf(term, list, explaining, place, computed), value: value === null ? null : shown(value, explaining.model) };
}

/** A missing bound is the option `none`: nothing is bounded. */
function boundOf(
  which: 'floor' | 'cap',
  term: Term,
  before: Value,
  list: string | null,
  collector: Collector,
  explaining: Explaining,
  place: Place,
): { shown: BoundTaken; result: Value } {
  collector.visit(term, place);
  const bound = valueAt(explaining, term, place);
  const none = bound === null || bound instanceof Missing;
  const order = none ? 0 : compare(before as Numeric, bound as Numeric);
  const applied = which === 'floor' ? order < 0 : order > 0;
  const formula =
    chosen(term, explaining, place)?.kind === 'missing'
      ? { formula: 'none', substituted: null, taken: null }
      : formulaOf(term, list, explaining, place, true);
  const shownBound = {
    which,
    applied,
    ...formula,
    before: shown(before, explaining.model),
    value: none ? null : shown(bound, explaining.model),
  };
  return { shown: shownBound, result: applied && !none ? bound : before };
}

/** Labels of the texts and groups that formulas name. */
function wordsIn(
  formulas: readonly ((Pick<FormulaShown, 'substituted'> & { readonly formula: string | null }) | null)[],
  { model }: Explaining,
): Record<string, Label> {
  const words: Record<string, Label> = {};
  for (const one of formulas) {
    for (const text of [one?.formula, one?.substituted]) {
      for (const [, quoted, group] of text?.matchAll(/"([^"]*)"|_over\((\w+)/g) ?? []) {
        const name = quoted ?? group ?? '';
        const label = wordsOf(model).get(name);
        if (label) words[name] = label;
      }
    }
  }
  return words;
}
