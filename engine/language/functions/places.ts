import { compareText } from '../../source.ts';
import { comparing } from '../../number/comparing.ts';
import { Rational } from '../../number/rational.ts';
import type { Numeric } from '../value.ts';
import type { Members } from './signature.ts';

/** How many members each is above, by its place; of those it is equal to, half. */
export function pointsOf(members: Members): (member: number) => Rational {
  const placeOf = placesOf(members, 'shared');
  const places = members.values.map((_, member) => Number(placeOf(member).floor()));
  const equals = new Map<number, number>();
  for (const place of places) equals.set(place, (equals.get(place) ?? 0) + 1);
  return (member) => {
    const place = places[member] ?? 1;
    const others = (equals.get(place) ?? 1) - 1;
    return Rational.of(2 * (places.length - place - others) + others, 2);
  };
}

/** Places from the best: shared with gaps ("1, 2, 2, 4"), dense ("1, 2, 2, 3"), or each its own, equals by id. */
export function placesOf({ values, ids, direction }: Members, kind: 'shared' | 'dense' | 'own'): (member: number) => Rational {
  const sign = direction === 'lowest' ? 1 : -1;
  const order = comparing(values as readonly Numeric[]);
  const sorted = [...values.keys()].sort((a, b) => sign * order(a, b) || compareText(ids[a] ?? '', ids[b] ?? ''));
  const places = new Map<number, number>();
  let place = 0;
  sorted.forEach((member, index) => {
    const before = sorted[index - 1];
    const tied = before !== undefined && order(before, member) === 0;
    if (kind === 'own') place = index + 1;
    else if (!tied) place = kind === 'dense' ? place + 1 : index + 1;
    places.set(member, place);
  });
  return (member) => Rational.of(places.get(member) ?? 0);
}
