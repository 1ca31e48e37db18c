import type { Shown } from '../explain/explanation.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { digits, numeral } from './numerals.ts';
import { dayWords } from './days.ts';
import { nested, optionWords, quoted, say } from './words.ts';

/** A value as a sentence has it: a number in a language's numerals, an option in guillemets, the reason of what is missing. */
export function valueWords(value: Shown, language: Language): string {
  switch (value.kind) {
    case 'number':
      return numeral(digits(value).text, language);
    case 'text':
      return quoted(value.label?.[language] ?? value.text, language);
    case 'bool':
      return say(value.bool ? 'explain-yes' : 'explain-no', {}, language);
    case 'date':
      return dayWords(new Date(`${value.date}T00:00:00Z`), language);
    case 'missing':
      return say('explain-missing', { code: value.code, of: nested(value.label?.[language] ?? value.of, language) }, language);
    case 'rows':
      return say('explain-rows', { count: value.count }, language);
  }
}

/** A value handed in, with its unit; of one that was not, its name stands beside it already. */
export function measureWords(value: Shown, unit: Label | null, language: Language): string {
  if (value.kind === 'missing' && value.code === 'absent') return say('explain-no-value', {}, language);
  return valueWords(value, language) + (unit && value.kind === 'number' ? ` ${unit[language]}` : '');
}

/** An option whose name is long goes by its code, as in formulas. */
export function shortWords(value: Shown, language: Language): string {
  if (value.kind === 'missing') return say('explain-no-value', {}, language);
  return value.kind === 'text' ? quoted(optionWords(value.text, value.label, language), language) : valueWords(value, language);
}

/** Whether the digits that are shown are all there are. */
export function isWhole(value: Shown): boolean {
  return value.kind !== 'number' || digits(value).whole;
}
