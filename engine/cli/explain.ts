import { explainAsked, type Diagnostic, type Evaluated, type Explained } from '../index.ts';
import type { Word } from './arguments.ts';

/** The subject and the value asked for; a subject's id may itself have a colon. */
function split(
  text: string,
  {
    evaluation: {
      cohort: { subjects },
    },
  }: Evaluated,
): { subject: string; value: string | null } {
  if (subjects.some(({ id }) => id === text)) return { subject: text, value: null };
  const at = text.lastIndexOf(':');
  return at < 0 ? { subject: text, value: null } : { subject: text.slice(0, at), value: text.slice(at + 1) };
}

/** What `--explain subject[:value]` asks for. */
export function explainWord(word: Word, evaluated: Evaluated): { explained: Explained } | { diagnostic: Diagnostic } {
  const { subject, value } = split(word.text, evaluated);
  const answer = explainAsked(evaluated.model, evaluated.evaluation, subject, value);
  return 'explained' in answer ? answer : { diagnostic: { ...answer.unexplained, severity: 'error', at: word.at } };
}
