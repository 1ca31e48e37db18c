import type { Figure } from '../evaluation/evaluation.ts';
import { COHORT_FUNCTIONS, type CohortFunction } from '../language/functions/index.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { boundIn, listOf } from '../terms/figures.ts';
import type { Compute, Known } from '../terms/known.ts';

/** Who computes, and keeps the figures of groups. */
interface FigureKeeper extends Known {
  figuresOf(term: TermOf<'cohort'>, stage: string | null): Map<number, Figure>;
  valueAt(term: Term, subject: number, rows: Record<string, number>, stage: string | null): Value;
  /** A term's value of every subject, where it has been worked out beforehand. */
  beforehand?(term: Term): ((subject: number) => Value) | null;
  /** The same of a field of rows: one for each. */
  beforehandRows?(term: TermOf<'field'>): ((subject: number) => Value[]) | null;
}

/** Members of a group that the filter keeps, with the argument's value of each. */
interface Members {
  readonly kept: readonly number[];
  readonly values: readonly Value[];
  readonly alongside: readonly (readonly Value[])[];
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
export function figureAt(term: TermOf<'cohort'>, machine: FigureKeeper): Compute {
  const none = new Missing({ code: 'not_applicable', of: term.callee });
  const kept = new Map<string | null, Map<number, Figure>>();
  const isBound = boundIn(term).length > 0;
  return () => {
    const { stage, subject } = machine.frame;
    let figures = isBound ? machine.figuresOf(term, stage) : kept.get(stage);
    if (!figures) kept.set(stage, (figures = machine.figuresOf(term, stage)));
    const [first] = machine.groups.membersOf(term.group, subject, stage);
    if (first === undefined) return none;
    let figure = figures.get(first);
    if (!figure) figures.set(first, (figure = workOut(term, machine)));
    return figure.value ?? figure.each?.get(subject) ?? none;
  };
}

/** The figure of the group in which the subject of the frame stands. */
function workOut(term: TermOf<'cohort'>, machine: FigureKeeper): Figure {
  const members = gather(term, machine);
  const { kept, lacking, isFilterMissing } = members;
  const { passesMissing, restsOn } = meaningOf(term);
  const solved = solve(term, machine, members);
  const counted = passesMissing ? onlyPresent(members) : members;
  const parts = restsOn.map((callee) => {
    const part = solve({ ...term, callee, alongside: [] }, machine, counted).value;
    return [callee, part ?? new Missing({ code: 'not_applicable', of: callee })] as const;
  });
  const { value } = solved;
  // A mean of thousands is brought to lowest terms here, once, and not by everyone who asks what it is.
  for (const one of [value, ...parts.map(([, figure]) => figure)]) if (one instanceof Rational) one.lowest();
  const each = value === null ? new Map(kept.map((subject, member) => [subject, solved.of(member)])) : null;
  return { value, each, counted: isFilterMissing ? null : counted.kept.length, lacking, restsOn: Object.fromEntries(parts) };
}

function onlyPresent(members: Members): Members {
  const there = members.kept.flatMap((subject, index) => {
    const value = members.values[index];
    return value === undefined || value instanceof Missing ? [] : [{ subject, value }];
  });
  return { ...members, kept: there.map(({ subject }) => subject), values: there.map(({ value }) => value) };
}

function gather(term: TermOf<'cohort'>, machine: FigureKeeper): Members {
  const before = { ...machine.frame };
  const { over, passesMissing } = meaningOf(term);
  const list = over === 'any' ? listOf(term.argument) : null;
  const ready = (one: Term): Compute => {
    // What is handed in is the same at every stage.
    const known = list === null && (before.stage === null || one.kind === 'input') ? machine.beforehand?.(one) : null;
    return known ? () => known(machine.frame.subject) : machine.compute(one);
  };
  const argument = term.argument && ready(term.argument);
  const rows = list !== null && term.argument?.kind === 'field' ? machine.beforehandRows?.(term.argument) : null;
  const beside = term.alongside.map(ready);
  const filter = term.filter && ready(term.filter);
  const kept: number[] = [];
  const values: Value[] = [];
  const alongside = beside.map((): Value[] => []);
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
      let isLacking = value instanceof Missing;
      values.push(value);
      for (let index = 0; index < beside.length; index += 1) {
        const other = (beside[index] as Compute)();
        isLacking ||= other instanceof Missing;
        alongside[index]?.push(other);
      }
      if (isLacking) lacking.push(member);
    } else if (rows) for (const value of rows(member)) values.push(value);
    else
      for (let row = 0; row < machine.rowCount(list); row += 1) {
        machine.frame.rows = { [list]: row };
        values.push(argument());
      }
  }
  Object.assign(machine.frame, before);
  if (!passesMissing) for (const all of [values, ...alongside]) missing ??= all.find((one) => one instanceof Missing) ?? null;
  return { kept, values, alongside, missing, lacking, isFilterMissing };
}

/** One value for the group, or one of each of its members, by their place among them. */
type Solved = { readonly value: Value } | { readonly value: null; readonly of: (member: number) => Value };

function solve(term: TermOf<'cohort'>, machine: FigureKeeper, { missing, kept, values, alongside }: Members): Solved {
  if (missing) return { value: missing };
  const none = new Missing({ code: 'no_rows', of: term.group });
  const meaning = meaningOf(term);
  let known: string[] | null = null;
  if (kept.length > 0 && kept.length < (meaning.least ?? 0)) return { value: new Missing({ code: 'too_few', of: term.group }) };
  const members = {
    ...{ count: kept.length, values, alongside, direction: term.direction },
    // Few functions ask for them.
    get ids() {
      return (known ??= kept.map((subject) => machine.cohort.subjects[subject]?.id ?? ''));
    },
  };
  if ('ofGroup' in meaning) return { value: meaning.ofGroup(members) ?? none };
  const figure = meaning.ofEach(members);
  const { stage } = machine.frame;
  const option = (member: number) => machine.valueAt(term.options[0] as Term, kept[member] as number, {}, stage);
  return { value: null, of: (member) => figure(member, () => option(member)) ?? none };
}

function meaningOf({ callee }: TermOf<'cohort'>): CohortFunction {
  const found = COHORT_FUNCTIONS.get(callee);
  if (!found) throw new Error(`no such function: ${callee}`);
  return found;
}
