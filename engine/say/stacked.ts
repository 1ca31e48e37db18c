import type { Expression } from '../language/expression.ts';
import { parseFormula } from '../language/formula.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { latexOf } from './latex.ts';
import { functionWords, mathematics, nameMathematics } from './mathematics.ts';
import { optionWords } from './words.ts';

/** What mathematics writes in more lines than one. */
const HIGH: ReadonlySet<string> = new Set(['/', '^', 'ratio', 'sqrt', 'root', 'exp', 'if']);

function partsOf(expression: Expression): readonly Expression[] {
  const inner = expression.kind === 'binary' ? [expression.left, expression.right] : [];
  const within = expression.kind === 'unary' ? [expression.operand] : expression.kind === 'call' ? expression.args : inner;
  return [expression, ...within.flatMap(partsOf)];
}

/**
 * A formula, in letters or in numbers, in LaTeX: null where a line says as much – nothing in it stands above anything else – or more,
 * since a function in it is said in words.
 */
export function stackedLatex(text: string, words: Readonly<Record<string, Label>>, language: Language, name: string | null): string | null {
  const { expression } = parseFormula(text);
  const parts = expression ? partsOf(expression) : [];
  const signs = parts.flatMap((one) => (one.kind === 'binary' ? [one.operator] : one.kind === 'call' ? [one.callee] : []));
  if (!signs.some((one) => HIGH.has(one)) || signs.some((one) => one === 'sum' || functionWords(one, language) !== null)) return null;
  const set = mathematics(text, language, {
    name: () => null,
    option: (option) => optionWords(option, words[option], language),
    callee: () => null,
  });
  return set && (name === null ? '' : `${latexOf(nameMathematics(name))} = `) + latexOf(set);
}
