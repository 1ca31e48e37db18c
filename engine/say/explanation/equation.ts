import type { Derivation, ExplanationNode, FormulaShown, Shown } from '../../explain/explanation.ts';
import type { Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import { digits, exactness } from '../numerals.ts';
import { Typesetter } from '../typeset.ts';
import { valueWords } from '../values.ts';
import { say } from '../words.ts';

type Words = Derivation['words'];

/** `K2 = k · a⁄c − late = 15 · 3⁄4 − 0,2 = 11,05 (п. 18)`; a rule has no name. `brief`: of a row whose formula stands above it. */
export function equation(
  name: string | null,
  { clause, value }: ExplanationNode,
  derivation: Derivation,
  brief: boolean,
  language: Language,
): string {
  const { rounding, bounds, substituted, words } = derivation;
  const changed =
    (rounding !== null && valueWords(rounding.before, language) !== valueWords(value, language)) || bounds.some(({ applied }) => applied);
  const shown = brief && substituted !== null ? { ...derivation, formula: null } : derivation;
  return chain(name === null ? [] : [name], shown, changed ? derivation.value : value, words, brief ? null : clause, language);
}

/** Names, a formula, the same in numbers and what it came to, between signs of equality. */
export function chain(
  before: readonly string[],
  shown: Pick<Derivation, 'substituted' | 'taken'> & { readonly formula: string | null },
  result: Shown | null,
  words: Words,
  clause: string | null,
  language: Language,
): string {
  const typeset = new Typesetter(language, words);
  const sides = [
    ...before,
    ...[shown.formula, shown.taken ?? shown.substituted].filter((side) => side !== null).map((side) => typeset.side(side)),
  ].filter((side, index, all) => side !== all[index - 1]);
  const notes = clause === null ? [] : [clauseWords(clause, language)];
  let end = '';
  if (result?.kind === 'missing') {
    if (sides.length > 1 && sides.at(-1) === say('explain-no-value', {}, language)) sides.pop();
    end = `; ${valueWords(result, language)}`;
  } else if (result) {
    const said = valueWords(result, language);
    const number = result.kind === 'number' ? result : null;
    if (sides.length > 1 && sides.at(-1) === said) sides.pop();
    end = `${number && !digits(number).whole ? ' ≈ ' : ' = '}${said}`;
    const exact = number && exactness(number, language);
    if (exact) notes.unshift(exact);
  }
  const noted = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  return sides.join(' = ') + (result?.kind === 'missing' ? noted + end : end + noted);
}

/** `a ≥ b: 3 ≥ 2` */
export function condition(
  { formula, substituted, taken }: Pick<FormulaShown, 'formula' | 'substituted' | 'taken'>,
  words: Words,
  language: Language,
): string {
  const typeset = new Typesetter(language, words);
  return [formula, taken ?? substituted]
    .filter((side) => side !== null)
    .map((side) => typeset.formula(side))
    .filter((side, index, all) => side !== all[index - 1])
    .join(': ');
}
