import type { Model } from '../model.ts';
import type { RankingDefinition } from '../language/definition.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import { children, select, walk, type Selection } from '../language/walk.ts';
import { termKey } from '../language/term-key.ts';

/** Under what a figure is kept: its meaning, the stage at which the group stands together, and what bound names in it stand for. */
export function figureKey(term: TermOf<'cohort'>, stage: string | null, bound: Readonly<Record<string, Value>>): string {
  const numbers = boundIn(term).map((name) => {
    const value = bound[name];
    return ` ${name}=${value === undefined || value instanceof Missing ? 'missing' : value.toString()}`;
  });
  return `${stage ?? ''} ${termKey(term)}${numbers.join('')}`;
}

const bounds = new WeakMap<Term, readonly string[]>();

/** The names in a term that the construct around it binds. */
export function boundIn(term: Term): readonly string[] {
  let names = bounds.get(term);
  if (!names) {
    const all = [...walk(term)].flatMap((one) => (one.kind === 'bound' ? [one.name] : []));
    bounds.set(term, (names = [...new Set(all)].sort()));
  }
  return names;
}

/** The figures of groups that a term is made with, inner ones first: of a choice by reading or category, those of the option taken. */
export function figuresIn(term: Term, selection: Selection): TermOf<'cohort'>[] {
  const inner = term.kind === 'choice' ? [select(term, selection)].filter((one) => one !== null) : children(term);
  const found = inner.flatMap((one) => figuresIn(one, selection));
  return term.kind === 'cohort' ? [...found, term] : found;
}

const withFigures = new WeakMap<Term, boolean>();

/** Whether a term names a figure of a group at all, under whichever reading. */
export function hasFigures(term: Term): boolean {
  let has = withFigures.get(term);
  if (has === undefined) withFigures.set(term, (has = [...walk(term)].some((one) => one.kind === 'cohort')));
  return has;
}

/** The list whose rows the argument runs over: `distinct_over(stage, sheets.member)`; null for one value of each subject. */
export function listOf(term: Term | null): string | null {
  return term?.kind === 'field' || term?.kind === 'value' ? term.list : null;
}

const known = new WeakMap<RankingDefinition, TermOf<'cohort'>>();

/** Whether a ranking goes by its value before the value's rounding: always, unless the methodology ranks what it publishes. */
export function ranksUnrounded({ by, rounded }: RankingDefinition, model: Model): boolean {
  return !rounded && model.values.get(by)?.round != null;
}

/** A place in the ranking as a figure of a group: `rank_over(category, final, highest)`. Who has no value is not ranked. */
export function rankTerm(ranking: RankingDefinition, model: Model): TermOf<'cohort'> {
  let term = known.get(ranking);
  if (!term) {
    const at = { path: ['ranking', 'by'], span: { start: 0, end: ranking.by.length } };
    const value: Term = { kind: 'value', id: ranking.by, list: null, at };
    const argument: Term = ranksUnrounded(ranking, model) ? { ...value, unrounded: true } : value;
    const filter: Term | null = model.values.get(ranking.by)?.optional ? { kind: 'call', callee: 'present', args: [argument], at } : null;
    term = {
      kind: 'cohort',
      callee: 'rank_over',
      group: ranking.within,
      argument,
      alongside: [],
      filter,
      options: [],
      direction: ranking.best,
      at,
    };
    known.set(ranking, term);
  }
  return term;
}
