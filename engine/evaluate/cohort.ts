import { compareText } from '../diagnostic.ts';
import { countDistinct, meanOf, medianOf, sumOf } from '../language/functions/rows.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import { compare, divide, isZero, maximum, minimum, subtract } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import type { Machine } from './machine.ts';
import type { Compute } from './terms.ts';

/** Members of a group that the filter keeps, with the argument's value of each. */
interface Members {
  readonly all: readonly number[];
  readonly kept: readonly number[];
  readonly values: readonly Value[];
  /** A kept member (or a filter) without a value: then the group has no figure. */
  readonly missing: Missing | null;
}

/**
 * A figure of a group: worked out once for each group and stage, from columns that are complete.
 * A missing argument of a kept member makes the figure missing; a filter that is false leaves the member out.
 */
export function cohortAnswer(term: TermOf<'cohort'>, machine: Machine): Compute {
  const answers = new Map<string | null, Value[]>();
  return () => {
    const { stage, subject } = machine.frame;
    let known = answers.get(stage);
    if (!known) answers.set(stage, (known = []));
    if (known[subject] === undefined) {
      const members = gather(term, machine);
      const find = solve(term, machine, members);
      for (const member of members.all) known[member] = find(member);
    }
    return known[subject] ?? new Missing({ code: 'not_applicable', of: term.callee });
  };
}

function gather(term: TermOf<'cohort'>, machine: Machine): Members {
  const before = { ...machine.frame };
  const all = machine.groups.membersOf(term.group, before.subject, before.stage);
  const argument = term.argument && machine.compute(term.argument);
  const filter = term.filter && machine.compute(term.filter);
  const list = term.callee === 'distinct_over' ? listOf(term.argument) : null;
  const kept: number[] = [];
  const values: Value[] = [];
  let missing: Missing | null = null;
  machine.frame.rows = {};
  for (const member of all) {
    machine.frame.subject = member;
    const keep = filter ? filter() : true;
    if (keep instanceof Missing) missing ??= keep;
    if (keep !== true) continue;
    kept.push(member);
    if (!argument) continue;
    if (list === null) values.push(argument());
    else
      for (let row = 0; row < machine.rowCount(list); row += 1) {
        machine.frame.rows = { [list]: row };
        values.push(argument());
      }
  }
  Object.assign(machine.frame, before);
  if (term.callee !== 'fill_over') missing ??= values.find((one) => one instanceof Missing) ?? null;
  return { all, kept, values, missing };
}

/** The list whose rows the argument runs over: `distinct_over(stage, sheets.member)`. */
export function listOf(term: Term | null): string | null {
  return term?.kind === 'field' ? term.list : term?.kind === 'value' ? term.list : null;
}

type PerSubject = (subject: number) => Value;

function solve(term: TermOf<'cohort'>, machine: Machine, members: Members): PerSubject {
  const { missing, kept } = members;
  if (missing) return () => missing;
  const values = members.values as readonly Numeric[];
  const none = new Missing({ code: 'no_rows', of: term.group });
  const own = new Map(kept.map((subject, index) => [subject, values[index] as Numeric]));
  const ofAll =
    (figure: Value): PerSubject =>
    () =>
      figure;
  const ofKept =
    (figure: (value: Numeric, subject: number) => Value): PerSubject =>
    (subject) => {
      const value = own.get(subject);
      return value === undefined ? new Missing({ code: 'not_applicable', of: term.callee }) : figure(value, subject);
    };
  const option = (subject: number) => machine.valueAt(term.options[0] as Term, subject);
  switch (term.callee) {
    case 'count_over':
      return ofAll(Rational.of(kept.length));
    case 'sum_over':
      return ofAll(sumOf(values));
    case 'min_over':
      return ofAll(values.length ? values.reduce(minimum) : none);
    case 'max_over':
      return ofAll(values.length ? values.reduce(maximum) : none);
    case 'mean_over':
      return ofAll(values.length ? meanOf(values) : none);
    case 'median_over':
      return ofAll(values.length ? medianOf(values) : none);
    case 'distinct_over':
      return ofAll(countDistinct(values));
    case 'rank_over':
    case 'dense_rank_over':
    case 'order_over': {
      const places = rankings(term, machine, members);
      return ofKept((_, subject) => Rational.of(places.get(subject) ?? 0));
    }
    case 'share_over': {
      const sum = sumOf(values);
      return ofKept((value, subject) => (isZero(sum) ? option(subject) : divide(value, sum)));
    }
    case 'scale_over': {
      const low = values.length ? values.reduce(minimum) : Rational.ZERO;
      const width = values.length ? subtract(values.reduce(maximum), low) : Rational.ZERO;
      return ofKept((value, subject) => (isZero(width) ? option(subject) : divide(subtract(value, low), width)));
    }
    case 'fill_over': {
      const present = values.filter((value) => !((value as Value) instanceof Missing));
      const mean: Value = present.length ? meanOf(present) : none;
      return ofKept((value) => ((value as Value) instanceof Missing ? mean : value));
    }
    default:
      throw new Error(`no such function: ${term.callee}`);
  }
}

/** Places from the best: shared with gaps (rank), shared without (dense), or each its own, equals by id (order). */
function rankings(term: TermOf<'cohort'>, machine: Machine, members: Members): ReadonlyMap<number, number> {
  const sign = term.direction === 'lowest' ? 1 : -1;
  const id = (subject: number) => machine.cohort.subjects[subject]?.id ?? '';
  const sorted = members.kept
    .map((subject, index) => ({ subject, value: members.values[index] as Numeric }))
    .sort((a, b) => sign * compare(a.value, b.value) || compareText(id(a.subject), id(b.subject)));
  const places = new Map<number, number>();
  let shared = 0;
  sorted.forEach(({ subject, value }, index) => {
    const before = sorted[index - 1];
    const tied = before !== undefined && compare(before.value, value) === 0;
    if (term.callee === 'order_over') shared = index + 1;
    else if (!tied) shared = term.callee === 'dense_rank_over' ? shared + 1 : index + 1;
    places.set(subject, shared);
  });
  return places;
}
