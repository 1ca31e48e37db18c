import type { Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import { Sayer } from '../sayer.ts';
import { heading } from '../text.ts';
import { contestLines } from './contest-text.ts';
import type { Fate, StageFate } from './fate.ts';
import { gateLines } from './gates-text.ts';
import { reasonWords } from './phrases.ts';

/** A fate as a page: stage by stage, what was asked, what was found, what it came to. */
export function fateText(fate: Fate, language: Language): string {
  const sayer = new Sayer(language);
  const said = fate.stages.map((stage, index) => ['', ...stageLines(stage, index + 1, sayer, language)]);
  const warnings = fate.warnings.map(({ message, clause }) =>
    sayer.say('explain-fate-warning', { message: message[language], clause: clause === null ? 'none' : clauseWords(clause, language) }),
  );
  return [
    ...heading(fate, sayer, language),
    outcomeLine(fate, sayer, language),
    ...said.flat(),
    ...(warnings.length > 0 ? ['', ...warnings] : []),
    '',
  ].join('\n');
}

/** What a contest ended in, and where: the last stage that the subject came to. */
function outcomeLine({ outcome, stages }: Fate, sayer: Sayer, language: Language): string {
  const last = stages.findLast(({ status }) => status !== 'not_reached');
  return sayer.say('explain-fate-outcome', {
    outcome: outcome === null ? 'none' : (outcome.label?.[language] ?? outcome.id),
    stage: last?.label[language] ?? '',
    status: last ? sayer.say(`status-${last.status}`) : '',
  });
}

function stageLines(stage: StageFate, number: number, sayer: Sayer, language: Language): string[] {
  const { label, clause, status, reasons, gates, contest } = stage;
  const because =
    status === 'pending' && reasons.length === 0
      ? sayer.say('explain-fate-no-data')
      : reasons.map((reason) => reasonWords(reason, sayer, language)).join('; ');
  const head = sayer.say('explain-fate-stage', {
    number,
    label: label[language],
    clause: clauseWords(clause, language),
    status: sayer.say(`status-${status}`),
    because: because || 'none',
  });
  const lines = [...gateLines(gates, sayer, language), ...(contest ? contestLines(contest, sayer, language) : [])];
  return [head, ...lines.map((line) => `  ${line}`)];
}
