import { COHORT_FUNCTIONS } from '../language/functions/index.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing } from '../language/value.ts';
import type { Figure } from '../evaluation/evaluation.ts';
import type { CohortFigure, NamedMembers } from './explanation.ts';
import { write } from './formula.ts';
import { labelOfTerm } from './labels.ts';
import { valueAt, type Explaining, type Place } from './place.ts';
import { shown } from './shown.ts';

type Cohort = TermOf<'cohort'>;

/** A figure of a group as evaluation worked it out, with how many it counts and what it rests on. */
export function figureOf(term: Cohort, explaining: Explaining, place: Place): CohortFigure {
  const { model, kept } = explaining;
  const plain: Place = { ...place, rows: {} };
  const at = (one: Term) => shown(valueAt(explaining, one, plain) ?? new Missing({ code: 'not_applicable', of: term.callee }), model);
  const figure = kept.figureAt(term, place.subject, place.stage, place.bound);
  const meaning = COHORT_FUNCTIONS.get(term.callee);
  const value = at(term);
  return {
    function: term.callee,
    formula: write(term, null),
    group: { id: term.group, label: model.groups.get(term.group)?.label ?? null, key: kept.groups.keyOf(term.group, place.subject) },
    of: term.argument && { formula: write(term.argument, null), label: labelOfTerm(term.argument, model) },
    members: figure?.counted ?? null,
    named: figure && meaning?.averages ? namedIn(figure, term, explaining, place) : null,
    value,
    lacking: value.kind === 'missing' ? lackingOf(term, explaining, plain) : [],
    // What is one figure for the whole group has no part of the subject's own.
    own: term.argument && meaning && 'ofEach' in meaning ? at(term.argument) : null,
    restsOn: Object.entries(figure?.restsOn ?? {}).map(([callee, one]) => ({
      formula: write({ ...term, callee, filter: ownFilter(term), alongside: [], options: [], direction: null }, null),
      value: shown(one, model),
    })),
  };
}

const named = new WeakMap<Figure, NamedMembers>();

/** Worked out for the first explanation that names them: the filter of each member is asked once, and all that follow share the lists. */
function namedIn(figure: Figure, term: Cohort, explaining: Explaining, { subject, stage, bound }: Place): NamedMembers | null {
  const known = named.get(figure);
  if (known || figure.counted === null) return known ?? null;
  const { model, kept, evaluation } = explaining;
  const { filter } = term;
  const without = new Set(COHORT_FUNCTIONS.get(term.callee)?.passesMissing ? figure.lacking : []);
  const passes = (member: number): boolean =>
    filter === null || (figure.each?.has(member) ?? kept.tryAt(filter, member, {}, stage, bound) === true);
  const lists = { counted: [] as string[], filteredOut: [] as string[], withoutValue: [] as string[] };
  for (const member of kept.groups.membersOf(term.group, subject, stage)) {
    const list = !passes(member) ? lists.filteredOut : without.has(member) ? lists.withoutValue : lists.counted;
    list.push(evaluation.cohort.subjects[member]?.id ?? '');
  }
  const made = { ...lists, filter: filter && { formula: write(filter, null), label: labelOfTerm(filter, model) } };
  named.set(figure, made);
  return made;
}

/** The members that leave a figure without a value, for theirs or their filter's is missing. */
export function lackingOf(term: Cohort, { kept, evaluation: { cohort } }: Explaining, { subject, stage, bound }: Place): string[] {
  return (kept.figureAt(term, subject, stage, bound)?.lacking ?? []).map((one) => cohort.subjects[one]?.id ?? '');
}

/** Rows of all members together (`distinct_over(stage, sheets.member)`): there is no single one of the subject. */
export function isOfRows(term: Term): boolean {
  return term.kind === 'field' || (term.kind === 'value' && term.list !== null);
}

/** Those who have a value of their own: the mean that fills the others' is theirs. */
function ownFilter(term: Cohort): Term | null {
  if (!term.argument || !COHORT_FUNCTIONS.get(term.callee)?.passesMissing) return term.filter;
  const has: Term = { kind: 'call', callee: 'present', args: [term.argument], at: term.at };
  return term.filter ? { kind: 'binary', operator: 'and', left: term.filter, right: has, at: term.at } : has;
}
