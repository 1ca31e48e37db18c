import type { Model } from '../model.ts';
import { write } from '../explain/formula.ts';
import { inputOf, labelOfTerm } from '../explain/labels.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Label } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { children } from '../language/walk.ts';
import type { Alignment } from './align.ts';
import { answersTo } from './align.ts';
import type { Calculation, Condition, Formula, NameUsed, SideName, Variant } from './comparison.ts';

/** Whose formulas are written out, and which of its values the other ruleset has too. */
export interface Writing {
  readonly model: Model;
  readonly isShared: (value: string) => boolean;
  /** What the formula's names have been told so far: none is told twice. */
  readonly told: Set<unknown>;
}

type Legend = ReadonlyMap<string, { readonly means: Label | null }>;

export function writingOf(side: SideName, alignment: Alignment): Writing {
  return { model: alignment.models[side], isShared: (id) => answersTo(alignment, side, id).length > 0, told: new Set() };
}

export function conditionOf(by: string, option: string, model: Model): Condition {
  const reading = model.readings.get(by);
  const plain = { ru: option, kk: option, en: option };
  const label = reading ? reading.options.get(option) : model.categories.get(option);
  return { by, option, label: label ?? plain, isDefault: !reading || reading.default === option };
}

/** A term option by option. */
export function variantsOf(term: Term, home: string | null, model: Model): Variant[] {
  if (term.kind !== 'choice') return [{ when: [], formula: write(term, home) }];
  return Object.entries(term.options).flatMap(([option, one]) =>
    variantsOf(one, home, model).map(({ when, formula }) => ({ when: [conditionOf(term.by, option, model), ...when], formula })),
  );
}

export function formulaOf(term: Term, legend: Legend, home: string | null, writing: Writing): Formula {
  return { variants: variantsOf(term, home, writing.model), names: namesIn(term, legend, home, writing) };
}

/** How a value is computed, down to what both rulesets have. */
export function calculationOf(value: ValueDefinition, writing: Writing): Calculation {
  const { term, legend, list, round } = value;
  const part = (one: Term | null): Formula | null => one && formulaOf(one, legend, list, writing);
  return { ...formulaOf(term, legend, list, writing), when: part(value.when), floor: part(value.floor), cap: part(value.cap), round };
}

function namesIn(term: Term, legend: Legend, home: string | null, writing: Writing): NameUsed[] {
  switch (term.kind) {
    case 'symbol':
      return once(term.term, writing, () => letter(term.name, term.term, legend, home, writing));
    case 'input':
    case 'field':
    case 'attribute':
      return once(write(term, null), writing, () => plainName(term, home, writing));
    case 'parameter':
    case 'value':
      return once(`${term.kind} ${term.id}`, writing, () => plainName(term, home, writing));
    default:
      return children(term).flatMap((one) => namesIn(one, legend, home, writing));
  }
}

function once(key: unknown, { told }: Writing, make: () => NameUsed): NameUsed[] {
  if (told.has(key)) return [];
  told.add(key);
  return [make()];
}

/** A letter stands for a single name, whose label is its meaning, or for a formula of its own. */
function letter(name: string, term: Term, legend: Legend, home: string | null, writing: Writing): NameUsed {
  const means = legend.get(name)?.means ?? null;
  if (isName(term)) {
    const plain = plainName(term, home, writing);
    return { ...plain, name, kind: 'letter', means: means ?? plain.means };
  }
  return { name, kind: 'letter', refers: null, means, clause: null, formula: formulaOf(term, legend, home, writing) };
}

type Name = Extract<Term, { kind: 'input' | 'field' | 'attribute' | 'parameter' | 'value' }>;

function isName(term: Term): term is Name {
  return ['input', 'field', 'attribute', 'parameter', 'value'].includes(term.kind);
}

function plainName(term: Name, home: string | null, writing: Writing): NameUsed {
  const { model, isShared } = writing;
  const said = { name: write(term, home), refers: write(term, null), means: labelOfTerm(term, model) };
  switch (term.kind) {
    case 'input':
    case 'field':
      return { ...said, kind: 'input', clause: inputOf(term, model)?.clause ?? null, formula: null };
    case 'attribute':
      return { ...said, kind: 'attribute', clause: null, formula: null };
    case 'parameter': {
      const parameter = model.parameters.get(term.id);
      return {
        ...said,
        kind: 'parameter',
        clause: parameter?.clause ?? null,
        formula: parameter ? formulaOf(parameter.term, new Map(), null, writing) : null,
      };
    }
    case 'value': {
      const value = model.values.get(term.id);
      const apart = value && !isShared(term.id) && value.role !== 'criterion';
      return { ...said, kind: 'value', clause: value?.clause ?? null, formula: apart ? calculationOf(value, writing) : null };
    }
  }
}
