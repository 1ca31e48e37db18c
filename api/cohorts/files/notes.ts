import { clauseWords, type Details, type InputDefinition, type Language, type Model } from '../../../engine/index.ts';
import { words } from '../../messages/words.ts';
import { choiceText, yesNo } from './cells.ts';
import { decimalOf } from './decimal.ts';
import type { Column } from './plan.ts';

/** What is said of a column at its head, in the words of a language. */

export const say = (code: string, language: Language, details: Details = {}): string => words({ code, details }, language).message;

/** Of the sets of fields it stands in, too. */
export function columnLabel(column: Column, language: Language): string {
  const labels = column.labels.map((label) => label[language]);
  const last = labels.join(' → ');
  switch (column.kind) {
    case 'field':
    case 'attribute':
      return last;
    case 'given':
      return say('sheet-column-given', language, { label: last });
    case 'row-of':
      return say('sheet-column-row-of', language, { label: last });
    case 'id':
    case 'name':
    case 'category':
    case 'owner':
    case 'row':
      return say(`sheet-column-${column.kind}`, language);
  }
}

/** What it is, what may stand there, whose it is, and the clause. */
export function noteOf(model: Model, column: Column, language: Language): string {
  const { kind, input } = column;
  const lines = [columnLabel(column, language)];
  if (kind === 'field' && input) {
    lines.push(kindWords(input, language));
    if (input.unit) lines.push(say('sheet-note-unit', language, { unit: input.unit[language] }));
    lines.push(...presence(input, language));
    if (input.categories.size < model.categories.size) {
      const whose = [...input.categories].map((id) => choiceText(id, model.categories, language)).join('; ');
      lines.push(say('sheet-note-categories', language, { categories: whose }));
    }
  } else lines.push(say(`sheet-note-${kind}`, language));
  if (input?.clause) lines.push(clauseWords(input.clause, language));
  return lines.join('\n');
}

function kindWords(input: InputDefinition, language: Language): string {
  const ends = [
    input.low && `${input.low.inclusive ? '≥' : '>'} ${decimalOf(input.low.value)}`,
    input.high && `${input.high.inclusive ? '≤' : '<'} ${decimalOf(input.high.value)}`,
  ].filter((end) => end !== null);
  const bounds = language === 'en' ? ends.join(', ') : ends.join('; ').replaceAll('.', ',');
  const { yes, no } = yesNo(language);
  const choices = [...input.options.keys()].map((option) => choiceText(option, input.options, language)).join('; ');
  return say(`sheet-note-${input.type}`, language, { bounds, has: ends.length, yes, no, choices });
}

function presence({ optional, absent }: InputDefinition, language: Language): string[] {
  if (absent !== null) {
    const { yes, no } = yesNo(language);
    const value = typeof absent === 'boolean' ? (absent ? yes : no) : typeof absent === 'string' ? absent : decimalOf(absent);
    return [say('sheet-note-absent', language, { value })];
  }
  return [say(optional ? 'sheet-note-optional' : 'sheet-note-needed', language)];
}
