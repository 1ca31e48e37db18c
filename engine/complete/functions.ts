import { COHORT_FUNCTIONS, FUNCTION_NAMES, RECORD_FUNCTIONS, ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import type { Label } from '../language/ruleset.ts';
import { describe } from '../messages/index.ts';

/** A function as an editor shows it. */
export interface FunctionWords {
  readonly name: string;
  /** How it is called: `round(x, digits, mode)`, or an example where arguments are no plain list. */
  readonly signature: string;
  readonly documentation: Label;
}

/** Parts of the language itself have no signature to take words from. */
const SPECIAL: Readonly<Record<string, string>> = { if: 'if(condition, then, otherwise)', previous: 'previous(x)' };

export const FUNCTIONS: ReadonlyMap<string, FunctionWords> = new Map(FUNCTION_NAMES.map((name) => [name, wordsOf(name)]));

function wordsOf(name: string): FunctionWords {
  const special = SPECIAL[name];
  if (special !== undefined) {
    const say = (language: 'ru' | 'kk' | 'en'): string => describe({ code: `function-${name}`, details: {} }, language).message;
    return { name, signature: special, documentation: { ru: say('ru'), kk: say('kk'), en: say('en') } };
  }
  const scalar = SCALAR_FUNCTIONS.get(name);
  const rows = ROWS_FUNCTIONS.get(name);
  const other = rows ?? RECORD_FUNCTIONS.get(name) ?? COHORT_FUNCTIONS.get(name);
  const parameters = scalar?.parameters.map((one) => (one.optional ? `[${one.name}]` : one.name)).join(', ') ?? '';
  const signature = scalar ? `${name}(${parameters}${scalar.variadic ? ', …' : ''})` : (other?.example ?? name);
  const docs = [scalar?.doc, other?.doc].filter((one) => one !== undefined);
  const join = (language: 'ru' | 'kk' | 'en'): string => docs.map((doc) => doc[language].replace(/\.$/, '')).join('. ');
  return { name, signature, documentation: { ru: join('ru'), kk: join('kk'), en: join('en') } };
}
