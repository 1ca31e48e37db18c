import type { Details } from '../../diagnostic.ts';
import { clauseWords } from '../clause.ts';
import { numeral } from '../numerals.ts';
import { Typesetter } from '../typeset.ts';
import { nested, quoted, say } from '../words.ts';
import type { Label, Language } from '../../language/ruleset.ts';
import { parseDecimal } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import { fold } from './layout.ts';
import type { Condition, Edition, NameUsed, Said, SideName, Variant } from '../../compare/comparison.ts';

/** Keeps two words on one line; on the page it is a space. */
export const KEPT = '\u00A0';

/** How wide the page is, and how its headings are made to stand out. */
export interface Page {
  readonly width: number;
  readonly heading: (text: string) => string;
}

export const PLAIN: Page = { width: 100, heading: (text) => text };

/** The words of one page: labels, clauses, numbers and formulas of both rulesets in one language. */
export class Speaker {
  readonly language: Language;
  readonly page: Page;
  readonly editions: Readonly<Record<SideName, Edition>>;
  /** What has been told in full: it is not told twice. */
  readonly told = new Set<string>();
  readonly #typesetters: Readonly<Record<SideName, Typesetter>>;

  constructor(language: Language, page: Page, editions: Readonly<Record<SideName, Edition>>) {
    this.language = language;
    this.page = page;
    this.editions = editions;
    this.#typesetters = { left: new Typesetter(language, editions.left.words), right: new Typesetter(language, editions.right.words) };
  }

  /** One thing of a list. */
  item(text: string): string[] {
    return fold(`• ${text}`, this.page.width, 2);
  }

  say(code: string, details: Details = {}): string {
    return say(`compare-${code}`, details, this.language);
  }

  /** The head of a column that tables of results have too. */
  head(column: 'subject' | 'name'): string {
    return say(`column-${column}`, {}, this.language);
  }

  label(label: Label): string {
    return label[this.language];
  }

  quoted(label: Label): string {
    return quoted(label[this.language], this.language);
  }

  nested(label: Label): string {
    return nested(label[this.language], this.language);
  }

  /** `K2 «…» (п. 15–16)` */
  named({ id, label, clause }: Said<unknown>): string {
    return `${id} ${this.quoted(label)}${this.bracketed(clause)}`;
  }

  bracketed(clause: string | null): string {
    return clause === null ? '' : ` (${this.clause(clause)})`;
  }

  clause(clause: string): string {
    return clauseWords(clause, this.language).replace(/(п\.|прил\.|cl\.|annex|item) /g, `$1${KEPT}`);
  }

  /** The clauses of both, once where they are the same. */
  clauses(left: string | null, right: string | null): string {
    if (left === right || left === null || right === null) return this.bracketed(left ?? right);
    return ` (${this.clause(left)} → ${this.clause(right)})`;
  }

  number(text: string): string {
    return numeral(text, this.language);
  }

  /** A number that says which way it goes. */
  signed(text: string): string {
    return text.startsWith('-') || text === '0' ? this.number(text) : `+${this.number(text)}`;
  }

  /** Numbers of one column, to the same number of decimals; null is nothing. */
  column(texts: readonly (string | null)[], how: { readonly signed: boolean; readonly nothing: string }): string[] {
    const digits = Math.max(0, ...texts.map((text) => text?.split('.')[1]?.length ?? 0));
    const format = new Intl.NumberFormat(this.language, { minimumFractionDigits: digits, maximumFractionDigits: 100 });
    return texts.map((text) => {
      if (text === null) return how.nothing;
      const number = /^-?\d+(\.\d+)?$/.test(text) ? format.format(text as `${number}`).replace(/^[-‑‐]/, '−') : text;
      return how.signed && /^[1-9]|^0\..*[1-9]/.test(text) ? `+${number}` : number;
    });
  }

  formula(text: string, side: SideName): string {
    return this.#typesetters[side].formula(text);
  }

  /** A condition by the labels of what it names; a letter with a formula of its own stays one, and is told by itself. */
  called(text: string, side: SideName, names: readonly NameUsed[]): string {
    const labels = new Map(
      names.flatMap(({ name, means, kind, formula }) => (means && !(kind === 'letter' && formula) ? [[name, means]] : [])),
    );
    return this.formula(text, side).replace(/(?<![\p{L}\d_.])[\p{L}_][\p{L}\d_.]*/gu, (name) => {
      const label = labels.get(name);
      return label ? this.quoted(label) : name;
    });
  }

  category(id: string, side: SideName): string {
    const label = this.editions[side].categories[id];
    return label ? this.label(label) : id;
  }

  /** A number or a text by itself; what other readings make of it follows in parentheses. */
  value(variants: readonly Variant[], side: SideName): string {
    const usual = usualOf(variants);
    const others = variants.filter((one) => one !== usual && one.formula !== usual?.formula);
    const said = others.map((one) => this.say('otherwise', { value: this.formula(one.formula, side), when: this.conditions(one.when) }));
    return `${usual ? this.formula(usual.formula, side) : ''}${said.length > 0 ? ` (${said.join('; ')})` : ''}`;
  }

  conditions(when: readonly Condition[]): string {
    return when
      .filter(({ isDefault, by }) => !isDefault || by === 'category')
      .map((one) => this.quoted(one.label))
      .join(', ');
  }
}

/** What is taken as the act is read by default. */
export function usualOf(variants: readonly Variant[]): Variant | null {
  return variants.find(({ when }) => when.every(({ isDefault }) => isDefault)) ?? variants[0] ?? null;
}

/** The default number of a weight or a rate; null when it is no plain number. */
export function numberOf(variants: readonly Variant[] | null): Rational | null {
  const number = parseDecimal(usualOf(variants ?? [])?.formula ?? '');
  return number instanceof Rational ? number : null;
}
