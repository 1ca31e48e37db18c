import type { StageDefinition, TieLinkDefinition } from '../language/definition.ts';
import { Day } from '../calendar/day.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { compare, floor } from '../number/arithmetic.ts';
import { resolve } from './choice.ts';
import type { StageRecord } from './evaluation.ts';
import { GateKeeper } from './gates.ts';
import type { Machine } from './machine.ts';
import { settle, type Place } from './places.ts';

export type Contest = NonNullable<StageDefinition['contest']>;

/** How a subject stands in the contest so far. */
interface Standing {
  records: StageRecord[];
  outcome: string | null;
  /** Advanced out of every stage yet held. */
  alive: boolean;
  /** Pending at an earlier stage from which it could still come. */
  mayCome: boolean;
}

export interface ContestResult {
  readonly stages: readonly StageRecord[];
  readonly outcome: string | null;
}

/** Holds the stages in order. `fill` computes the values that exist at a stage for those who stand there. */
export async function holdStages(machine: Machine, fill: (stage: string, members: readonly number[]) => void): Promise<ContestResult[]> {
  const standings: Standing[] = machine.cohort.subjects.map(() => ({ records: [], outcome: null, alive: true, mayCome: false }));
  for (const stage of machine.model.stages) {
    const candidates = [...standings.keys()].filter((subject) => standings[subject]?.alive);
    const waiting = [...standings.keys()].filter((subject) => standings[subject]?.mayCome);
    for (const standing of standings) if (!standing.alive) standing.records.push(record(stage.id, 'not_reached'));
    const keeper = new GateKeeper(stage.gates, machine);
    if (!stage.contest) await passGates(stage.id, keeper, candidates, standings);
    else await holdContest(stage.id, stage.contest, keeper, candidates, waiting, standings, machine, fill);
    for (const subject of candidates) {
      const standing = standings[subject] as Standing;
      standing.alive = standing.records.at(-1)?.status === 'advanced';
    }
  }
  return standings.map(({ records, outcome }) => ({ stages: records, outcome }));
}

function record(id: string, status: StageRecord['status'], rest: Partial<StageRecord> = {}): StageRecord {
  return { id, status, score: null, rank: null, group: null, reasons: [], ...rest };
}

async function passGates(id: string, keeper: GateKeeper, candidates: readonly number[], standings: readonly Standing[]): Promise<void> {
  for (const subject of candidates) {
    const rejections = await keeper.rejections(subject);
    const reasons = rejections.map((gate) => gate.reason);
    standings[subject]?.records.push(record(id, reasons.length > 0 ? 'rejected' : 'advanced', { reasons }));
  }
}

async function holdContest(
  id: string, contest: Contest, keeper: GateKeeper, candidates: readonly number[], waiting: readonly number[],
  standings: readonly Standing[], machine: Machine, fill: (stage: string, members: readonly number[]) => void,
): Promise<void> {
  const groups = new Map<readonly number[], number[]>();
  for (const subject of candidates) {
    const whole = machine.groups.membersOf(contest.group, subject);
    const members = groups.get(whole);
    if (members) members.push(subject);
    else groups.set(whole, [subject]);
  }
  const awaited = new Set(waiting.map((subject) => machine.groups.membersOf(contest.group, subject)));
  for (const [whole, members] of groups) {
    const group = machine.groups.keyOf(contest.group, members[0] as number);
    if (awaited.has(whole)) {
      for (const subject of members) pend(standings[subject], record(id, 'pending', { group, reasons: ['awaits_earlier_stage'] }));
      continue;
    }
    const inside: number[] = [];
    for (const subject of members) {
      const rejections = await keeper.rejections(subject);
      if (rejections.length === 0) inside.push(subject);
      else standings[subject]?.records.push(record(id, 'rejected', { group, reasons: rejections.map((gate) => gate.reason) }));
    }
    if (inside.length === 0) continue;
    machine.groups.gather(id, inside);
    fill(id, inside);
    decide(id, group, contest, inside, standings, machine);
  }
}

/** Rank, cut and places of one group whose members are all there. */
function decide(id: string, group: string, contest: Contest, members: readonly number[], standings: readonly Standing[], machine: Machine): void {
  const score = (subject: number): Value => machine.columns.get(contest.score)?.[subject] ?? new Missing({ code: 'not_applicable', of: contest.score });
  const lacking = members.some((subject) => score(subject) instanceof Missing || contest.needs.some((need) => machine.valueAt(need, subject, {}, id) instanceof Missing));
  const quorate = contest.quorum === null || machine.valueAt(contest.quorum.term, members[0] as number, {}, id) === true;
  if (lacking || !quorate) {
    const reasons = lacking ? [] : ['no_quorum'];
    for (const subject of members) {
      const own = score(subject);
      pend(standings[subject], record(id, 'pending', { group, reasons, score: own instanceof Missing ? null : own }));
    }
    return;
  }
  const best = Number(floor(machine.valueAt(contest.best, members[0] as number, {}, id) as Numeric).p);
  const chain = resolve(contest.tieBreak, machine);
  for (const { subject, rank, place } of rankMembers(members, score, chain, contest, best, machine, id)) {
    const standing = standings[subject] as Standing;
    const base = { group, rank, score: score(subject) };
    if (place.kind === 'tied') {
      standing.records.push(record(id, 'pending', { ...base, reasons: ['tie_needs_chair'] }));
      standing.mayCome ||= place.mayAdvance;
      continue;
    }
    standing.records.push(record(id, place.status, { ...base, reasons: place.status === 'rejected' ? ['below_cut'] : [] }));
    standing.outcome = place.outcome ?? standing.outcome;
  }
}

function pend(standing: Standing | undefined, made: StageRecord): void {
  if (!standing) return;
  standing.records.push(made);
  standing.mayCome = true;
}

interface Ranked {
  readonly subject: number;
  /** Shared by equal scores, though the tie chain tells them apart. */
  readonly rank: number;
  readonly place: Place;
}

function rankMembers(members: readonly number[], score: (subject: number) => Value, chain: readonly TieLinkDefinition[], contest: Contest, best: number, machine: Machine, stage: string): Ranked[] {
  const facts = new Map(members.map((subject) => [subject, chain.map((link) => machine.valueAt(link.term, subject, {}, stage))]));
  const byScore = (a: number, b: number) => -compare(score(a) as Numeric, score(b) as Numeric);
  const byChain = (a: number, b: number) => {
    if (contest.ties === 'advance_all') return 0;
    for (const [index, link] of chain.entries()) {
      const order = compareFacts(facts.get(a)?.[index] as Value, facts.get(b)?.[index] as Value, link.best);
      if (order !== 0) return order;
    }
    return 0;
  };
  const sorted = [...members].sort((a, b) => byScore(a, b) || byChain(a, b));
  const ranked: Ranked[] = [];
  for (let start = 0; start < sorted.length;) {
    const first = sorted[start] as number;
    let end = start + 1;
    while (end < sorted.length && byScore(first, sorted[end] as number) === 0 && byChain(first, sorted[end] as number) === 0) end += 1;
    const place = settle(start + 1, end, sorted.length, best, contest);
    for (let at = start; at < end; at += 1) {
      const before = ranked[at - 1];
      const subject = sorted[at] as number;
      ranked.push({ subject, place, rank: before && byScore(before.subject, subject) === 0 ? before.rank : at + 1 });
    }
    start = end;
  }
  return ranked;
}

/** A missing fact comes after those that are there; two missing facts settle nothing. */
function compareFacts(a: Value, b: Value, best: TieLinkDefinition['best']): number {
  if (a instanceof Missing || b instanceof Missing) return Number(a instanceof Missing) - Number(b instanceof Missing);
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b ? 0 : (a === (best === 'true') ? -1 : 1);
  const order = a instanceof Day && b instanceof Day ? Math.sign(a.ordinal - b.ordinal) : isNumeric(a) && isNumeric(b) ? compare(a, b) : 0;
  return best === 'lowest' ? order : -order;
}
