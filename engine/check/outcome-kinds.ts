import { Day } from '../calendar/day.ts';
import type { OutcomeKind } from '../language/ruleset.ts';
import type { Term, TermOf } from '../language/term.ts';
import { parseDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Checking } from './context.ts';

/** Whose outcomes are looked at, and what says of which kind they are: else it is the kind that most of them have. */
export interface Owner {
  readonly owner: 'parameter' | 'table';
  readonly id: string;
  readonly declared: OutcomeKind | null;
  /** `sum`, `min`, `max`: what is put together so is a number. */
  readonly collect: string | null;
}

type Constant = TermOf<'constant'>;

/** One kind for all outcomes of a parameter or table. Each of another kind is reported where it stands. */
export function oneKind(outcomes: readonly Term[], owner: Owner, checking: Checking): { terms: Term[]; kind: OutcomeKind } {
  const all = outcomes.flatMap(constantsOf);
  // What is put together is a number, whatever is declared.
  const declared = owner.collect === null || owner.declared === 'number' ? owner.declared : null;
  const kind = declared ?? (owner.collect === null ? mostCommon(all) : 'number');
  const isDate = declared === 'date';
  for (const one of all) {
    const found = kindOfConstant(one);
    if (isDate && dayOf(one) !== null) continue;
    if (found === kind) continue;
    checking.diagnostics.errorAt('outcome-kind', one.at, {
      owner: owner.owner,
      name: owner.id,
      reason: declared === null ? (owner.collect === null ? 'others' : 'collect') : 'declared',
      collect: owner.collect ?? '',
      found: one.text,
      kind: found,
      wanted: kind,
      quoted: (kind === 'number' && quotedNumber(one)) || 'none',
    });
  }
  return { kind, terms: isDate ? outcomes.map(asDays) : [...outcomes] };
}

/** Of which kind what is written is. */
export function kindOfConstant({ value }: Pick<Constant, 'value'>): OutcomeKind {
  if (value instanceof Rational) return 'number';
  if (value instanceof Day) return 'date';
  return typeof value === 'boolean' ? 'bool' : 'text';
}

/** A number in quotes among numbers is a slip; where all are texts, they are meant so. */
function mostCommon(constants: readonly Constant[]): OutcomeKind {
  const counts = new Map<OutcomeKind, number>();
  const areTexts = constants.every((one) => kindOfConstant(one) === 'text');
  for (const one of constants) {
    const kind = !areTexts && quotedNumber(one) !== null ? 'number' : kindOfConstant(one);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].reduce<readonly [OutcomeKind, number]>((most, one) => (one[1] > most[1] ? one : most), ['number', 0])[0];
}

function quotedNumber({ value }: Constant): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return parseDecimal(text) instanceof Rational ? text : null;
}

function constantsOf(term: Term): Constant[] {
  if (term.kind === 'choice') return Object.values(term.options).flatMap(constantsOf);
  return term.kind === 'constant' ? [term] : [];
}

function dayOf({ value }: Constant): Day | null {
  return typeof value === 'string' ? Day.parse(value) : null;
}

function asDays(term: Term): Term {
  if (term.kind === 'choice')
    return { ...term, options: Object.fromEntries(Object.entries(term.options).map(([name, one]) => [name, asDays(one)])) };
  const day = term.kind === 'constant' ? dayOf(term) : null;
  return day ? { kind: 'constant', value: day, text: `date(${day.year}, ${day.month}, ${day.dayOfMonth})`, at: term.at } : term;
}
