import type { Term, TermOf } from '../language/term.ts';
import { Missing } from '../language/value.ts';
import type { CohortFigure } from './explanation.ts';
import { write } from './formula.ts';
import { labelOfTerm } from './labels.ts';
import { valueAt, type Explaining, type Place } from './place.ts';
import { shown } from './shown.ts';

type Cohort = TermOf<'cohort'>;

/** Figures that another rests on, by function. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
  mean_over: ['sum_over'],
  share_over: ['sum_over'],
  scale_over: ['min_over', 'max_over'],
  fill_over: ['mean_over'],
};
/** What is one figure for the whole group has no part of the subject's own. */
const OF_EACH: ReadonlySet<string> = new Set(['rank_over', 'dense_rank_over', 'order_over', 'share_over', 'scale_over', 'fill_over']);

/** A figure of a group as evaluation worked it out, with how many it counts and what it rests on. */
export function figureOf(term: Cohort, explaining: Explaining, place: Place): CohortFigure {
  const {
    model,
    evaluation: { machine },
  } = explaining;
  const plain: Place = { ...place, rows: {} };
  const at = (one: Term) => shown(valueAt(explaining, one, plain) ?? new Missing({ code: 'not_applicable', of: term.callee }), model);
  const { counted, restsOn } = partsOf(term);
  const members = at(counted);
  const value = at(term);
  return {
    function: term.callee,
    formula: write(term, null),
    group: { id: term.group, label: model.groups.get(term.group)?.label ?? null, key: machine.groups.keyOf(term.group, place.subject) },
    of: term.argument && { formula: write(term.argument, null), label: labelOfTerm(term.argument, model) },
    members: members.kind === 'number' ? Number(members.value) : null,
    value,
    lacking: value.kind === 'missing' ? lackingOf(term, explaining, plain) : [],
    own: term.argument && OF_EACH.has(term.callee) ? at(term.argument) : null,
    restsOn: restsOn.map((one) => ({ formula: write(one, null), value: at(one) })),
  };
}

/** The members, kept by the filter, whose argument is missing (or whose filter is). */
export function lackingOf({ group, argument, filter }: Cohort, explaining: Explaining, place: Place): string[] {
  const {
    evaluation: { machine, cohort },
  } = explaining;
  return machine.groups
    .membersOf(group, place.subject, place.stage)
    .filter((subject) => {
      const kept = filter ? valueAt(explaining, filter, { ...place, subject }) : true;
      return (
        kept instanceof Missing ||
        (kept === true &&
          argument !== null &&
          !isOfRows(argument) &&
          valueAt(explaining, argument, { ...place, subject }) instanceof Missing)
      );
    })
    .map((subject) => cohort.subjects[subject]?.id ?? '');
}

/** Rows of all members together (`distinct_over(stage, sheets.member)`): there is no single one of the subject. */
export function isOfRows(term: Term): boolean {
  return term.kind === 'field' || (term.kind === 'value' && term.list !== null);
}

const known = new WeakMap<Term, { readonly counted: Cohort; readonly restsOn: readonly Cohort[] }>();

/** The same group, argument and filter under other functions. Kept, so that the evaluator works each out once for the whole cohort. */
function partsOf(term: Cohort): { readonly counted: Cohort; readonly restsOn: readonly Cohort[] } {
  let parts = known.get(term);
  if (!parts) {
    const filter = term.callee === 'fill_over' ? present(term) : term.filter;
    const like = (callee: string, argument: Term | null): Cohort => ({ ...term, callee, argument, filter, options: [], direction: null });
    parts = { counted: like('count_over', null), restsOn: (RESTS_ON[term.callee] ?? []).map((callee) => like(callee, term.argument)) };
    known.set(term, parts);
  }
  return parts;
}

/** Those who have a value of their own: the mean that fills the others' is theirs. */
function present(term: Cohort): Term | null {
  if (!term.argument) return term.filter;
  const has: Term = { kind: 'call', callee: 'present', args: [term.argument], at: term.at };
  return term.filter ? { kind: 'binary', operator: 'and', left: term.filter, right: has, at: term.at } : has;
}
