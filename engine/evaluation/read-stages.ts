import type { GateOperator } from '../language/ruleset.ts';
import type { Read } from './encoding.ts';
import {
  EvaluationUnreadable,
  booleanOrNull,
  listOf,
  numberAt,
  numberOrNull,
  oneOf,
  pairs,
  recordAt,
  textAt,
  textOrNull,
} from './shape.ts';
import type { GateAsked, GateVerdict, GroupTrace, Place, Ranked, StageRecord, StageStatus, StageTrace } from './stages.ts';

/** The stages of a contest as they were written. Each @throws EvaluationUnreadable. */

const STATUSES: readonly StageStatus[] = ['advanced', 'placed', 'winner', 'rejected', 'not_reached', 'pending'];
const OPERATORS: readonly GateOperator[] = ['equals', 'not_equals', 'at_least', 'at_most', 'above', 'below'];

export function readStageRecord(given: unknown, path: string, read: Read): StageRecord {
  const { id, status, score, rank, group, reasons } = recordAt(given, path);
  return {
    id: textAt(id, `${path}.id`),
    status: oneOf(STATUSES, status, `${path}.status`),
    score: score === null ? null : read(score, `${path}.score`),
    rank: numberOrNull(rank, `${path}.rank`),
    group: textOrNull(group, `${path}.group`),
    reasons: listOf(reasons, `${path}.reasons`, textAt),
  };
}

export function readStage(given: unknown, path: string, read: Read): StageTrace {
  const { id, gates, groups } = recordAt(given, path);
  return {
    id: textAt(id, `${path}.id`),
    gates: pairs(gates, `${path}.gates`, (all, at) => listOf(all, at, (one, place) => readVerdict(one, place, read))),
    groups: listOf(groups, `${path}.groups`, (one, at) => readGroup(one, at, read)),
  };
}

function readVerdict(given: unknown, path: string, read: Read): GateVerdict {
  const { gate, status, asked } = recordAt(given, path);
  return {
    gate: numberAt(gate, `${path}.gate`),
    status: oneOf(['admitted', 'rejected', 'waits'], status, `${path}.status`),
    asked: readAsked(asked, `${path}.asked`, read),
  };
}

/** Conditions are no deeper than texts may be nested. */
const MAX_DEPTH = 100;

function readAsked(given: unknown, path: string, read: Read, depth = 0): GateAsked {
  if (depth > MAX_DEPTH) throw new EvaluationUnreadable(path, `conditions no deeper than ${MAX_DEPTH}`);
  const asked = recordAt(given, path);
  const kind = oneOf(['all', 'any', 'not', 'fact'], asked['kind'], `${path}.kind`);
  switch (kind) {
    case 'fact':
      return {
        kind,
        fact: textAt(asked['fact'], `${path}.fact`),
        operator: oneOf(OPERATORS, asked['operator'], `${path}.operator`),
        found: read(asked['found'], `${path}.found`),
        wanted: read(asked['wanted'], `${path}.wanted`),
        parameter: textOrNull(asked['parameter'], `${path}.parameter`),
        holds: booleanOrNull(asked['holds'], `${path}.holds`),
      };
    case 'not':
      return { kind, part: readAsked(asked['part'], `${path}.part`, read, depth + 1) };
    default:
      return { kind, parts: listOf(asked['parts'], `${path}.parts`, (part, at) => readAsked(part, at, read, depth + 1)) };
  }
}

function readGroup(given: unknown, path: string, read: Read): GroupTrace {
  const { candidates, awaited, members, lacking, quorate, ranking } = recordAt(given, path);
  const subjects = (all: unknown, name: string) => listOf(all, `${path}.${name}`, numberAt);
  const { best, ranked } = ranking === null ? {} : recordAt(ranking, `${path}.ranking`);
  return {
    candidates: subjects(candidates, 'candidates'),
    awaited: subjects(awaited, 'awaited'),
    members: subjects(members, 'members'),
    lacking: subjects(lacking, 'lacking'),
    quorate: booleanOrNull(quorate, `${path}.quorate`),
    ranking:
      ranking === null
        ? null
        : {
            best: numberAt(best, `${path}.ranking.best`),
            ranked: listOf(ranked, `${path}.ranking.ranked`, (one, at) => readRanked(one, at, read)),
          },
  };
}

function readRanked(given: unknown, path: string, read: Read): Ranked {
  const { subject, score, rank, first, last, facts, partedBy, place } = recordAt(given, path);
  return {
    subject: numberAt(subject, `${path}.subject`),
    score: read(score, `${path}.score`),
    rank: numberAt(rank, `${path}.rank`),
    first: numberAt(first, `${path}.first`),
    last: numberAt(last, `${path}.last`),
    facts: listOf(facts, `${path}.facts`, read),
    partedBy: numberOrNull(partedBy, `${path}.partedBy`),
    place: readPlace(place, `${path}.place`),
  };
}

function readPlace(given: unknown, path: string): Place {
  const { kind, status, outcome, mayAdvance } = recordAt(given, path);
  return oneOf(['settled', 'tied'], kind, `${path}.kind`) === 'settled'
    ? { kind: 'settled', status: oneOf(STATUSES, status, `${path}.status`), outcome: textOrNull(outcome, `${path}.outcome`) }
    : { kind: 'tied', mayAdvance: booleanOrNull(mayAdvance, `${path}.mayAdvance`) === true };
}
