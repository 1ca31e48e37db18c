import type { GroupTrace } from '../../evaluation/stages.ts';
import type { Contest, StageDefinition } from '../../language/definition.ts';
import type { Term } from '../../language/term.ts';
import { isNumeric } from '../../language/value.ts';
import type { Shown } from '../explanation.ts';
import { explainValue } from '../nodes.ts';
import { chosen, valueAt, type Explaining, type Place } from '../place.ts';
import { firstLevel, ruleNode } from '../rule.ts';
import { shown } from '../shown.ts';
import { labelFrom } from '../../messages/label.ts';
import type { ContestShown, Named, QuorumShown } from './progression.ts';
import { lacksOf } from './lacking.ts';
import { reasonNamed, whoIs } from './named.ts';
import { rankingShown } from './ranking.ts';

/** A subject in the contest of a stage: its group, what the group waits for, its score and where that brought it. */
export function contestShown(
  stage: StageDefinition,
  contest: Contest,
  at: number,
  subject: number,
  explaining: Explaining,
): ContestShown | null {
  const { evaluation, kept } = explaining;
  const trace = evaluation.stages[at]?.groups.find(({ candidates }) => candidates.includes(subject));
  if (!trace) return null;
  const { candidates, awaited, members, quorate, lacking, ranking } = trace;
  const place: Place = { subject, rows: {}, stage: stage.id };
  const inside = members.includes(subject);
  return {
    group: {
      ...groupNamed(contest.group, subject, explaining),
      key: kept.groups.keyOf(contest.group, subject),
      all: kept.groups.membersOf(contest.group, subject).length,
      candidates: candidates.length,
      members: members.length,
    },
    awaits: awaited.map((one) => ({ who: whoIs(one, explaining), stage: pendingStage(one, at, explaining) })),
    turnedAway: turnedAway(trace, stage, at, subject, explaining),
    quorum: quorate !== null && inside ? quorumShown(contest, quorate, place, explaining) : null,
    score: inside ? scoreShown(contest, subject, explaining) : null,
    lacking: inside ? lacksOf(contest, (one) => waitedFor(stage, at, one, explaining), lacking, place, explaining) : [],
    ranking: ranking && inside ? rankingShown(contest, ranking, place, explaining) : null,
  };
}

function groupNamed(id: string, subject: number, { model, evaluation: { cohort } }: Explaining): Named {
  if (id === 'category') return { id, label: model.categories.get(cohort.subjects[subject]?.category ?? '') ?? null };
  return { id, label: model.groups.get(id)?.label ?? null };
}

/** The stage before this one at which a subject waits. */
function pendingStage(subject: number, before: number, { model, evaluation: { subjects } }: Explaining): Named {
  const records = subjects[subject]?.stages?.slice(0, before) ?? [];
  const stage = model.stages[records.findIndex(({ status }) => status === 'pending')];
  return { id: stage?.id ?? '', label: stage?.label ?? null };
}

function turnedAway(
  { candidates, members }: GroupTrace,
  stage: StageDefinition,
  at: number,
  subject: number,
  explaining: Explaining,
): ContestShown['turnedAway'] {
  const {
    evaluation: { subjects, stages },
  } = explaining;
  const gates = stages[at]?.gates;
  return candidates
    .filter((one) => one !== subject && gates?.has(one) && !members.includes(one))
    .map((one) => ({
      who: whoIs(one, explaining),
      reasons: (subjects[one]?.stages?.[at]?.reasons ?? []).map((reason) => reasonNamed(reason, stage, explaining)),
    }));
}

/** What the gates at which a subject waits look at. */
function waitedFor({ gates }: StageDefinition, at: number, subject: number, { evaluation }: Explaining): Term[] {
  const waiting = (evaluation.stages[at]?.gates.get(subject) ?? []).filter(({ status }) => status === 'waits');
  return waiting.flatMap(({ gate }) => gates[gate]?.facts.map(({ term }) => term) ?? []);
}

function scoreShown({ score }: Contest, subject: number, explaining: Explaining): ContestShown['score'] {
  const value = explaining.model.values.get(score);
  return value ? firstLevel(explainValue(value, { ...explaining, seen: new Set() }, { subject, rows: {}, stage: value.stage })) : null;
}

function quorumShown({ quorum }: Contest, holds: boolean, place: Place, explaining: Explaining): QuorumShown | null {
  if (!quorum) return null;
  const term = chosen(quorum.term, explaining, place);
  const numbers =
    term?.kind === 'binary' && term.operator === '>=' ? [term.left, term.right].map((one) => numberAt(one, place, explaining)) : [];
  const [had = null, needed = null] = numbers.includes(null) ? [] : numbers;
  return {
    asked: term?.kind !== 'constant',
    notShown: term?.kind === 'constant' ? quorum.notShown : null,
    holds,
    had,
    needed,
    rule: ruleNode(
      { term: quorum.term, list: null },
      { id: 'quorum', label: labelFrom('explain-progression-quorum-rule'), clause: quorum.clause },
      explaining,
      place,
    ),
  };
}

function numberAt(term: Term, place: Place, explaining: Explaining): Shown | null {
  const value = valueAt(explaining, term, place);
  return value !== null && typeof value !== 'string' && typeof value !== 'boolean' && isNumeric(value)
    ? shown(value, explaining.model)
    : null;
}
