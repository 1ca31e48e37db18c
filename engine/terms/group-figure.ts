import { COHORT_FUNCTIONS, type CohortFunction } from '../language/functions/index.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';

/** A figure of a group – a mean, a place – from what its terms come to of each member, however that has been worked out. */

type OfMember = (member: number) => Value;

/** What the terms of a figure come to. */
export interface FigureTerms {
  readonly filter: OfMember | null;
  readonly argument: OfMember | null;
  /** In the argument's place where it runs over a list: one for each row. */
  readonly rows: ((member: number) => readonly Value[]) | null;
  readonly alongside: readonly OfMember[];
}

/** Members of a group that the filter keeps, with the argument's value of each. */
export interface Members {
  readonly kept: readonly number[];
  readonly values: readonly Value[];
  readonly alongside: readonly (readonly Value[])[];
  /** A kept member (or a filter) without a value: then the group has no figure. */
  readonly missing: Missing | null;
  /** Whose value or filter that is. */
  readonly lacking: readonly number[];
  readonly isFilterMissing: boolean;
}

/** A missing argument of a kept member makes the figure missing; a filter that is false leaves the member out. */
export function gathered(
  term: TermOf<'cohort'>,
  group: Iterable<number>,
  { filter, argument, rows, alongside: beside }: FigureTerms,
): Members {
  const kept: number[] = [];
  const values: Value[] = [];
  const alongside = beside.map((): Value[] => []);
  const lacking: number[] = [];
  let missing: Missing | null = null;
  let isFilterMissing = false;
  for (const member of group) {
    const keep = filter ? filter(member) : true;
    if (keep instanceof Missing) {
      missing ??= keep;
      isFilterMissing = true;
      lacking.push(member);
    }
    if (keep !== true) continue;
    kept.push(member);
    if (rows) for (const value of rows(member)) values.push(value);
    else if (argument) {
      const value = argument(member);
      let isLacking = value instanceof Missing;
      values.push(value);
      for (let index = 0; index < beside.length; index += 1) {
        const other = (beside[index] as OfMember)(member);
        isLacking ||= other instanceof Missing;
        alongside[index]?.push(other);
      }
      if (isLacking) lacking.push(member);
    }
  }
  if (!figureMeaning(term).passesMissing)
    for (const all of [values, ...alongside]) missing ??= all.find((one) => one instanceof Missing) ?? null;
  return { kept, values, alongside, missing, lacking, isFilterMissing };
}

/** One value for the group, or one of each of its members, by their place among those kept. */
export type Solved = { readonly value: Value } | { readonly value: null; readonly of: (place: number) => Value };

/**
 * The figure of those gathered.
 * @param option what the function's option comes to of a member
 */
export function solved(
  term: TermOf<'cohort'>,
  { missing, kept, values, alongside }: Members,
  idOf: (member: number) => string,
  option: (term: Term, member: number) => Value,
): Solved {
  if (missing) return { value: missing };
  const none = new Missing({ code: 'no_rows', of: term.group });
  const meaning = figureMeaning(term);
  let known: string[] | null = null;
  if (kept.length > 0 && kept.length < (meaning.least ?? 0)) return { value: new Missing({ code: 'too_few', of: term.group }) };
  const members = {
    ...{ count: kept.length, values, alongside, direction: term.direction },
    // Few functions ask for them.
    get ids() {
      return (known ??= kept.map(idOf));
    },
  };
  if ('ofGroup' in meaning) return { value: meaning.ofGroup(members) ?? none };
  const figure = meaning.ofEach(members);
  return { value: null, of: (place) => figure(place, () => option(term.options[0] as Term, kept[place] as number)) ?? none };
}

/** What a figure's function does. */
export function figureMeaning({ callee }: TermOf<'cohort'>): CohortFunction {
  const found = COHORT_FUNCTIONS.get(callee);
  if (!found) throw new Error(`no such function: ${callee}`);
  return found;
}
