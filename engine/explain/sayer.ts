import type { Details } from '../diagnostic.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { clauseWords } from './clause.ts';
import type {
  BoundTaken,
  CohortFigure,
  Derivation,
  ExplanationNode,
  FormulaShown,
  Letter,
  ReadingTaken,
  RowPlace,
  Shown,
  TableHit,
} from './explanation.ts';
import { digits, exactness, numeral } from './numerals.ts';
import { nameWithin } from './place.ts';
import { dayWords, Typesetter } from './typeset.ts';
import { nested, optionWords, quoted, say } from './words.ts';

type Words = Derivation['words'];

/** A page names that many subjects; the data has all. */
const MAX_NAMED = 10;

/** The sentences of a page, one kind of fact each. A reading is told where it first decides something. */
export class Sayer {
  readonly #language: Language;
  readonly #told = new Set<string>();

  constructor(language: Language) {
    this.#language = language;
  }

  say(code: string, details: Details = {}): string {
    return say(code, details, this.#language);
  }

  value(value: Shown): string {
    switch (value.kind) {
      case 'number':
        return numeral(digits(value).text, this.#language);
      case 'text':
        return quoted(value.label?.[this.#language] ?? value.text, this.#language);
      case 'bool':
        return this.say(value.bool ? 'explain-yes' : 'explain-no');
      case 'date':
        return dayWords(new Date(`${value.date}T00:00:00Z`), this.#language);
      case 'missing':
        return this.say('explain-missing', { code: value.code, of: nested(value.label?.[this.#language] ?? value.of, this.#language) });
      case 'rows':
        return this.say('explain-rows', { count: value.count });
    }
  }

  /** A value handed in, with its unit; of one that was not, its name stands beside it already. */
  measure(value: Shown, unit: Label | null): string {
    if (value.kind === 'missing' && value.code === 'absent') return this.say('explain-no-value');
    return this.value(value) + (unit && value.kind === 'number' ? ` ${unit[this.#language]}` : '');
  }

  leftOut({ filter, filterLabel }: RowPlace): string {
    const words = filterLabel
      ? nested(filterLabel[this.#language], this.#language)
      : filter === null
        ? ''
        : new Typesetter(this.#language, {}).formula(filter);
    return this.say('explain-row-left-out', { filter: words });
  }

  /** `K2 = k · a⁄c − late = 15 · 3⁄4 − 0,2 = 11,05 (п. 18)`; a rule has no name. */
  equation(name: string | null, { clause, value }: ExplanationNode, derivation: Derivation, brief: boolean): string {
    const changed =
      (derivation.rounding !== null && this.value(derivation.rounding.before) !== this.value(value)) ||
      derivation.bounds.some(({ applied }) => applied);
    const result = changed ? derivation.value : value;
    const shown = brief && derivation.substituted !== null ? { ...derivation, formula: null } : derivation;
    return this.#chain(name === null ? [] : [name], shown, result, derivation.words, brief ? null : clause);
  }

  #chain(
    before: readonly string[],
    shown: Pick<Derivation, 'substituted' | 'taken'> & { readonly formula: string | null },
    result: Shown | null,
    words: Words,
    clause: string | null,
  ): string {
    const typeset = new Typesetter(this.#language, words);
    const sides = [
      ...before,
      ...[shown.formula, shown.taken ?? shown.substituted].filter((side) => side !== null).map((side) => typeset.side(side)),
    ].filter((side, index, all) => side !== all[index - 1]);
    const notes = clause === null ? [] : [clauseWords(clause, this.#language)];
    let end = '';
    if (result?.kind === 'missing') {
      if (sides.length > 1 && sides.at(-1) === this.say('explain-no-value')) sides.pop();
      end = `; ${this.value(result)}`;
    } else if (result) {
      const said = this.value(result);
      const number = result.kind === 'number' ? result : null;
      if (sides.length > 1 && sides.at(-1) === said) sides.pop();
      end = `${number && !digits(number).whole ? ' ≈ ' : ' = '}${said}`;
      const exact = number && exactness(number, this.#language);
      if (exact) notes.unshift(exact);
    }
    const noted = notes.length > 0 ? ` (${notes.join('; ')})` : '';
    return sides.join(' = ') + (result?.kind === 'missing' ? noted + end : end + noted);
  }

  /** `a ≥ b: 3 ≥ 2` */
  condition({ formula, substituted, taken }: Pick<FormulaShown, 'formula' | 'substituted' | 'taken'>, words: Words): string {
    const typeset = new Typesetter(this.#language, words);
    return [formula, taken ?? substituted]
      .filter((side) => side !== null)
      .map((side) => typeset.formula(side))
      .filter((side, index, all) => side !== all[index - 1])
      .join(': ');
  }

  /** What a formula looked up, counted and was bounded by, and the readings it followed. */
  facts(node: ExplanationNode, derivation: Derivation, brief: boolean): string[] {
    const { when, words, bounds, rounding, tables, cohort, readings, letters, formula } = derivation;
    const typeset = new Typesetter(this.#language, words);
    const byLetters = new Set(letters.filter(({ kind }) => kind === 'letter').map((letter) => letter.formula));
    const holds = when?.value?.kind === 'bool' ? (when.value.bool ? 'yes' : 'no') : 'unknown';
    return [
      ...(when ? [this.say('explain-when', { holds, condition: this.condition(when, words) })] : []),
      ...tables.map((hit) => this.#table(hit, typeset, brief)),
      ...cohort
        .filter((figure) => !byLetters.has(figure.formula))
        .flatMap((figure) => this.#figure(figure, typeset, figure.formula === formula)),
      ...bounds
        .filter(({ applied }) => applied)
        .map((bound, index, applied) => this.#bound(bound, typeset, applied[index + 1]?.before ?? rounding?.before ?? node.value)),
      ...(rounding && this.value(rounding.before) !== this.value(node.value)
        ? [
            this.say('explain-rounding', {
              digits: rounding.digits,
              mode: rounding.mode,
              before: this.value(rounding.before),
              after: this.value(node.value),
            }),
          ]
        : []),
      ...this.readings(readings),
    ];
  }

  /** What was looked up is said where the row's condition is a range; else the condition says it. */
  #table(hit: TableHit, typeset: Typesetter, brief: boolean): string {
    const language = this.#language;
    const label = hit.rowLabel?.[language];
    const given = /[<>]| or /.test(hit.when) ? hit.given : [];
    return this.say(brief ? 'explain-table-brief' : 'explain-table', {
      table: brief ? hit.table : nested(hit.label[language], language),
      number: hit.index + 1,
      rowLabel: label === undefined ? 'none' : nested(label, language),
      when: hit.when === '' ? 'none' : typeset.formula(hit.when),
      given: given.map(({ column, value }) => `${column} = ${this.value(value)}`).join(', ') || 'none',
      then: this.#short(hit.then),
      clause: clauseWords(hit.clause, language),
    });
  }

  /** An option whose name is long goes by its code, as in formulas. */
  #short(value: Shown): string {
    if (value.kind === 'missing') return this.say('explain-no-value');
    return value.kind === 'text' ? quoted(optionWords(value.text, value.label, this.#language), this.#language) : this.value(value);
  }

  /** `alone`: the formula before it is the figure itself, so that only what is behind it is left to say. */
  #figure({ formula, value, group, members, lacking, own, restsOn }: CohortFigure, typeset: Typesetter, alone: boolean): string[] {
    const key = group.label ? group.key : 'none';
    const said = alone
      ? members === null
        ? []
        : [this.say('explain-members', { members, key })]
      : [this.say('explain-figure', { phrase: typeset.formula(formula), value: this.value(value), members: members ?? -1, key })];
    return [
      ...said,
      ...(lacking.length > 0
        ? [
            this.say('explain-lacking', {
              count: lacking.length,
              ids: lacking.slice(0, MAX_NAMED).join(', '),
              more: Math.max(0, lacking.length - MAX_NAMED),
            }),
          ]
        : []),
      ...(own ? [this.say('explain-own', { value: this.value(own) })] : []),
      ...restsOn.map((one) =>
        this.say('explain-figure', { phrase: typeset.formula(one.formula), value: this.value(one.value), members: -1, key: 'none' }),
      ),
    ];
  }

  #bound({ which, formula, value, before }: BoundTaken, typeset: Typesetter, after: Shown): string {
    const [said, number] = [typeset.formula(formula), value ? this.value(value) : ''];
    return this.say(`explain-${which}`, {
      bound: said === number ? said : `${said} = ${number}`,
      before: this.value(before),
      after: this.value(after),
    });
  }

  /** Those not told before. */
  readings(readings: readonly ReadingTaken[]): string[] {
    return readings.filter(({ id }) => !this.#told.has(id)).map((reading) => this.#reading(reading));
  }

  #reading({ id, question, clause, optionLabel, isDefault }: ReadingTaken): string {
    this.#told.add(id);
    return this.say('explain-reading', {
      option: nested(optionLabel[this.#language], this.#language),
      isDefault: isDefault ? 'yes' : 'no',
      question: question[this.#language],
      clause: `(${clauseWords(clause, this.#language)})`,
    });
  }

  /** A letter with what it means: an input or a number by its label, anything else by its formula. `of` is the leaf it stands for. */
  letter(
    { letter, means, formula, substituted, taken, value, refers }: Letter,
    { words, cohort }: Derivation,
    of: ExplanationNode | null,
  ): string {
    const meaning = means?.[this.#language];
    const name = meaning === undefined ? letter : `${letter} — ${meaning}`;
    if (of) {
      return `${name}: ${this.measure(of.value, of.unit)}${of.clause === null ? '' : ` (${clauseWords(of.clause, this.#language)})`}`;
    }
    const figure = cohort.find((one) => one.formula === formula);
    const typeset = new Typesetter(this.#language, words);
    if (figure) return `${name} = ${this.#figure(figure, typeset, false).join('; ')}`;
    if (refers !== null && value)
      return `${name}: ${nameWithin(refers)}${value.kind === 'number' && !digits(value).whole ? ' ≈ ' : ' = '}${value.kind === 'missing' ? this.#short(value) : this.value(value)}`;
    return this.#chain([name], { formula, substituted, taken }, value, words, null);
  }

  letterBrief({ letter, value }: Letter): string {
    return `${letter} = ${value ? this.#short(value) : ''}`;
  }
}
