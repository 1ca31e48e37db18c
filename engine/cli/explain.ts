import {
  explain, explainFate, explainFindings, explanationText, fateText, findingsText, nearest,
  type Diagnostic, type Evaluation, type Explanation, type Fate, type FindingsExplained, type Language,
} from '../index.ts';
import type { Word } from './arguments.ts';

/** What was asked to be explained: as data, and as a page. */
export interface Explained {
  readonly data: Explanation | Fate | FindingsExplained;
  text(language: Language): string;
}

/** The subject and the value asked for; a subject's id may itself have a colon. */
function split(text: string, { cohort: { subjects } }: Evaluation): { subject: string; value: string | null } {
  if (subjects.some(({ id }) => id === text)) return { subject: text, value: null };
  const at = text.lastIndexOf(':');
  return at < 0 ? { subject: text, value: null } : { subject: text.slice(0, at), value: text.slice(at + 1) };
}

/** A subject whose value is not named: its way through a contest, or the report rules it breaks; null under rules that have neither. */
function explainWhole(evaluation: Evaluation, subject: string): Explained | null {
  const fate = explainFate(evaluation, subject);
  if (fate) return { data: fate, text: (language) => fateText(fate, language) };
  const findings = explainFindings(evaluation, subject);
  return findings && { data: findings, text: (language) => findingsText(findings, language) };
}

/** The tree behind `subject:value`; of a subject alone its fate, its findings, or what the ranking goes by. */
export function explainAsked(word: Word, evaluation: Evaluation): { explained: Explained } | { diagnostic: Diagnostic } {
  const { model, cohort } = evaluation;
  const refuse = (code: string, details: Diagnostic['details']) => ({ diagnostic: { code, severity: 'error', details, at: word.at } as const });
  const { subject: id, value } = split(word.text, evaluation);
  const subject = cohort.subjects.find((one) => one.id === id);
  if (!subject) return refuse('cli-unknown-subject', { subject: id, nearest: nearest(id, cohort.subjects.map((one) => one.id)) ?? 'none' });

  const whole = value === null ? explainWhole(evaluation, id) : null;
  if (whole) return { explained: whole };
  const own = [...model.values.values()].filter(({ categories }) => categories.has(subject.category));
  const names = [...own.map((one) => one.id), ...(model.grade ? ['grade'] : []), ...(model.ranking ? ['rank'] : [])];
  const wanted = value ?? model.ranking?.by ?? own.find(({ role }) => role === 'final')?.id;
  if (wanted === undefined) return refuse('cli-explain-needs-value', { ruleset: model.id, subject: id, values: names.join(', ') });
  const explanation = explain(evaluation, id, wanted);
  if (explanation) return { explained: { data: explanation, text: (language) => explanationText(explanation, language) } };
  return refuse('cli-unknown-value', { subject: id, value: wanted, nearest: nearest(wanted, names) ?? 'none', values: names.join(', ') });
}
