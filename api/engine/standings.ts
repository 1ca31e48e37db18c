import {
  compareStandings,
  diagnosticsToJson,
  EvaluationRefused,
  finalIds,
  placingOf,
  refusal,
  type Diagnostic,
} from '../../engine/index.ts';
import { advancing } from './advancing.ts';
import { admit, take, type Taken } from './comparing.ts';
import type { StandingsAnswer, StandingsJob } from './jobs.ts';
import { keptEvaluation, keptInput } from './kept.ts';
import { isMoved, movedOf } from './moved.ts';
import { knownRuleset } from './ready.ts';

/** Who stands otherwise than is kept. Of the left side nothing is computed again, and nothing is put into words. */
export async function standingsJob(job: StandingsJob): Promise<StandingsAnswer> {
  const { language, given, readings } = job;
  const refuse = (found: readonly Diagnostic[]): StandingsAnswer => ({ ok: false, diagnostics: diagnosticsToJson(found, language) });
  const taken = (side: 'left' | 'right'): Taken | null => knownRuleset(job[side]) ?? (given && take(given[side]));
  const [left, right] = [taken('left'), taken('right')];
  const input = keptInput(job.input, given?.input ?? null);
  const kept = keptEvaluation(job.values, given?.values ?? null);
  if (!left || !right || input === null || !kept) return 'unknown';
  if ('found' in left) return refuse(left.found);
  if ('found' in right) return refuse(right.found);
  // They were let in before, perhaps under another edition than they name.
  const admitted = admit('right', right, { name: 'cohort', text: input }, readings, 'any');
  if ('found' in admitted) return refuse(admitted.found);
  try {
    const { model } = right;
    const evaluation = await placingOf(model, admitted.cohort, finalIds(model), advancing('evaluating'));
    const standings = compareStandings({ model: left.model, evaluation: kept }, { model, evaluation });
    const changed = standings.filter((one) => isMoved(one) || JSON.stringify(one.final.left) !== JSON.stringify(one.final.right));
    return { ok: true, subjects: standings.length, changed: changed.map(movedOf) };
  } catch (problem) {
    if (problem instanceof EvaluationRefused) return refuse([refusal(problem, right.model, (path) => right.locate(path))]);
    throw problem;
  }
}
