import type { Model } from '../../model.ts';
import type { Evaluation } from '../../evaluation/evaluation.ts';
import type { StageRecord } from '../../evaluation/stages.ts';
import type { StageDefinition } from '../../language/definition.ts';
import { explaining, indexOf, type Explaining } from '../place.ts';
import { identityOf } from '../identity.ts';
import { contestShown } from './contest.ts';
import type { Progression, StageProgression } from './progression.ts';
import { gatesShown } from './gates.ts';
import { reasonNamed } from './named.ts';

/**
 * The way of a subject through the stages of a contest: what each asked, what it found, and what decided. Told from the traces
 * that evaluation kept, never decided anew. Null when there is no such subject, or no contest.
 */
export function explainProgression(model: Model, evaluation: Evaluation, subjectId: string): Progression | null {
  const { subjects } = evaluation;
  const index = indexOf(evaluation, subjectId);
  const subject = subjects[index];
  if (!subject?.stages) return null;
  const own = explaining(model, evaluation);
  return {
    kind: 'progression',
    ...identityOf(model, evaluation, index),
    outcome: subject.outcome === null ? null : { id: subject.outcome, label: model.outcomes.get(subject.outcome) ?? null },
    stages: model.stages.map((stage, at) => stageProgression(stage, at, subject.stages?.[at] as StageRecord, index, own)),
    warnings: model.warnings
      .filter(({ code }) => subject.warnings.includes(code))
      .map(({ code, message, clause }) => ({ code, message, clause })),
  };
}

function stageProgression(
  stage: StageDefinition,
  at: number,
  { status, reasons }: StageRecord,
  subject: number,
  explaining: Explaining,
): StageProgression {
  const { id, label, clause, contest } = stage;
  return {
    id,
    label,
    clause,
    status,
    reasons: reasons.map((reason) => reasonNamed(reason, stage, explaining)),
    gates: gatesShown(at, subject, explaining),
    contest: contest && status !== 'not_reached' ? contestShown(stage, contest, at, subject, explaining) : null,
  };
}
