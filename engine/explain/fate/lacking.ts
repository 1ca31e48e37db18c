import type { Term, TermOf } from '../../language/term.ts';
import { Missing } from '../../language/value.ts';
import { children } from '../../language/walk.ts';
import { lackingOf } from '../figures.ts';
import { labelOfName, labelOfTerm } from '../labels.ts';
import { chosen, valueAt, type Explaining, type Place } from '../place.ts';
import type { Lack } from './fate.ts';
import { whoIs, type Contest } from './named.ts';

/** Which data of a member are not there, so that its group cannot be ranked: behind its score, and those needed besides. */
export function lacksOf({ score, needs }: Contest, place: Place, explaining: Explaining): Lack[] {
  const definition = explaining.model.values.get(score);
  const found = new Map<string, Lack>();
  const terms: Term[] = definition ? [{ kind: 'value', id: score, list: null, at: definition.term.at }, ...needs] : [...needs];
  for (const term of terms) {
    for (const lack of behind(term, score, place, explaining)) found.set(JSON.stringify([lack.who.id, lack.of.id]), lack);
  }
  return [...found.values()];
}

/** Where the missing value of a term begins; nothing for a term that has one. `value` is the value whose formula it stands in. */
function behind(term: Term, value: string, place: Place, explaining: Explaining): Lack[] {
  const missing = valueAt(explaining, term, place);
  if (!(missing instanceof Missing)) return [];
  if (term.kind === 'cohort') return ofOthers(term, value, place, explaining);
  const inner = within(term, place, explaining).flatMap((one) => behind(one, term.kind === 'value' ? term.id : value, place, explaining));
  if (inner.length > 0) return inner;
  const { code, of } = missing.reason;
  const id = code === 'absent' || code === 'no_rows' ? of : value;
  return [{ who: whoIs(place.subject, explaining), of: { id, label: labelOfName(id, explaining.model) }, code }];
}

/** What a term rests on where it stands: the choice and branch taken, the formula of a value. */
function within(term: Term, place: Place, explaining: Explaining): readonly Term[] {
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
    case 'rows': case 'record': case 'previous': return [];
    default: return children(term);
  }
}

/** A figure of a group lacks what its members lack. */
function ofOthers(term: TermOf<'cohort'>, value: string, place: Place, explaining: Explaining): Lack[] {
  const { evaluation: { cohort }, model } = explaining;
  const { argument } = term;
  const of = argument?.kind === 'input' ? argument.path.join('.') : argument?.kind === 'value' ? argument.id : value;
  const label = (argument && labelOfTerm(argument, model)) ?? labelOfName(of, model);
  return lackingOf(term, explaining, { ...place, rows: {} }).map((id) => ({
    who: { id, name: cohort.subjects.find((one) => one.id === id)?.name ?? null }, of: { id: of, label }, code: 'absent',
  }));
}
