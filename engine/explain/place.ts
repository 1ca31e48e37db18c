import type { Model } from '../model.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { keptOf, type Kept } from '../evaluation/kept.ts';
import type { Resolved } from '../language/definition.ts';
import type { Term, TermOf } from '../language/term.ts';
import type { Value } from '../language/value.ts';
import type { ReadingTaken } from './explanation.ts';

/** For whom something is explained: the subject, the row of each list, the stage. */
export interface Place {
  readonly subject: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly stage: string | null;
  /** The number that a report rule's name stands for. */
  readonly bound?: Readonly<Record<string, Value>>;
}

const known = new WeakMap<object, ReadonlyMap<string, number>>();

/** Where a subject stands in its cohort, -1 where it does not; of a cohort all are found once. */
export function indexOf({ cohort: { subjects } }: Evaluation, id: string): number {
  let places = known.get(subjects);
  if (!places) known.set(subjects, (places = new Map(subjects.map((one, index) => [one.id, index]))));
  return places.get(id) ?? -1;
}

/** What the making of one explanation shares. */
export interface Explaining {
  readonly model: Model;
  readonly evaluation: Evaluation;
  readonly kept: Kept;
  /** Ids already explained in full. */
  readonly seen: Set<string>;
}

export function explaining(model: Model, evaluation: Evaluation): Explaining {
  return { model, evaluation, kept: keptOf(model, evaluation), seen: new Set() };
}

/** A term's value over what evaluation kept. Null in a branch that was not taken and could not have been. */
export function valueAt({ kept }: Explaining, term: Term, { subject, rows, stage, bound }: Place): Value | null {
  return kept.tryAt(term, subject, rows, stage, bound);
}

/** The option that a choice takes. */
export function optionOf(term: Pick<TermOf<'choice'>, 'by'>, { evaluation: { cohort }, model }: Explaining, place: Place): string {
  if (term.by === 'category') return cohort.subjects[place.subject]?.category ?? '';
  return cohort.readings.get(term.by) ?? model.readings.get(term.by)?.default ?? '';
}

/** A reading with the option taken. */
export function readingTaken(id: string, option: string, { model }: Explaining): ReadingTaken | null {
  const reading = model.readings.get(id);
  if (!reading) return null;
  const { question, clause, options, why } = reading;
  return {
    id,
    question,
    clause,
    option,
    why,
    optionLabel: options.get(option) ?? { ru: option, kk: option, en: option },
    isDefault: option === reading.default,
  };
}

/** The readings by which something other than a formula is chosen. */
export function readingsOf<T extends object>(choice: Resolved<T>, explaining: Explaining): ReadingTaken[] {
  if (!('options' in choice && 'by' in choice)) return [];
  const option = optionOf(choice, explaining, { subject: 0, rows: {}, stage: null });
  const taken = readingTaken(choice.by, option, explaining);
  const inner = choice.options[option];
  return [...(taken ? [taken] : []), ...(inner ? readingsOf(inner, explaining) : [])];
}

/** A term with its choices made: the formula that applies. Null when none does. */
export function chosen(term: Term, explaining: Explaining, place: Place): Term | null {
  if (term.kind !== 'choice') return term;
  const option = term.options[optionOf(term, explaining, place)];
  return option ? chosen(option, explaining, place) : null;
}

/** `services[2]`, `months[0].details[3]`: the row of a list at a place. */
export function rowPath(list: string, { rows }: Place): string {
  const [head = '', nested] = list.split('.');
  const outer = `${head}[${rows[head] ?? 0}]`;
  return nested === undefined ? outer : `${outer}.${nested}[${rows[list] ?? 0}]`;
}

/** The list as formulas name it: a list inside a list's rows goes by its own name there. */
export function writtenList(list: string): string {
  return list.slice(list.indexOf('.') + 1);
}

/** The id of the node that explains a term, when a single node does. */
export function nodeIdOf(term: Term, place: Place): string | null {
  switch (term.kind) {
    case 'symbol':
      return nodeIdOf(term.term, place);
    case 'input':
      return term.path.join('.');
    case 'parameter':
      return term.id;
    case 'attribute':
      return term.name;
    case 'field':
      return `${rowPath(term.list, place)}.${term.path.join('.')}`;
    case 'value':
      return term.list === null ? term.id : `${rowPath(term.list, place)}.${term.id.slice(term.list.length + 1)}`;
    default:
      return null;
  }
}
