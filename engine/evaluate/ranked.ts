import type { Ranked } from '../evaluation/stages.ts';
import type { Contest, TieLinkDefinition } from '../language/definition.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { compareOf } from './compare-of.ts';
import type { Machine } from './machine.ts';
import { settle } from './places.ts';

/** By what members of a group are ranked beside their scores. */
export interface RankingRules {
  readonly contest: Contest;
  /** The chain of ties under the reading taken, and what each link of it says of a subject. */
  readonly chain: readonly TieLinkDefinition[];
  readonly facts: readonly ((subject: number) => Value)[];
}

/** A member with all that may part it from another. */
interface Member {
  readonly member: number;
  readonly value: Numeric;
  readonly facts: readonly Value[];
}

/** The members of a group by score, equal scores by the chain of ties, with what each position brings when `best` advance. */
export function rankMembers(
  members: readonly number[],
  score: (subject: number) => Value,
  { contest, chain, facts }: RankingRules,
  best: number,
  machine: Machine,
): Ranked[] {
  const byScore = (a: Member, b: Member) => -compareOf(contest.score, a, b, machine);
  /** The link that parts two, and how; null where none does. */
  const partedBy = (a: Member, b: Member): { readonly order: number; readonly link: number } | null => {
    if (contest.ties === 'advance_all') return null;
    for (let link = 0; link < chain.length; link += 1) {
      const order = compareFacts(a, b, link, chain[link] as TieLinkDefinition, machine);
      if (order !== 0) return { order, link };
    }
    return null;
  };
  const sorted = members
    .map((member): Member => ({ member, value: score(member) as Numeric, facts: facts.map((factOf) => factOf(member)) }))
    .sort((a, b) => byScore(a, b) || (partedBy(a, b)?.order ?? 0));
  const ranked: Ranked[] = [];
  for (let start = 0; start < sorted.length;) {
    const head = sorted[start] as Member;
    let end = start + 1;
    while (end < sorted.length && byScore(head, sorted[end] as Member) === 0 && !partedBy(head, sorted[end] as Member)) end += 1;
    const place = settle(start + 1, end, sorted.length, best, contest);
    for (let at = start; at < end; at += 1) {
      const own = sorted[at] as Member;
      const before = at === 0 ? null : (sorted[at - 1] as Member);
      const isEqual = before !== null && byScore(before, own) === 0;
      ranked.push({
        subject: own.member,
        place,
        score: own.value,
        first: start + 1,
        last: end,
        facts: own.facts,
        rank: isEqual ? (ranked[at - 1] as Ranked).rank : at + 1,
        partedBy: isEqual ? (partedBy(before, own)?.link ?? null) : null,
      });
    }
    start = end;
  }
  return ranked;
}

/** A missing fact comes after those that are there; two missing facts settle nothing. */
function compareFacts(one: Member, other: Member, link: number, { by, best }: TieLinkDefinition, machine: Machine): number {
  const [a, b] = [one.facts[link] as Value, other.facts[link] as Value];
  if (a instanceof Missing || b instanceof Missing) return Number(a instanceof Missing) - Number(b instanceof Missing);
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b ? 0 : a === (best === 'true') ? -1 : 1;
  if (!isNumeric(a) || !isNumeric(b)) return 0;
  const order = compareOf(by, { member: one.member, value: a }, { member: other.member, value: b }, machine);
  return best === 'lowest' ? order : -order;
}
