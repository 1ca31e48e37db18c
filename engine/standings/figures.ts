import { compareText } from '../source.ts';
import type { TermOf } from '../language/term.ts';
import { ROUNDING, TINY, wider } from './bounds.ts';
import type { Kept } from './kept.ts';
import { run } from './kernels/picks.ts';
import { measured, membersAt, type Members } from './members.ts';
import { classesOf, ordered, placesOf, type Exact, type Ordered } from './order.ts';
import { MISSING, BeyondStandings } from './shape.ts';
import type { Form } from './step.ts';

/** Figures of groups from what is kept of their members. */

/** One category's members of a group. */
export interface MembersOf {
  readonly category: string;
  readonly size: number;
  readonly argument: Kept | null;
  readonly filter: Kept | null;
}

/** What a figure is for a category: one number, or one of each of its subjects. */
export interface Figure {
  readonly numbers: Float64Array;
  readonly mask: Uint8Array | null;
  readonly low: number;
  readonly high: number;
  readonly error: number;
}

/** What of figures is reckoned here, and how: as one number or one of each, exact by the form of what it is of or whole. */
const OF_GROUP = ['count_over', 'sum_over', 'mean_over', 'min_over', 'max_over', 'distinct_over'];
const OF_EACH = ['impute_over', 'rank_over', 'dense_rank_over', 'order_over'];

export const isOfEach = (callee: string): boolean => OF_EACH.includes(callee);

/** The form of a figure of `size` members. @throws BeyondStandings of other figures */
export function formOf({ callee, alongside, options }: TermOf<'cohort'>, argument: Form | null, size: number): Form | null {
  if (alongside.length > 0 || options.length > 0 || ![...OF_GROUP, ...OF_EACH].includes(callee)) throw new BeyondStandings(callee);
  switch (callee) {
    case 'min_over':
    case 'max_over':
      return argument;
    case 'sum_over':
    case 'mean_over':
    case 'impute_over':
      return null;
    default:
      return { unit: 1, low: 0, high: size };
  }
}

/** Whom a group looks at: `exactly` works out numbers of members, by their place among those that count. */
export interface Group {
  readonly term: TermOf<'cohort'>;
  readonly categories: readonly MembersOf[];
  readonly ids: (category: string, position: number) => string;
  readonly exactly: (members: Members) => Exact;
  /** Exact lanes are counted in this. */
  readonly unit: number;
  /** What several figures of the same numbers have in common. */
  readonly shared: { order: OrderedGroup | null };
}

interface OrderedGroup {
  readonly members: Members;
  readonly order: Ordered;
}

/** By category. */
export function figured(group: Group): ReadonlyMap<string, Figure> {
  const { term, categories } = group;
  const { callee } = term;
  if (callee === 'impute_over') return imputed(group);
  const isLacking = categories.some(
    ({ argument, filter, size }) => lacks(filter, null, size) || (argument !== null && lacks(argument, filter, size)),
  );
  if (isLacking) return all(group, none);
  if (callee === 'count_over') return one(group, exact(count(group)));
  if (isOfEach(callee)) return places(group);
  const counted = count(group);
  if (counted === 0 && callee !== 'distinct_over' && callee !== 'sum_over') return all(group, none);
  switch (callee) {
    case 'min_over':
    case 'max_over':
      return one(group, extreme(group, callee === 'min_over'));
    case 'distinct_over':
      return one(group, exact(classes(group).count));
    default: {
      if (counted === 0) throw new BeyondStandings('sum of nobody');
      const { sum, error } = summed(group);
      const found = callee === 'mean_over' ? sum / counted : sum;
      const own = callee === 'mean_over' ? error / counted + ROUNDING * Math.abs(found) : error;
      return one(group, { number: found, low: found, high: found, error: wider(own) + TINY });
    }
  }
}

interface Found {
  readonly number: number;
  readonly low: number;
  readonly high: number;
  readonly error: number;
}

const exact = (number: number): Found => ({ number, low: number, high: number, error: 0 });
const none: Figure = { numbers: new Float64Array(1), mask: Uint8Array.of(MISSING), low: 0, high: 0, error: 0 };

function all({ categories }: Group, figure: Figure): ReadonlyMap<string, Figure> {
  return new Map(categories.map(({ category }) => [category, figure]));
}

function one(group: Group, { number, low, high, error }: Found): ReadonlyMap<string, Figure> {
  return all(group, { numbers: Float64Array.of(number), mask: null, low: Math.min(0, low), high: Math.max(0, high), error });
}

const keeps = (filter: Kept | null, position: number): boolean => filter === null || filter.flags[position] === 1;

function lacks(kept: Kept | null, filter: Kept | null, size: number): boolean {
  if (!kept?.mask) return false;
  for (let position = 0; position < size; position += 1) if (kept.mask[position] !== 0 && keeps(filter, position)) return true;
  return false;
}

function count({ categories }: Group): number {
  let counted = 0;
  for (const { size, filter } of categories)
    if (!filter) counted += size;
    else for (let position = 0; position < size; position += 1) counted += filter.flags[position] === 1 ? 1 : 0;
  return counted;
}

function extreme({ categories }: Group, isLeast: boolean): Found {
  let [found, error] = [isLeast ? Infinity : -Infinity, 0];
  for (const { argument, filter, size } of categories) {
    if (!argument) continue;
    error = Math.max(error, argument.error);
    const { numbers } = argument;
    for (let position = 0; position < size; position += 1) {
      const value = numbers[position] as number;
      if ((isLeast ? value < found : value > found) && keeps(filter, position)) found = value;
    }
  }
  return { number: found, low: found, high: found, error };
}

/** In doubles: n terms take n - 1 roundings of at most the sum of their magnitudes. */
function summed(group: Group): { sum: number; error: number } {
  let [sum, magnitude, error, terms] = [0, 0, 0, 0];
  for (const { argument, filter, size } of group.categories) {
    if (!argument) continue;
    const { numbers } = argument;
    for (let position = 0; position < size; position += 1) {
      if (!keeps(filter, position)) continue;
      const value = (numbers[position] as number) / group.unit;
      sum += value;
      magnitude += value < 0 ? -value : value;
      error += argument.error;
      terms += 1;
    }
  }
  const roundings = ROUNDING * magnitude * (terms + 2);
  return { sum, error: wider(wider(error * (1 + terms * ROUNDING)) + roundings * (1 + terms * ROUNDING)) };
}

/** The greatest magnitude of any. */
function magnitudeOf({ categories }: Group): number {
  return Math.max(0, ...categories.map(({ argument }) => (argument ? Math.max(Math.abs(argument.low), Math.abs(argument.high)) : 0)));
}

function orderedOf({ categories, shared, exactly }: Group): OrderedGroup {
  if (shared.order) return shared.order;
  const { members, values, error } = measured(
    categories.map(({ category }) => category),
    categories.map(({ argument }) => argument),
    (owner, position) => keeps(categories[owner]?.filter ?? null, position),
  );
  return (shared.order = { members, order: ordered(values, error, (places) => exactly(membersAt(members, places))) });
}

function classes(group: Group): { readonly count: number } {
  return classesOf(orderedOf(group).order);
}

/** Places of those who count; nobody else has one. */
function places(group: Group): ReadonlyMap<string, Figure> {
  const { term, ids } = group;
  const { members, order } = orderedOf(group);
  const size = members.positions.length;
  const best = term.direction ?? 'highest';
  let found: Int32Array;
  if (term.callee === 'rank_over') found = placesOf(order, best);
  else if (term.callee === 'dense_rank_over') {
    const { classes, count } = classesOf(order);
    found = classes.map((own) => (best === 'lowest' ? own + 1 : count - own));
  } else {
    // Equals by id, whichever end is best.
    const { classes } = classesOf(order);
    const sign = best === 'lowest' ? 1 : -1;
    const idOf = (member: number): string =>
      ids(members.categories[members.owners[member] as number] as string, members.positions[member] as number);
    const own = run(0, size).sort((a, b) => sign * ((classes[a] as number) - (classes[b] as number)) || compareText(idOf(a), idOf(b)));
    found = new Int32Array(size);
    own.forEach((member, place) => (found[member] = place + 1));
  }
  const figures = group.categories.map(({ size: own, filter }): Figure => ({
    numbers: new Float64Array(own),
    mask: filter ? new Uint8Array(own).fill(MISSING) : null,
    low: 0,
    high: size,
    error: 0,
  }));
  for (let member = 0; member < size; member += 1) {
    const { numbers, mask } = figures[members.owners[member] as number] as Figure;
    const position = members.positions[member] as number;
    numbers[position] = found[member] as number;
    if (mask) mask[position] = 0;
  }
  return new Map(group.categories.map(({ category }, owner) => [category, figures[owner] as Figure]));
}

/** The value, or where there is none the mean of those that are there. */
function imputed(group: Group): ReadonlyMap<string, Figure> {
  let [sum, magnitude, own, terms, isFilterLacking, isAnyMissing] = [0, 0, 0, 0, false, false];
  for (const { argument, filter, size } of group.categories) {
    if (filter?.mask?.some((why) => why !== 0)) isFilterLacking = true;
    if (!argument) continue;
    own = Math.max(own, argument.error);
    for (let position = 0; position < size; position += 1) {
      if (!keeps(filter, position)) continue;
      if (argument.mask && argument.mask[position] !== 0) {
        isAnyMissing = true;
        continue;
      }
      const value = (argument.numbers[position] as number) / group.unit;
      sum += value;
      magnitude += value < 0 ? -value : value;
      terms += 1;
    }
  }
  if (isFilterLacking) return all(group, none);
  const mean = terms === 0 ? 0 : sum / terms;
  const widest = own / group.unit;
  const rounded = ROUNDING * (magnitude * (terms + 4) * (1 + terms * ROUNDING));
  const error = wider(widest + (terms === 0 ? 0 : rounded / terms) + ROUNDING * (Math.abs(mean) + magnitudeOf(group))) + TINY;
  return new Map(
    group.categories.map(({ category, argument, filter, size }) => {
      if (!argument) return [category, none];
      const numbers = new Float64Array(size);
      let mask: Uint8Array | null = null;
      const isExact = group.unit !== 1;
      for (let position = 0; position < size; position += 1) {
        const isOwn = !argument.mask || argument.mask[position] === 0;
        const value = argument.numbers[position] as number;
        numbers[position] = isOwn ? (isExact ? value / group.unit : value) : mean;
        if (!keeps(filter, position) || (!isOwn && terms === 0)) (mask ??= new Uint8Array(size))[position] = MISSING;
      }
      const low = Math.min(mean, argument.low);
      const high = Math.max(mean, argument.high);
      // Where nobody lacks it nothing was put in its place.
      return [category, { numbers, mask, low, high, error: isAnyMissing || isExact ? error : argument.error }];
    }),
  );
}
