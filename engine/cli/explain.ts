import { explain, nearest, type Diagnostic, type Evaluation, type Explanation } from '../index.ts';
import type { Word } from './arguments.ts';

/** The subject and the value asked for; a subject's id may itself have a colon. */
function split(text: string, { cohort: { subjects } }: Evaluation): { subject: string; value: string | null } {
  if (subjects.some(({ id }) => id === text)) return { subject: text, value: null };
  const at = text.lastIndexOf(':');
  return at < 0 ? { subject: text, value: null } : { subject: text.slice(0, at), value: text.slice(at + 1) };
}

/** The tree behind `subject:value`, or behind what the ranking goes by when no value is named. */
export function explainAsked(word: Word, evaluation: Evaluation): { explanation: Explanation } | { diagnostic: Diagnostic } {
  const { model, cohort } = evaluation;
  const refuse = (code: string, details: Diagnostic['details']) => ({ diagnostic: { code, severity: 'error', details, at: word.at } as const });
  const { subject: id, value } = split(word.text, evaluation);
  const subject = cohort.subjects.find((one) => one.id === id);
  if (!subject) return refuse('cli-unknown-subject', { subject: id, nearest: nearest(id, cohort.subjects.map((one) => one.id)) ?? 'none' });

  const own = [...model.values.values()].filter(({ categories }) => categories.has(subject.category));
  const names = [...own.map((one) => one.id), ...(model.grade ? ['grade'] : []), ...(model.ranking ? ['rank'] : [])];
  const wanted = value ?? model.ranking?.by ?? own.find(({ role }) => role === 'final')?.id;
  if (wanted === undefined) return refuse('cli-explain-needs-value', { ruleset: model.id, subject: id, values: names.join(', ') });
  const explanation = explain(evaluation, id, wanted);
  if (explanation) return { explanation };
  return refuse('cli-unknown-value', { subject: id, value: wanted, nearest: nearest(wanted, names) ?? 'none', values: names.join(', ') });
}
