import type { ReadingTaken } from '../explain/explanation.ts';
import type { Language } from '../language/ruleset.ts';
import { clauseWords } from './clause.ts';
import { nested, say } from './words.ts';

/** A reading of the act that decided something: the option taken, and the question that the act leaves open. */
export interface ReadingWords {
  readonly id: string;
  readonly option: string;
  readonly question: string;
  readonly clause: string;
  readonly isDefault: boolean;
  readonly why: string;
  /** All but why of it in one sentence. */
  readonly sentence: string;
}

export function readingWords({ id, question, clause, optionLabel, isDefault, why }: ReadingTaken, language: Language): ReadingWords {
  const said = clauseWords(clause, language);
  return {
    id,
    option: optionLabel[language],
    question: question[language],
    clause: said,
    isDefault,
    why: say('explain-why', { why: why[language] }, language),
    sentence: say(
      'explain-reading',
      {
        option: nested(optionLabel[language], language),
        isDefault: isDefault ? 'yes' : 'no',
        question: question[language],
        clause: `(${said})`,
      },
      language,
    ),
  };
}
