import type { Term, TermOf } from '../../language/term.ts';
import type { Rational } from '../../number/rational.ts';
import { absenceOf, join, keyOf, PRESENT, together, type Absence, type Outcome } from './abstract.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { commonGrid } from '../linear/form.ts';
import { EVERYTHING, hull, type Interval } from '../linear/interval.ts';
import { root } from './roots.ts';
import type { Run } from './run.ts';

/** What any one subject of the group can have, as far as the filter keeps it. */
export interface Member {
  readonly range: Interval;
  readonly grid: Rational | null;
  readonly missing: Absence;
  readonly key: string;
}

/** Everyone in the group, those of other categories too where the group does not tell them apart. */
export function anyMember(term: TermOf<'cohort'>, run: Run): Member {
  const own = memberOf(term, run);
  const by = run.model.groups.get(term.group)?.by ?? (term.group === 'stage' ? ['category'] : []);
  if (by.includes('category') || !term.argument) return own;
  const others = [...run.model.categories.keys()]
    .filter((one) => one !== run.category)
    .map((category) => memberOf(term, run.with({ category, notes: null })));
  return others.reduce(
    (all, one): Member => ({
      key: all.key,
      range: hull(all.range, one.range),
      grid: commonGrid(all.grid, one.grid),
      missing: together(all.missing, one.missing),
    }),
    own,
  );
}

function memberOf({ argument, filter }: TermOf<'cohort'>, run: Run): Member {
  const start = root(run, listOf(argument));
  const kept = filter ? evaluate(filter, start, run) : null;
  const ways = filter ? assume(filter, true, start, run) : [start];
  const outcomes = argument ? ways.map((way): Outcome => ({ known: way, abstract: evaluate(argument, way, run) })) : [];
  const place = start.fork();
  const inner = join(outcomes, place, () => `member(${outcomes.map(({ abstract }) => keyOf(abstract)).join(', ')})`);
  const missing = new Map([...together(kept ? absenceOf(kept) : PRESENT, absenceOf(inner))].map(([key, name]) => [`other ${key}`, name]));
  const form = inner.kind === 'number' ? inner.form : null;
  return { range: form ? place.range(form) : EVERYTHING, grid: form ? place.grid(form) : null, missing, key: argument ? keyOf(inner) : '' };
}

export function listOf(term: Term | null): string | null {
  return term?.kind === 'field' || term?.kind === 'value' ? term.list : term?.kind === 'symbol' ? listOf(term.term) : null;
}
