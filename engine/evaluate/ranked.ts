import type { Ranked } from '../evaluation/stages.ts';
import type { Contest, TieLinkDefinition } from '../language/definition.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { compareOf } from './compare-of.ts';
import type { Machine } from './machine.ts';
import { settle } from './places.ts';

/** The members of a group by score, equal scores by the chain of ties, with what each position brings when `best` advance. */
export function rankMembers(
  members: readonly number[],
  score: (subject: number) => Value,
  chain: readonly TieLinkDefinition[],
  contest: Contest,
  best: number,
  machine: Machine,
  stage: string,
): Ranked[] {
  const facts = new Map(members.map((subject) => [subject, chain.map((link) => machine.valueAt(link.term, subject, {}, stage))]));
  const byScore = (a: number, b: number) =>
    -compareOf(contest.score, { member: a, value: score(a) as Numeric }, { member: b, value: score(b) as Numeric }, machine);
  const byChain = (a: number, b: number): { order: number; link: number | null } => {
    if (contest.ties === 'advance_all') return { order: 0, link: null };
    for (const [link, one] of chain.entries()) {
      const [left, right] = [a, b].map((member) => ({ member, value: facts.get(member)?.[link] as Value })) as [Fact, Fact];
      const order = compareFacts(left, right, one, machine);
      if (order !== 0) return { order, link };
    }
    return { order: 0, link: null };
  };
  const sorted = [...members].sort((a, b) => byScore(a, b) || byChain(a, b).order);
  const ranked: Ranked[] = [];
  for (let start = 0; start < sorted.length;) {
    const head = sorted[start] as number;
    let end = start + 1;
    while (end < sorted.length && byScore(head, sorted[end] as number) === 0 && byChain(head, sorted[end] as number).order === 0) end += 1;
    const place = settle(start + 1, end, sorted.length, best, contest);
    for (let at = start; at < end; at += 1) {
      const before = ranked[at - 1];
      const subject = sorted[at] as number;
      const equal = before && byScore(before.subject, subject) === 0;
      ranked.push({
        subject,
        place,
        score: score(subject),
        first: start + 1,
        last: end,
        facts: facts.get(subject) ?? [],
        rank: equal ? before.rank : at + 1,
        partedBy: equal ? byChain(before.subject, subject).link : null,
      });
    }
    start = end;
  }
  return ranked;
}

/** What a link of the chain says of a member. */
interface Fact {
  readonly member: number;
  readonly value: Value;
}

/** A missing fact comes after those that are there; two missing facts settle nothing. */
function compareFacts(left: Fact, right: Fact, { by, best }: TieLinkDefinition, machine: Machine): number {
  const [a, b] = [left.value, right.value];
  if (a instanceof Missing || b instanceof Missing) return Number(a instanceof Missing) - Number(b instanceof Missing);
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b ? 0 : a === (best === 'true') ? -1 : 1;
  const order = isNumeric(a) && isNumeric(b) ? compareOf(by, { ...left, value: a }, { ...right, value: b }, machine) : 0;
  return best === 'lowest' ? order : -order;
}
