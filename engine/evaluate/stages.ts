import type { GateVerdict, GroupTrace, StageRecord, StageTrace } from '../evaluation/stages.ts';
import type { Contest, StageDefinition } from '../language/definition.ts';
import { Missing, type Numeric, type Value } from '../language/value.ts';
import { floor } from '../number/arithmetic.ts';
import { resolve } from '../terms/choice.ts';
import { DomainError } from '../number/failure.ts';
import { GateKeeper } from './gate-keeper.ts';
import { guarded } from './guarded.ts';
import type { Machine } from './machine.ts';
import { rankMembers, type RankingRules } from './ranked.ts';

/** How a subject stands in the contest so far. */
interface Standing {
  /** One for each stage of the ruleset. */
  readonly stages: StageRecord[];
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

/** A stage while it is held. */
interface Held {
  readonly stage: StageDefinition;
  /** Its place among the stages. */
  readonly index: number;
  readonly keeper: GateKeeper;
  readonly candidates: readonly number[];
  readonly standings: readonly Standing[];
  readonly gates: Map<number, readonly GateVerdict[]>;
  readonly groups: GroupTrace[];
}

/** Computes the values that exist at a stage for those who stand together there. */
type Fill = (members: readonly number[]) => void;

/** Holds the stages in order, and tells what decided each. */
export async function holdStages(
  machine: Machine,
  fillerOf: (stage: string) => Fill,
): Promise<{ results: ContestResult[]; traces: StageTrace[] }> {
  const reachedNone = machine.model.stages.map(({ id }) => record(id, 'not_reached'));
  const standings: Standing[] = machine.cohort.subjects.map(() => ({
    stages: reachedNone.slice(),
    outcome: null,
    alive: true,
    mayCome: false,
  }));
  const traces: StageTrace[] = [];
  for (const [index, stage] of machine.model.stages.entries()) {
    const { id, gates, contest } = stage;
    const [candidates, waiting]: [number[], number[]] = [[], []];
    standings.forEach(({ alive, mayCome }, subject) => {
      if (alive) candidates.push(subject);
      if (mayCome) waiting.push(subject);
    });
    const held: Held = { stage, index, keeper: new GateKeeper(gates, machine), candidates, standings, gates: new Map(), groups: [] };
    if (!contest) await passGates(held);
    else await holdContest(held, contest, waiting, machine, fillerOf(id));
    for (const subject of candidates) {
      const standing = standings[subject] as Standing;
      standing.alive = standing.stages[index]?.status === 'advanced';
    }
    traces.push({ id, gates: held.gates, groups: held.groups });
  }
  return { results: standings, traces };
}

function record(id: string, status: StageRecord['status'], rest: Partial<StageRecord> = {}): StageRecord {
  const { score = null, rank = null, group = null, reasons = NO_REASONS } = rest;
  return { id, status, score, rank, group, reasons };
}

const NO_REASONS: readonly string[] = [];

/** The reasons of the gates that turn a subject away, and whether it waits at another. */
interface AtTheDoor {
  readonly reasons: readonly string[];
  readonly waits: boolean;
}

/** A promise only where the gates have to be asked: of thousands most come as somebody came before. */
function atTheDoor(subject: number, held: Held): AtTheDoor | Promise<AtTheDoor> {
  const verdicts = held.keeper.verdicts(subject);
  return verdicts instanceof Promise ? verdicts.then((found) => cameTo(subject, found, held)) : cameTo(subject, verdicts, held);
}

const ADMITTED: AtTheDoor = { reasons: NO_REASONS, waits: false };

function cameTo(subject: number, verdicts: readonly GateVerdict[], { stage, gates }: Held): AtTheDoor {
  gates.set(subject, verdicts);
  if (verdicts.every(({ status }) => status === 'admitted')) return ADMITTED;
  const reasons = verdicts.filter(({ status }) => status === 'rejected').map(({ gate }) => stage.gates[gate]?.reason ?? '');
  return { reasons, waits: reasons.length === 0 };
}

async function passGates(held: Held): Promise<void> {
  const advanced = record(held.stage.id, 'advanced');
  for (const subject of held.candidates) {
    const came = atTheDoor(subject, held);
    const { reasons, waits } = came instanceof Promise ? await came : came;
    const standing = held.standings[subject] as Standing;
    if (waits) pend(standing, held.index, record(held.stage.id, 'pending'));
    else standing.stages[held.index] = reasons.length > 0 ? record(held.stage.id, 'rejected', { reasons }) : advanced;
  }
}

async function holdContest(held: Held, contest: Contest, waiting: readonly number[], machine: Machine, fill: Fill): Promise<void> {
  const { candidates, standings, index } = held;
  const { id } = held.stage;
  const rules = rulesOf(held, contest, machine);
  const groupOf = (subject: number) => machine.groups.membersOf(contest.group, subject);
  const awaited = grouped(waiting, groupOf);
  for (const [whole, members] of grouped(candidates, groupOf)) {
    const group = machine.groups.keyOf(contest.group, members[0] as number);
    const trace: GroupTrace = {
      candidates: members,
      awaited: awaited.get(whole) ?? [],
      members: [],
      lacking: [],
      quorate: null,
      ranking: null,
    };
    if (trace.awaited.length > 0) {
      for (const subject of members)
        pend(standings[subject] as Standing, index, record(id, 'pending', { group, reasons: ['awaits_earlier_stage'] }));
      held.groups.push(trace);
      continue;
    }
    const inside: number[] = [];
    const waitAtGate = new Set<number>();
    for (const subject of members) {
      const came = atTheDoor(subject, held);
      const { reasons, waits } = came instanceof Promise ? await came : came;
      if (waits) waitAtGate.add(subject);
      if (reasons.length === 0) inside.push(subject);
      else (standings[subject] as Standing).stages[index] = record(id, 'rejected', { group, reasons });
    }
    if (inside.length === 0) {
      held.groups.push(trace);
      continue;
    }
    machine.groups.gather(id, inside);
    fill(inside);
    held.groups.push({ ...trace, members: inside, ...decide(group, rules, inside, waitAtGate, standings, machine) });
    if (rules.keep) inside.forEach(rules.keep);
  }
}

/** Subjects by the whole group that each belongs to. */
function grouped(subjects: readonly number[], groupOf: (subject: number) => readonly number[]): Map<readonly number[], number[]> {
  const groups = new Map<readonly number[], number[]>();
  for (const subject of subjects) {
    const whole = groupOf(subject);
    const members = groups.get(whole);
    if (members) members.push(subject);
    else groups.set(whole, [subject]);
  }
  return groups;
}

/** What a contest asks, made ready for one group after another. */
interface Rules extends RankingRules {
  readonly id: string;
  readonly index: number;
  readonly needs: readonly ((subject: number) => Value)[];
  /** Keeps the figures of groups that it names beside its score. */
  readonly keep: ((subject: number) => void) | null;
}

function rulesOf({ stage: { id }, index }: Held, contest: Contest, machine: Machine): Rules {
  const chain = resolve(contest.tieBreak, machine);
  return {
    id,
    index,
    contest,
    chain,
    facts: chain.map(({ term }) => machine.valuesOf(term, id)),
    needs: contest.needs.map((term) => machine.valuesOf(term, id)),
    keep: machine.keeperOf([...contest.needs, contest.quorum?.term ?? null, contest.best, ...chain.map(({ term }) => term)], id),
  };
}

/** Rank, cut and places of one group whose members are all there. */
function decide(
  group: string,
  rules: Rules,
  members: readonly number[],
  waitAtGate: ReadonlySet<number>,
  standings: readonly Standing[],
  machine: Machine,
): Pick<GroupTrace, 'lacking' | 'quorate' | 'ranking'> {
  const { id, index, contest, needs } = rules;
  const column = machine.columns.get(contest.score);
  const none = new Missing({ code: 'not_applicable', of: contest.score });
  const score = (subject: number): Value => column?.[subject] ?? none;
  const lacking = members.filter(
    (subject) => waitAtGate.has(subject) || score(subject) instanceof Missing || needs.some((need) => need(subject) instanceof Missing),
  );
  const asked = <T>(work: (subject: number) => T): T => {
    const subject = members[0] as number;
    return guarded(
      id,
      () => machine.cohort.subjects[subject]?.id ?? '',
      () => work(subject),
    );
  };
  const { quorum } = contest;
  const quorate = quorum && asked((subject) => machine.valueAt(quorum.term, subject, {}, id) === true);
  const waits = lacking.length > 0 || quorate === false;
  const best = waits ? null : asked((subject) => wholeFrom0(machine.valueAt(contest.best, subject, {}, id)));
  if (best === null) {
    const reasons = quorate === false && lacking.length === 0 ? ['no_quorum'] : [];
    for (const subject of members) {
      const own = score(subject);
      pend(standings[subject] as Standing, index, record(id, 'pending', { group, reasons, score: own instanceof Missing ? null : own }));
    }
    return { lacking, quorate, ranking: null };
  }
  const ranked = rankMembers(members, score, rules, best, machine);
  for (const { subject, rank, place, score: reached } of ranked) {
    const standing = standings[subject] as Standing;
    const base = { group, rank, score: reached };
    if (place.kind === 'tied') {
      pend(standing, index, record(id, 'pending', { ...base, reasons: ['tie_needs_chair'] }), place.mayAdvance);
      continue;
    }
    standing.stages[index] = record(id, place.status, { ...base, reasons: place.status === 'rejected' ? BELOW_CUT : NO_REASONS });
    standing.outcome = place.outcome ?? standing.outcome;
  }
  return { lacking, quorate, ranking: { best, ranked } };
}

const BELOW_CUT = ['below_cut'] as const;

/** How many come through, of a number below 0 nobody; null where it is missing. @throws DomainError `too_large` */
function wholeFrom0(value: Value): number | null {
  if (value instanceof Missing) return null;
  const whole = Number(floor(value as Numeric).p);
  if (!Number.isSafeInteger(whole)) throw new DomainError('too_large');
  return Math.max(0, whole);
}

function pend(standing: Standing, stage: number, made: StageRecord, mayCome = true): void {
  standing.stages[stage] = made;
  standing.mayCome ||= mayCome;
}
