import { nameWithin, type Derivation, type ExplanationNode, type Letter } from '../../explain/explanation.ts';
import type { Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import { Typesetter } from '../typeset.ts';
import { isWhole, measureWords, shortWords, valueWords } from '../values.ts';
import { chain } from './equation.ts';
import { figureWords, inferredWords } from './facts.ts';

/** A letter of a formula: what it means, by what formula, and its value. */
export interface LetterWords {
  readonly letter: string;
  readonly means: string | null;
  readonly formula: string | null;
  readonly value: string;
  /** Whether the digits of the value are all there are. */
  readonly whole: boolean;
  /** False of a name that is explained in full beneath: a page does not tell it twice. */
  readonly told: boolean;
  /** All of it in one sentence. */
  readonly sentence: string;
}

/** The letters that were used, but for figures, which are facts. `leafOf`: the leaf of the tree that a letter stands for. */
export function lettersOf(derivation: Derivation, leafOf: (letter: Letter) => ExplanationNode | null, language: Language): LetterWords[] {
  const typeset = new Typesetter(language, derivation.words);
  return derivation.letters.flatMap((one) => {
    const { letter, means, formula, value, kind } = one;
    if (!one.used || kind === 'call' || value === null) return [];
    const leaf = leafOf(one);
    return {
      letter,
      means: means?.[language] ?? null,
      formula: formula === null ? null : typeset.side(formula),
      value: measureWords(value, null, language),
      whole: isWhole(value),
      told: kind === 'letter' || leaf !== null,
      sentence: sentenceOf(one, derivation, leaf, typeset, language),
    };
  });
}

/** `a = 7`, of a row whose letters have been told. */
export function lettersInBrief(derivation: Derivation, leafOf: (letter: Letter) => ExplanationNode | null, language: Language): string[] {
  return derivation.letters.flatMap((one) =>
    one.used && one.value !== null && one.kind !== 'call' && (one.kind === 'letter' || leafOf(one) !== null)
      ? [`${one.letter} = ${shortWords(one.value, language)}`]
      : [],
  );
}

/** An input or a number by its label, anything else by its formula. */
function sentenceOf(
  { letter, means, formula, substituted, taken, value, refers }: Letter,
  { words, cohort }: Derivation,
  leaf: ExplanationNode | null,
  typeset: Typesetter,
  language: Language,
): string {
  const meaning = means?.[language];
  const name = meaning === undefined ? letter : `${letter} — ${meaning}`;
  if (leaf) {
    const clause = leaf.clause === null ? '' : ` (${clauseWords(leaf.clause, language)})`;
    const inferred = leaf.inferred === null ? '' : ` — ${inferredWords(leaf.inferred, language)}`;
    return `${name}: ${measureWords(leaf.value, leaf.unit, language)}${clause}${inferred}`;
  }
  const figure = cohort.find((one) => one.formula === formula);
  if (figure) return `${name} = ${figureWords(figure, typeset, false, language).join('; ')}`;
  if (refers !== null && value) {
    const said = value.kind === 'missing' ? shortWords(value, language) : valueWords(value, language);
    return `${name}: ${nameWithin(refers)}${isWhole(value) ? ' = ' : ' ≈ '}${said}`;
  }
  return chain([name], { formula, substituted, taken }, value, words, null, language);
}
