import { nameWithin, type Derivation, type ExplanationNode, type Letter, type RowPlace } from '../../explain/explanation.ts';
import type { Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import { readingWords, type ReadingWords } from '../readings.ts';
import { stackedLatex } from '../stacked.ts';
import { Typesetter } from '../typeset.ts';
import { isWhole, measureWords } from '../values.ts';
import { nested, say } from '../words.ts';
import { equation } from './equation.ts';
import { factsOf, inferredWords, type FactWords } from './facts.ts';
import { lettersInBrief, lettersOf, type LetterWords } from './letters.ts';

/** Which row of a list a node is of. */
export interface RowWords {
  readonly list: string;
  /** `строка 3 — Справка о составе семьи` */
  readonly heading: string;
  readonly counted: boolean;
  /** Of a row that is not counted: that it is not, and why where nothing else says so. */
  readonly leftOut: string | null;
  /** Whether the node is the very condition under which the row is counted. */
  readonly isCondition: boolean;
}

/** How a value was worked out. */
export interface DerivationWords {
  /** As formulas name the value; null for a rule and for a formula over a row, which have no name. */
  readonly name: string | null;
  readonly formula: string;
  /** In numbers; null where nothing was computed. */
  readonly substituted: string | null;
  /** In numbers, with conditions settled; null where there are none. */
  readonly taken: string | null;
  /** The three in LaTeX, for whoever can print fractions; null of each that a line says as well. */
  readonly latex: { readonly formula: string | null; readonly substituted: string | null; readonly taken: string | null };
  /** Name, formula, numbers and value in one line, with the clause. */
  readonly equation: string;
  readonly facts: readonly FactWords[];
  readonly letters: readonly LetterWords[];
  readonly readings: readonly ReadingWords[];
}

/** The same of a row like one before it, whose formula and letters have been told. */
export interface BriefWords {
  readonly equation: string;
  readonly facts: readonly FactWords[];
  /** `a = 7` */
  readonly letters: readonly string[];
  readonly readings: readonly ReadingWords[];
}

interface Around {
  readonly language: Language;
  /** By id, where each node of the tree is explained in full. */
  readonly nodes: ReadonlyMap<string, ExplanationNode>;
}

/**
 * A node of an explanation in the words of one language: pages and screens are made of nothing else. What is behind it is worded when
 * it is asked for: a list may have thousands of rows that nobody opens.
 */
export class NodeWords {
  readonly id: string;
  readonly kind: ExplanationNode['kind'];
  readonly label: string;
  /** As formulas name it. */
  readonly name: string;
  readonly row: RowWords | null;
  /** With its unit. */
  readonly value: string;
  /** Whether the digits of the value are all there are; else what is beyond them: a fraction, or more digits and their error. */
  readonly whole: boolean;
  readonly fraction: string | null;
  readonly approximation: string | null;
  readonly clause: string | null;
  /** That the act does not say it in so many words, and what it was inferred from; null of what it does say. */
  readonly inferred: string | null;
  /** Explained in full at an earlier place of the tree. */
  readonly reference: boolean;
  /** Nothing is behind it: it was handed in, or stands in the act. */
  readonly isLeaf: boolean;
  /** It was worked out, or is a value of each row; else there is nothing to tell but the value. */
  readonly unfolds: boolean;
  readonly #node: ExplanationNode;
  readonly #around: Around;
  #derivation: DerivationWords | null | undefined;
  #children: readonly NodeWords[] | undefined;

  constructor(node: ExplanationNode, around: Around) {
    const { language } = around;
    const { id, kind, label, row, value, unit, clause, inferred, reference } = node;
    this.id = id;
    this.kind = kind;
    this.label = label[language];
    this.name = nameWithin(id);
    this.row = row && rowWords(node, row, language);
    this.value = measureWords(value, unit, language);
    this.whole = isWhole(value);
    const number = value.kind === 'number' && !this.whole ? value : null;
    this.fraction = number?.exact?.replace('/', '⁄').replace('-', '−') ?? null;
    const beyond = value.kind === 'number' ? value.approximation : undefined;
    this.approximation = beyond ? `${beyond.digits} ± ${beyond.error}` : null;
    this.clause = clause === null ? null : clauseWords(clause, language);
    this.inferred = inferred && inferredWords(inferred, language);
    this.reference = reference;
    this.isLeaf = isLeaf(node);
    this.unfolds = node.derivation !== null || value.kind === 'rows';
    this.#node = node;
    this.#around = around;
  }

  /** Null of what was not computed. */
  get derivation(): DerivationWords | null {
    const { derivation } = this.#node;
    return (this.#derivation ??= derivation && this.#derived(derivation));
  }

  get brief(): BriefWords | null {
    const { derivation } = this.#node;
    if (!derivation) return null;
    const { language } = this.#around;
    return {
      equation: equation(this.#nameOfEquation, this.#node, derivation, true, language),
      facts: factsOf(this.#node, derivation, true, language),
      letters: lettersInBrief(derivation, this.#leafOf, language),
      readings: derivation.readings.map((one) => readingWords(one, language)),
    };
  }

  /** What is behind it, but for leaves that its letters tell. */
  get children(): readonly NodeWords[] {
    const { children, derivation } = this.#node;
    const told = new Set(derivation?.letters.map(({ refers }) => refers));
    return (this.#children ??= children
      .filter((child) => !(isLeaf(child) && (child.reference || told.has(child.id))))
      .map((child) => new NodeWords(child, this.#around)));
  }

  get #nameOfEquation(): string | null {
    return this.kind === 'rule' || isOfRow(this.#node) ? null : this.name;
  }

  readonly #leafOf = ({ refers }: Letter): ExplanationNode | null => {
    const node = refers === null ? undefined : this.#around.nodes.get(refers);
    return node && isLeaf(node) ? node : null;
  };

  #derived(derivation: Derivation): DerivationWords {
    const { language } = this.#around;
    const { formula, substituted, taken, words, readings } = derivation;
    const typeset = new Typesetter(language, words);
    const stacked = (text: string | null, name: string | null = null): string | null =>
      text === null ? null : stackedLatex(text, words, language, name);
    return {
      name: this.#nameOfEquation,
      formula: typeset.side(formula),
      substituted: substituted === null ? null : typeset.side(substituted),
      taken: taken === null ? null : typeset.side(taken),
      latex: {
        formula: stacked(formula, this.kind === 'value' ? this.#nameOfEquation : null),
        substituted: stacked(substituted),
        taken: stacked(taken),
      },
      equation: equation(this.#nameOfEquation, this.#node, derivation, false, language),
      facts: factsOf(this.#node, derivation, false, language),
      letters: lettersOf(derivation, this.#leafOf, language),
      readings: readings.map((one) => readingWords(one, language)),
    };
  }
}

/** A node with all that is behind it, in words. */
export function nodeWords(node: ExplanationNode, language: Language): NodeWords {
  const nodes = new Map<string, ExplanationNode>();
  const gather = (one: ExplanationNode): void => {
    if (!one.reference) nodes.set(one.id, one);
    one.children.forEach(gather);
  };
  gather(node);
  return new NodeWords(node, { language, nodes });
}

function rowWords(node: ExplanationNode, row: RowPlace, language: Language): RowWords {
  const number = say('explain-row', { number: row.index + 1 }, language);
  const isCondition = isOwnCondition(node, row);
  return {
    list: row.list,
    heading: [number, row.name ?? ''].filter(Boolean).join(' — '),
    counted: row.counted,
    leftOut: row.counted ? null : isCondition ? say('explain-row-not-counted', {}, language) : leftOut(row, language),
    isCondition,
  };
}

function leftOut({ filter, filterLabel }: RowPlace, language: Language): string {
  const words = filterLabel ? nested(filterLabel[language], language) : filter === null ? '' : new Typesetter(language, {}).formula(filter);
  return say('explain-row-left-out', { filter: words }, language);
}

/** A formula over a row that has no name of its own: its id is the row and the formula. */
function isOfRow({ kind, id }: ExplanationNode): boolean {
  return kind === 'row' && id.includes(':');
}

/** A row told by the condition under which it is counted. */
function isOwnCondition({ id }: ExplanationNode, { filter }: RowPlace): boolean {
  const name = nameWithin(id);
  return filter !== null && (filter === name || filter.endsWith(`.${name}`)) && /^[\w.]+$/.test(filter);
}

function isLeaf({ kind, derivation, value }: ExplanationNode): boolean {
  return kind === 'input' || kind === 'parameter' || (kind === 'row' && derivation === null && value.kind !== 'rows');
}
