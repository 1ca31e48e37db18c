import type { Contest } from '../../language/definition.ts';
import type { GroupRanking, Ranked } from '../../evaluation/stages.ts';
import type { Numeric } from '../../language/value.ts';
import { subtract } from '../../number/arithmetic.ts';
import type { Explaining, Place } from '../place.ts';
import { ruleNode } from '../rule.ts';
import { shown } from '../shown.ts';
import { labelFrom } from '../../messages/label.ts';
import type { Cut, Holder, RankingShown } from './progression.ts';
import { whoIs } from './named.ts';
import { tieShown } from './tie.ts';

/** Where a subject came in its group, and what that place brought. */
export function rankingShown(contest: Contest, ranking: GroupRanking, place: Place, explaining: Explaining): RankingShown | null {
  const { ranked, best } = ranking;
  const own = ranked.find(({ subject }) => subject === place.subject);
  if (!own) return null;
  const { places, bestClause } = contest;
  const { outcomes } = explaining.model;
  const outcome = own.place.kind === 'settled' ? own.place.outcome : null;
  const cut = (kind: Cut['kind'], positions: number, clause: string) => cutAt(kind, positions, clause, own, ranked, contest, explaining);
  return {
    rank: own.rank,
    first: own.first,
    last: own.last,
    of: ranked.length,
    advance: ruleNode(
      { term: contest.best, list: null },
      {
        id: 'advance',
        label: labelFrom(contest.final ? 'explain-progression-winners' : 'explain-progression-advance'),
        clause: bestClause,
      },
      explaining,
      place,
    ),
    cuts: [cut('advance', best, bestClause), ...(places && places.count > best ? [cut('places', places.count, places.clause)] : [])],
    tie: tieShown(contest, ranking, own, explaining),
    place: places && { outcome: outcome === null ? null : { id: outcome, label: outcomes.get(outcome) ?? null }, clause: places.clause },
  };
}

function cutAt(
  kind: Cut['kind'],
  positions: number,
  clause: string,
  own: Ranked,
  ranked: readonly Ranked[],
  contest: Contest,
  explaining: Explaining,
): Cut {
  const made = own.first > positions ? false : own.last <= positions || contest.ties === 'advance_all' ? true : null;
  const last = ranked[Math.min(positions, ranked.length) - 1];
  const next = ranked[last ? last.last : 0];
  const margin = (above: Ranked | undefined, below: Ranked | undefined) =>
    above && below ? shown(subtract(above.score as Numeric, below.score as Numeric), explaining.model) : null;
  return {
    kind,
    positions,
    clause,
    made,
    lastIn: holder(last, ranked, explaining),
    firstOut: holder(next, ranked, explaining),
    margin: made === null ? null : made ? margin(own, next) : margin(last, own),
  };
}

/** All who share the positions of one of them. */
function holder(one: Ranked | undefined, ranked: readonly Ranked[], explaining: Explaining): Holder | null {
  if (!one) return null;
  return {
    who: ranked.slice(one.first - 1, one.last).map(({ subject }) => whoIs(subject, explaining)),
    score: shown(one.score, explaining.model),
  };
}
