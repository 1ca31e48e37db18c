import type { Contest } from '../../language/definition.ts';
import type { Term, TermOf } from '../../language/term.ts';
import { Missing } from '../../language/value.ts';
import { children, walk } from '../../language/walk.ts';
import { lackingOf } from '../figures.ts';
import { labelOfName, labelOfTerm } from '../labels.ts';
import { chosen, valueAt, type Explaining, type Place } from '../place.ts';
import type { Lack } from './progression.ts';
import { whoIs } from './named.ts';

/** Data of members that are not there, so that their group cannot be ranked: at the gates, behind the score, and those needed besides. */
export function lacksOf(
  { score, needs }: Contest,
  atGates: (subject: number) => readonly Term[],
  members: readonly number[],
  place: Place,
  explaining: Explaining,
): Lack[] {
  const definition = explaining.model.values.get(score);
  const terms: Term[] = definition ? [{ kind: 'value', id: score, list: null, at: definition.term.at }, ...needs] : [...needs];
  const search: Search = { explaining, figures: new Map() };
  const found = members.flatMap((subject) =>
    [...atGates(subject), ...terms].flatMap((term) => behind(term, score, { ...place, subject }, search)),
  );
  return [...new Map(found.map((lack) => [JSON.stringify([lack.who.id, lack.of.id]), lack])).values()];
}

interface Search {
  readonly explaining: Explaining;
  /** Figures whose members have been asked: the same figure of the same group lacks the same. */
  readonly figures: Map<Term, Set<readonly number[]>>;
}

/** Where the missing value of a term begins; nothing for a term that has one. `value` is the value whose formula it stands in. */
function behind(term: Term, value: string, place: Place, search: Search): Lack[] {
  const { explaining } = search;
  const missing = valueAt(explaining, term, place);
  if (!(missing instanceof Missing)) return [];
  if (term.kind === 'cohort') return ofOthers(term, value, place, search);
  const within = inside(term, place, explaining);
  // A value's formula was worked out at the value's own stage, and so were the figures in it.
  const there = term.kind === 'value' ? { ...place, stage: explaining.model.values.get(term.id)?.stage ?? null } : place;
  const inner = within.flatMap((one) => behind(one, term.kind === 'value' ? term.id : value, there, search));
  if (inner.length > 0 || within.some((one) => isFigure(one, there, explaining))) return inner;
  const { code, of } = missing.reason;
  const id = code === 'absent' || code === 'no_rows' || code === 'none_counted' || code === 'too_few' ? of : value;
  return [{ who: whoIs(place.subject, explaining), of: { id, label: labelOfName(id, explaining.model) }, code }];
}

/** Whether what is missing is a figure of the group, which others are to blame for. */
function isFigure(term: Term, place: Place, explaining: Explaining): boolean {
  return valueAt(explaining, term, place) instanceof Missing && [...walk(term)].some(({ kind }) => kind === 'cohort');
}

/** What a term rests on where it stands: the choice and branch taken, the formula of a value. */
function inside(term: Term, place: Place, explaining: Explaining): readonly Term[] {
  switch (term.kind) {
    case 'choice': {
      const taken = chosen(term, explaining, place);
      return taken ? [taken] : [];
    }
    case 'value': {
      const definition = explaining.model.values.get(term.id);
      return definition && term.list === null ? [definition.term, ...(definition.when ? [definition.when] : [])] : [];
    }
    case 'if': {
      const holds = valueAt(explaining, term.condition, place);
      return holds instanceof Missing ? [term.condition] : [holds === true ? term.then : term.otherwise];
    }
    case 'rows':
    case 'record':
    case 'previous':
      return [];
    default:
      return children(term);
  }
}

/** A figure of a group lacks what its members lack. */
function ofOthers(term: TermOf<'cohort'>, value: string, place: Place, { explaining, figures }: Search): Lack[] {
  const {
    evaluation: { cohort },
    kept,
    model,
  } = explaining;
  const members = kept.groups.membersOf(term.group, place.subject, place.stage);
  const asked = figures.get(term) ?? new Set();
  figures.set(term, asked);
  if (asked.has(members)) return [];
  asked.add(members);
  const { argument } = term;
  const of = argument?.kind === 'input' ? argument.path.join('.') : argument?.kind === 'value' ? argument.id : value;
  const label = (argument && labelOfTerm(argument, model)) ?? labelOfName(of, model);
  return lackingOf(term, explaining, { ...place, rows: {} }).map((id) => ({
    who: { id, name: cohort.subjects.find((one) => one.id === id)?.name ?? null },
    of: { id: of, label },
    code: 'absent',
  }));
}
