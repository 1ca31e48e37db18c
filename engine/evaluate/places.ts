import type { Place } from '../evaluation/stages.ts';
import type { Contest } from '../language/definition.ts';

/** What position `position` of a group brings when `best` advance. */
function positionBrings(position: number, best: number, contest: Contest): Extract<Place, { kind: 'settled' }> {
  const { places, final } = contest;
  const outcome = places?.outcomes[position - 1] ?? null;
  if (final && position <= Math.max(best, places?.wins ?? 0)) return { kind: 'settled', status: 'winner', outcome };
  if (position <= best) return { kind: 'settled', status: 'advanced', outcome };
  if (places && position <= places.count) return { kind: 'settled', status: 'placed', outcome };
  return { kind: 'settled', status: 'rejected', outcome: null };
}

/**
 * What those who share positions `first` to `last` of `size` get: settled when every one of these positions brings the same,
 * or when ties at the cut all advance.
 */
export function settle(first: number, last: number, size: number, best: number, contest: Contest): Place {
  const top = positionBrings(first, Math.min(best, size), contest);
  if (contest.ties === 'advance_all') return top;
  for (let position = first + 1; position <= last; position += 1) {
    const other = positionBrings(position, best, contest);
    if (other.status !== top.status || other.outcome !== top.outcome) return { kind: 'tied', mayAdvance: first <= best };
  }
  return top;
}
