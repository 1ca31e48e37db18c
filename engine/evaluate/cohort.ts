import type { Figure } from '../evaluation/evaluation.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { boundIn, listOf } from '../terms/figures.ts';
import { figureMeaning, gathered, solved, type Members, type Solved } from '../terms/group-figure.ts';
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

/** A figure of a group: worked out once for each group and stage, from columns that are complete, and kept. */
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
  const { passesMissing, restsOn } = figureMeaning(term);
  const found = solve(term, machine, members);
  const counted = passesMissing ? onlyPresent(members) : members;
  const parts = restsOn.map((callee) => {
    const part = solve({ ...term, callee, alongside: [] }, machine, counted).value;
    return [callee, part ?? new Missing({ code: 'not_applicable', of: callee })] as const;
  });
  const { value } = found;
  // A mean of thousands is brought to lowest terms here, once, and not by everyone who asks what it is.
  for (const one of [value, ...parts.map(([, figure]) => figure)]) if (one instanceof Rational) one.lowest();
  const each = value === null ? new Map(kept.map((subject, member) => [subject, found.of(member)])) : null;
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
  const { frame } = machine;
  const before = { ...frame };
  const list = figureMeaning(term).over === 'any' ? listOf(term.argument) : null;
  const at = (compute: Compute) => (member: number) => {
    frame.subject = member;
    return compute();
  };
  const ready = (one: Term): ((member: number) => Value) => {
    // What is handed in is the same at every stage.
    const isKnown = list === null && (before.stage === null || one.kind === 'input');
    return (isKnown && machine.beforehand?.(one)) || at(machine.compute(one));
  };
  frame.rows = {};
  const members = gathered(term, machine.groups.membersOf(term.group, before.subject, before.stage), {
    filter: term.filter && ready(term.filter),
    argument: list === null ? term.argument && ready(term.argument) : null,
    rows: list === null ? null : rowsOf(term.argument as Term, list, machine),
    alongside: term.alongside.map(ready),
  });
  Object.assign(frame, before);
  return members;
}

function rowsOf(argument: Term, list: string, machine: FigureKeeper): (member: number) => Value[] {
  const known = argument.kind === 'field' ? machine.beforehandRows?.(argument) : null;
  if (known) return known;
  const { frame } = machine;
  const compute = machine.compute(argument);
  return (member) => {
    frame.subject = member;
    return Array.from({ length: machine.rowCount(list) }, (_, row) => {
      frame.rows = { [list]: row };
      return compute();
    });
  };
}

function solve(term: TermOf<'cohort'>, machine: FigureKeeper, members: Members): Solved {
  const { stage } = machine.frame;
  const idOf = (subject: number) => machine.cohort.subjects[subject]?.id ?? '';
  return solved(term, members, idOf, (option, subject) => machine.valueAt(option, subject, {}, stage));
}
