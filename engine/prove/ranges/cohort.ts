import type { Term, TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { absenceOf, join, keyOf, PRESENT, together, type Absence, type Abstract, type Outcome } from './abstract.ts';
import { number, quantity } from './arithmetic.ts';
import { truthOf } from './activate.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { commonGrid, Form } from '../linear/form.ts';
import { between, EVERYTHING, hull, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import { termKey } from './names.ts';
import { root } from './roots.ts';
import type { Run } from './run.ts';

/** What any one subject of the group can have, as far as the filter keeps it. */
interface Member {
  readonly range: Interval;
  readonly grid: Rational | null;
  readonly missing: Absence;
  readonly key: string;
}

/**
 * A figure of a group. What holds between it and the subject's own value (not below the group's lowest, a place among
 * those counted) is learnt where the subject is among those the filter keeps.
 */
export function cohort(term: TermOf<'cohort'>, known: Knowledge, run: Run): Abstract {
  const { callee, group, argument, filter } = term;
  const where = filter ? ` where ${termKey(filter, run)}` : '';
  const member = anyMember(term, run);
  const name = (figure: string): string => `${figure}(${group}${where}: ${member.key})`;
  const counted = Form.of(`count(${group}${where})`);
  const belongs = `${group}${where}`;
  const inside = filter === null || known.isActive(belongs) || truthOf(filter, known, run) === true;
  const learn = (form: Form): void => {
    if (inside) known.learn(form);
    else if (filter) known.conditionals.push({ fact: { form, strict: false }, when: filter, key: belongs });
  };
  if (inside && filter) known.active.add(belongs);
  const own = argument && OWN.has(callee) ? evaluate(argument, known, run.with({ notes: null })) : null;
  const ownForm = own?.kind === 'number' ? own.form : null;
  const outside: Absence = inside ? PRESENT : new Map([[`outside ${belongs}`, filter ? nameOf(filter) : group]]);
  const positive = between(Rational.ZERO, null);
  quantity(`count(${group}${where})`, positive, Rational.ONE, known);
  learn(counted.shift(Rational.of(-1n)));
  switch (callee) {
    case 'count_over':
      return number(counted, member.missing);
    case 'distinct_over': {
      const found = quantity(name('distinct'), positive, Rational.ONE, known);
      if (!listOf(argument)) {
        learn(found.shift(Rational.of(-1n)));
        known.learn(counted.minus(found));
      }
      return number(found, member.missing);
    }
    case 'rank_over':
    case 'order_over':
    case 'dense_rank_over': {
      const place = quantity(`${name(callee)} ${term.direction ?? ''}`, between(Rational.ONE, null), Rational.ONE, known);
      const distinct = quantity(name('distinct'), positive, Rational.ONE, known);
      known.learn(counted.minus(distinct));
      learn((callee === 'dense_rank_over' ? distinct : counted).minus(place));
      return number(place, together(member.missing, outside));
    }
    case 'sum_over': {
      const notNegative = member.range.low !== null && member.range.low.value.sign >= 0;
      const found = quantity(name('sum'), notNegative ? positive : EVERYTHING, member.grid, known);
      if (notNegative && ownForm) learn(found.minus(ownForm));
      return number(found, member.missing);
    }
    case 'min_over':
    case 'max_over':
    case 'mean_over':
    case 'median_over': {
      const [least, most] = [
        quantity(name('min_over'), member.range, member.grid, known),
        quantity(name('max_over'), member.range, member.grid, known),
      ];
      known.learn(most.minus(least));
      if (ownForm) {
        learn(ownForm.minus(least));
        learn(most.minus(ownForm));
      }
      const missing = together(member.missing, outside);
      if (callee === 'min_over') return number(least, missing);
      if (callee === 'max_over') return number(most, missing);
      const middle = quantity(name(callee), member.range, null, known);
      known.learn(middle.minus(least));
      known.learn(most.minus(middle));
      return number(middle, missing);
    }
    case 'fill_over': {
      const nobody: Absence =
        member.missing.size === 0 ? PRESENT : new Map([[`nobody ${name(callee)}`, [...new Set(member.missing.values())].join(', ')]]);
      return number(quantity(name(callee), member.range, null, known), together(nobody, outside));
    }
    default:
      return portion(term, name(callee), member, together(member.missing, outside), known, run);
  }
}

/** Figures that set the subject's own value against those of the group. */
const OWN: ReadonlySet<string> = new Set(['min_over', 'max_over', 'mean_over', 'median_over', 'sum_over']);

/** A share of the group's sum, or a place between its lowest and highest: from 0 to 1, or what stands for none. */
function portion(term: TermOf<'cohort'>, name: string, member: Member, missing: Absence, known: Knowledge, run: Run): Abstract {
  const bounded = term.callee === 'scale_over' || (member.range.low !== null && member.range.low.value.sign >= 0);
  const place = known.fork();
  const part: Outcome = {
    known: place,
    abstract: number(quantity(name, bounded ? between(Rational.ZERO, Rational.ONE) : EVERYTHING, null, place), missing),
  };
  const others = term.options.map((option): Outcome => {
    const way = known.fork();
    return { known: way, abstract: evaluate(option, way, run) };
  });
  return join([part, ...others], known, () => `${name} or ${others.map(({ abstract }) => keyOf(abstract)).join(', ')}`);
}

export function listOf(term: Term | null): string | null {
  return term?.kind === 'field' || term?.kind === 'value' ? term.list : term?.kind === 'symbol' ? listOf(term.term) : null;
}

function nameOf(term: Term): string {
  return term.kind === 'value' ? term.id : term.kind === 'symbol' ? term.name : term.kind;
}

/** Everyone in the group, those of other categories too where the group does not tell them apart. */
function anyMember(term: TermOf<'cohort'>, run: Run): Member {
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
