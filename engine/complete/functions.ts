import { FUNCTION_NAMES, FUNCTIONS as ALL, type FormulaFunction } from '../language/functions/index.ts';
import type { Label, Language } from '../language/ruleset.ts';

/** A function as an editor shows it. */
export interface FunctionWords {
  readonly name: string;
  /** How it is called: `round(x, digits, mode)`, or an example where arguments are no plain list. */
  readonly signature: string;
  readonly documentation: Label;
}

export const FUNCTIONS: ReadonlyMap<string, FunctionWords> = new Map(
  FUNCTION_NAMES.map((name) => [
    name,
    wordsOf(
      name,
      ALL.filter((one) => one.name === name),
    ),
  ]),
);

/** Each function's example and what it does; two of one name are two. */
export const FUNCTION_EXAMPLES: readonly { readonly example: string; readonly documentation: Label }[] = ALL.map(({ example, doc }) => ({
  example,
  documentation: doc,
}));

/** Of two functions of one name both are said. */
function wordsOf(name: string, called: readonly FormulaFunction[]): FunctionWords {
  const join = (language: Language): string => called.map(({ doc }) => doc[language].replace(/\.$/, '')).join('. ');
  const [first] = called;
  return { name, signature: first ? signatureOf(first) : name, documentation: { ru: join('ru'), kk: join('kk'), en: join('en') } };
}

function signatureOf(called: FormulaFunction): string {
  if (!('parameters' in called)) return called.example;
  const parameters = called.parameters.map((one) => (one.optional ? `[${one.name}]` : one.name)).join(', ');
  return `${called.name}(${parameters}${'variadic' in called && called.variadic ? ', …' : ''})`;
}
