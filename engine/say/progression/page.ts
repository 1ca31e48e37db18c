import type { Progression, StageProgression } from '../../explain/progression/progression.ts';
import type { Language } from '../../language/ruleset.ts';
import { headingLines } from '../explanation/heading.ts';
import { deeper, EMPTY, line, type Line, type Page } from '../lines.ts';
import { statusWords } from '../results/words.ts';
import { Sayer } from '../sayer.ts';
import { contestLines } from './contest.ts';
import { gateLines } from './gates.ts';
import { reasonWords } from './names.ts';

/** A way through a contest in the words of one language: stage by stage, what was asked, what was found, what it came to. */
export interface ProgressionWords {
  readonly heading: readonly string[];
  /** What it ended in, and where. */
  readonly outcome: string;
  readonly stages: readonly StageWords[];
  readonly warnings: readonly string[];
}

export interface StageWords {
  readonly id: string;
  readonly label: string;
  readonly clause: string;
  readonly status: string;
  /** Number, label, clause, status and reasons in one line. */
  readonly title: string;
  readonly lines: readonly Line[];
}

/** A subject's way through a contest in the words of one language, stage by stage: what a page and a screen are both made from. */
export function progressionWords(progression: Progression, language: Language): ProgressionWords {
  const sayer = new Sayer(language);
  return {
    heading: headingLines(progression, sayer),
    outcome: outcomeWords(progression, sayer),
    stages: progression.stages.map((stage, index) => stageWords(stage, index + 1, sayer)),
    warnings: progression.warnings.map(({ message, clause }) =>
      sayer.say('explain-progression-warning', { message: sayer.label(message), clause: clause === null ? 'none' : sayer.clause(clause) }),
    ),
  };
}

export function progressionPage(progression: Progression, language: Language): Page {
  const { heading, outcome, stages, warnings } = progressionWords(progression, language);
  return {
    heading,
    body: [
      line(outcome),
      ...stages.flatMap(({ title, lines }) => [EMPTY, line(title), ...deeper(lines)]),
      ...(warnings.length > 0 ? [EMPTY, ...warnings.map(line)] : []),
    ],
  };
}

/** The last stage that the subject came to is where a contest ended for it. */
function outcomeWords({ outcome, stages }: Progression, sayer: Sayer): string {
  const last = stages.findLast(({ status }) => status !== 'not_reached');
  return sayer.say('explain-progression-outcome', {
    outcome: outcome === null ? 'none' : outcome.label ? sayer.label(outcome.label) : outcome.id,
    stage: last ? sayer.label(last.label) : '',
    status: last ? statusWords(last.status, sayer.language) : '',
  });
}

function stageWords({ id, label, clause, status, reasons, gates, contest }: StageProgression, number: number, sayer: Sayer): StageWords {
  const because =
    status === 'pending' && reasons.length === 0
      ? sayer.say('explain-progression-no-data')
      : reasons.map((reason) => reasonWords(reason, sayer)).join('; ');
  const words = { label: sayer.label(label), clause: sayer.clause(clause), status: statusWords(status, sayer.language) };
  const title = sayer.say('explain-progression-stage', { number, ...words, because: because || 'none' });
  return { id, ...words, title, lines: [...gateLines(gates, sayer), ...(contest ? contestLines(contest, sayer) : [])] };
}
