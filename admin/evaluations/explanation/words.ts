import {
  explanationText,
  fateText,
  findingsText,
  type Explanation,
  type ExplanationNode,
  type Label,
  type Language,
} from '../../../engine/index.ts';
import type { Explained } from '../report.ts';

/**
 * The engine's words for a formula, a value and what decided it, so that the screen reads like its printed page. The engine prints whole pages;
 * here it is given a page of one bare node, and the line that is wanted is taken from it.
 */

type Derivation = NonNullable<ExplanationNode['derivation']>;
type Shown = ExplanationNode['value'];

const NONE: Label = { ru: '', kk: '', en: '' };
const HEADING_LINES = 3;

const NODE: ExplanationNode = {
  id: '',
  kind: 'rule',
  label: NONE,
  clause: null,
  unit: null,
  value: { kind: 'bool', bool: true },
  row: null,
  derivation: null,
  reference: false,
  children: [],
};
const PAGE: Pick<Explanation, 'subject' | 'ruleset' | 'period'> = {
  subject: { id: '', name: null, category: '', categoryLabel: NONE },
  ruleset: { id: '', version: '', hash: '' },
  period: null,
};
/** Of no value and rounded to another: then the page says the formula and not what it came to. */
const DERIVATION: Derivation = {
  formula: '',
  substituted: null,
  taken: null,
  value: null,
  when: null,
  letters: [],
  readings: [],
  tables: [],
  cohort: [],
  bounds: [],
  words: {},
  rounding: { digits: 0, mode: 'half_up', before: { kind: 'bool', bool: false } },
};

const linesOf = (node: Partial<ExplanationNode>, language: Language): string[] =>
  explanationText({ ...PAGE, ...NODE, ...node }, language)
    .trimEnd()
    .split('\n')
    .slice(HEADING_LINES);

/** The fraction slash draws its neighbours together, and over each other where a font has no fractions. */
export const apart = (text: string): string => text.replaceAll('⁄', '\u2009/\u2009');

/** A formula in the act's signs: `k · a⁄c − late`. */
export function typeset(formula: string, words: Derivation['words'], language: Language): string {
  return apart(linesOf({ derivation: { ...DERIVATION, formula, words } }, language)[0] ?? formula);
}

/** What a formula looked up, counted, was bounded by and rounded to, a line each. */
export function factsOf({ value }: ExplanationNode, derivation: Derivation, language: Language): string[] {
  return linesOf({ value, derivation: { ...derivation, letters: [], readings: [] } }, language)
    .slice(1)
    .map((line) => apart(line.trim()));
}

function leaf(value: Shown, unit: Label | null, clause: string | null, language: Language): string {
  return (linesOf({ kind: 'parameter', value, unit, clause }, language)[0] ?? '').replace(/^ \(\): /, '');
}

/** A value with its unit. */
export const valueWords = (value: Shown, unit: Label | null, language: Language): string => leaf(value, unit, null, language);

/** A clause as the act's references are read: `17–18` is `п. 17–18`. */
export function clauseWords(clause: string, language: Language): string {
  const value: Shown = { kind: 'bool', bool: true };
  return leaf(value, null, clause, language)
    .slice(leaf(value, null, null, language).length)
    .replace(/^ \((.*)\)$/, '$1');
}

/** The whole of it as the lines of a page, without the heading. */
export function pageOf(explained: Explained, language: Language): string[] {
  const text =
    explained.kind === 'fate'
      ? fateText(explained, language)
      : explained.kind === 'findings'
        ? findingsText(explained, language)
        : explanationText(explained, language);
  return apart(text).trimEnd().split('\n').slice(HEADING_LINES);
}

/** Whether the digits that are shown are all there are. */
export function isWhole(value: Shown, language: Language): boolean {
  const [line = ''] = linesOf({ value, derivation: { ...DERIVATION, formula: '0', rounding: null } }, language);
  return !line.includes('≈');
}
