import { compareText } from '../diagnostic.ts';
import type { Figure } from '../evaluation/evaluation.ts';
import { countDistinct, meanOf, medianOf, sumOf } from '../language/functions/rows.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import { compare, divide, isZero, maximum, minimum, subtract } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import type { Machine } from './machine.ts';
import { listOf } from '../terms/figures.ts';
import type { Compute } from '../terms/known.ts';

/** Members of a group that the filter keeps, with the argument's value of each. */
interface Members {
  readonly kept: readonly number[];
  readonly values: readonly Value[];
  /** A kept member (or a filter) without a value: then the group has no figure. */
  readonly missing: Missing | null;
  /** Whose value or filter that is. */
  readonly lacking: readonly number[];
  readonly isFilterMissing: boolean;
}

/**
 * A figure of a group: worked out once for each group and stage, from columns that are complete, and kept.
 * A missing argument of a kept member makes the figure missing; a filter that is false leaves the member out.
 */
export function figureAt(term: TermOf<'cohort'>, machine: Machine): Compute {
  const none = new Missing({ code: 'not_applicable', of: term.callee });
  const kept = new Map<string | null, Map<number, Figure>>();
  return () => {
    const { stage, subject } = machine.frame;
    let figures = kept.get(stage);
    if (!figures) kept.set(stage, (figures = machine.figuresOf(term, stage)));
    const [first] = machine.groups.membersOf(term.group, subject, stage);
    if (first === undefined) return none;
    let figure = figures.get(first);
    if (!figure) figures.set(first, (figure = workOut(term, machine)));
    return figure.value ?? figure.each?.get(subject) ?? none;
  };
}

/** The figure of the group in which the subject of the frame stands. */
function workOut(term: TermOf<'cohort'>, machine: Machine): Figure {
  const members = gather(term, machine);
  const { kept, lacking, isFilterMissing } = members;
  const solved = solve(term, machine, members);
  const present = kept.filter((_, index) => !(members.values[index] instanceof Missing));
  const counted = isFilterMissing ? null : term.callee === 'fill_over' ? present.length : kept.length;
  const restsOn = (RESTS_ON[term.callee] ?? []).map((callee) => {
    const others = callee === 'mean_over' ? onlyPresent(members) : members;
    return [callee, solve({ ...term, callee }, machine, others).value ?? new Missing({ code: 'not_applicable', of: callee })] as const;
  });
  const { value } = solved;
  // A mean of thousands is brought to lowest terms here, once, and not by everyone who asks what it is.
  for (const one of [value, ...restsOn.map(([, figure]) => figure)]) if (one instanceof Rational) one.lowest();
  const each = value === null ? new Map(kept.map((subject) => [subject, solved.of(subject)])) : null;
  return { value, each, counted, lacking, restsOn: Object.fromEntries(restsOn) };
}

/** Figures that another rests on, by function. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
  mean_over: ['sum_over'],
  share_over: ['sum_over'],
  scale_over: ['min_over', 'max_over'],
  fill_over: ['mean_over'],
};

function onlyPresent(members: Members): Members {
  const there = members.kept.flatMap((subject, index) => {
    const value = members.values[index];
    return value === undefined || value instanceof Missing ? [] : [{ subject, value }];
  });
  return { ...members, kept: there.map(({ subject }) => subject), values: there.map(({ value }) => value) };
}

function gather(term: TermOf<'cohort'>, machine: Machine): Members {
  const before = { ...machine.frame };
  const argument = term.argument && machine.compute(term.argument);
  const filter = term.filter && machine.compute(term.filter);
  const list = term.callee === 'distinct_over' ? listOf(term.argument) : null;
  const kept: number[] = [];
  const values: Value[] = [];
  const lacking: number[] = [];
  let missing: Missing | null = null;
  let isFilterMissing = false;
  machine.frame.rows = {};
  for (const member of machine.groups.membersOf(term.group, before.subject, before.stage)) {
    machine.frame.subject = member;
    const keep = filter ? filter() : true;
    if (keep instanceof Missing) {
      missing ??= keep;
      isFilterMissing = true;
      lacking.push(member);
    }
    if (keep !== true) continue;
    kept.push(member);
    if (!argument) continue;
    if (list === null) {
      const value = argument();
      if (value instanceof Missing) lacking.push(member);
      values.push(value);
    } else
      for (let row = 0; row < machine.rowCount(list); row += 1) {
        machine.frame.rows = { [list]: row };
        values.push(argument());
      }
  }
  Object.assign(machine.frame, before);
  if (term.callee !== 'fill_over') missing ??= values.find((one) => one instanceof Missing) ?? null;
  return { kept, values, missing, lacking, isFilterMissing };
}

/** One value for the group, or one of each member. */
type Solved = { readonly value: Value } | { readonly value: null; readonly of: (subject: number) => Value };

function solve(term: TermOf<'cohort'>, machine: Machine, members: Members): Solved {
  const { missing, kept } = members;
  if (missing) return { value: missing };
  const values = members.values as readonly Numeric[];
  const none = new Missing({ code: 'no_rows', of: term.group });
  const own = new Map(kept.map((subject, index) => [subject, values[index] as Numeric]));
  const ofAll = (value: Value): Solved => ({ value });
  const ofKept = (figure: (value: Numeric, subject: number) => Value): Solved => ({
    value: null,
    of: (subject) => {
      const value = own.get(subject);
      return value === undefined ? new Missing({ code: 'not_applicable', of: term.callee }) : figure(value, subject);
    },
  });
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
