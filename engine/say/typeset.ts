import { BINDS, type BinaryOperator, type Expression } from '../language/expression.ts';
import { parseFormula } from '../language/formula.ts';
import {
  COHORT_FUNCTIONS,
  RECORD_FUNCTIONS,
  ROWS_FUNCTIONS,
  SCALAR_FUNCTIONS,
  SPECIAL_FORMS,
  type CohortFunction,
} from '../language/functions/index.ts';
import type { CallTypesetter } from '../language/functions/typesetting.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { phrase } from '../messages/describer.ts';
import { dayWords } from './days.ts';
import { numeral } from './numerals.ts';
import { optionWords, quoted, say } from './words.ts';

const SIGNS: Readonly<Record<BinaryOperator, string>> = {
  or: '',
  and: '',
  '==': ' = ',
  '!=': ' ≠ ',
  '<': ' < ',
  '<=': ' ≤ ',
  '>': ' > ',
  '>=': ' ≥ ',
  '+': ' + ',
  '-': ' − ',
  '*': ' · ',
  '/': '⁄',
  '^': '^',
};
const PHRASE = 0;
/** A ratio is a factor as it is: k · a⁄c. */
const RATIO = 5.5;
const NEGATIVE = 3.5;
const ATOM = 9;

interface Piece {
  readonly text: string;
  readonly binds: number;
}

type Call = Extract<Expression, { kind: 'call' }>;

/** Formulas as a page of a language prints them: its signs, its numerals, its words for functions and options. */
export class Typesetter {
  readonly #language: Language;
  readonly #words: Readonly<Record<string, Label>>;

  constructor(language: Language, words: Readonly<Record<string, Label>>) {
    this.#language = language;
    this.#words = words;
  }

  /** A formula in words and signs; one that is no formula any more (a text with a quotation mark in it) as it is. */
  formula(text: string): string {
    return this.#whole(text, (set) => set.text);
  }

  /** The same between two signs of equality: a comparison stands in parentheses, and so do words with a comma in them. */
  side(text: string): string {
    return this.#whole(text, ({ text: side, binds }) => (binds <= 3 && (binds > PHRASE || side.includes(',')) ? `(${side})` : side));
  }

  #whole(text: string, finish: (set: Piece) => string): string {
    const { expression } = parseFormula(text);
    return expression ? finish(this.#set(expression)) : text;
  }

  #say(code: string, details: Record<string, string> = {}): string {
    return say(code, details, this.#language);
  }

  #set(expression: Expression): Piece {
    switch (expression.kind) {
      case 'number':
        return atom(numeral(expression.text, this.#language));
      case 'text':
        return atom(quoted(optionWords(expression.value, this.#words[expression.value], this.#language), this.#language));
      case 'boolean':
        return atom(this.#say(expression.value ? 'explain-yes' : 'explain-no'));
      case 'missing':
        return atom(this.#say('explain-no-value'));
      case 'name':
        return atom(expression.name);
      case 'unary': {
        if (expression.operator === '-') return { text: `−${this.#operand(expression.operand, 6)}`, binds: NEGATIVE };
        return { text: this.#say('explain-not', { x: this.#operand(expression.operand, 3) }), binds: 2.5 };
      }
      case 'binary':
        return this.#binary(expression);
      case 'call':
        return this.#call(expression);
    }
  }

  #text(expression: Expression): string {
    return this.#set(expression).text;
  }

  #operand(expression: Expression, needed: number): string {
    const { text, binds } = this.#set(expression);
    return binds >= needed ? text : `(${text})`;
  }

  #binary(expression: Extract<Expression, { kind: 'binary' }>): Piece {
    const { operator, left, right } = expression;
    const binds = BINDS[operator];
    if (operator === 'and') {
      const chain = this.#chain(left, right);
      if (chain !== null) return { text: chain, binds: BINDS['<'] };
    }
    if (operator === 'and' || operator === 'or') {
      return { text: `${this.#operand(left, binds)} ${this.#say(`explain-${operator}`)} ${this.#operand(right, binds)}`, binds };
    }
    const [before, after] = [this.#operand(left, operator === '^' ? 8 : binds), this.#operand(right, operator === '/' ? 6 : binds + 0.5)];
    return { text: operator === '/' ? fraction(before, after) : before + SIGNS[operator] + after, binds };
  }

  /** `score >= 7 and score <= 7.4` is printed 7 ≤ score ≤ 7,4. */
  #chain(low: Expression, high: Expression): string | null {
    if (
      low.kind !== 'binary' ||
      high.kind !== 'binary' ||
      low.left.kind !== 'name' ||
      high.left.kind !== 'name' ||
      low.left.name !== high.left.name
    )
      return null;
    const sign = { '>': ' < ', '>=': ' ≤ ' }[low.operator as string];
    if (sign === undefined || (high.operator !== '<' && high.operator !== '<=')) return null;
    return this.#operand(low.right, 3.5) + sign + low.left.name + SIGNS[high.operator] + this.#operand(high.right, 3.5);
  }

  #call(call: Call): Piece {
    const { callee, args } = call;
    const figure = COHORT_FUNCTIONS.get(callee);
    if (figure) return this.#figure(figure, args);
    const scalar = SPECIAL_FORMS.get(callee) ?? SCALAR_FUNCTIONS.get(callee);
    const rows = ROWS_FUNCTIONS.get(callee) ?? RECORD_FUNCTIONS.get(callee);
    if (rows && (!scalar || isOverRows(args))) {
      const [first, ...rest] = args;
      const beside = rest.splice(0, rows.alongside?.length ?? 0);
      return this.#filtered(rows.typeset, { x: first ? this.#operand(first, 1) : '', beside: this.#list(beside) }, rest[0]);
    }
    return scalar ? scalar.typeset(this.#offered(call)) : this.#asWritten(callee, args);
  }

  /** What functions that are set in their own way can ask for. */
  #offered({ callee, args }: Call): CallTypesetter<Piece> {
    const operand = (argument: number, needed: number): string => {
      const given = args[argument];
      return given ? this.#operand(given, needed) : '';
    };
    const texts = (from: number): string[] => args.slice(from).map((one) => this.#text(one));
    return {
      text: (argument) => texts(argument)[0] ?? '',
      texts,
      literal: (argument) => {
        const given = args[argument];
        const negative = given?.kind === 'unary' && given.operator === '-' && given.operand.kind === 'number';
        return given?.kind === 'number' ? given.value : negative ? given.operand.value.negate() : null;
      },
      atom,
      phrase: (words, details) => this.#phrase(words, details),
      asWritten: (name = callee) => this.#asWritten(name, args),
      fraction: () => ({ text: fraction(operand(0, 5), operand(1, 6)), binds: RATIO }),
      day: (year, month, day) => atom(dayWords(new Date(Date.UTC(year, month - 1, day)), this.#language)),
    };
  }

  #phrase(words: Label, details: Readonly<Record<string, string | number>>): Piece {
    return { text: phrase(words, details, this.#language), binds: PHRASE };
  }

  /** Where commas are decimal, arguments are parted by semicolons. */
  #asWritten(name: string, args: readonly Expression[]): Piece {
    return atom(`${name}(${args.map((one) => this.#text(one)).join(this.#language === 'en' ? ', ' : '; ')})`);
  }

  #filtered(words: Label, details: Readonly<Record<string, string>>, filter: Expression | undefined): Piece {
    const set = this.#phrase(words, details);
    return filter ? { ...set, text: this.#say('explain-filter', { phrase: set.text, filter: this.#text(filter) }) } : set;
  }

  #list(all: readonly Expression[]): string {
    return all.map((one) => this.#operand(one, 1)).join('; ');
  }

  #figure({ over, alongside = [], variadic = false, options, typeset }: CohortFunction, [group, ...rest]: readonly Expression[]): Piece {
    const id = group?.kind === 'name' ? group.name : '';
    const argument = over === 'nothing' ? undefined : rest.shift();
    const beside = rest.splice(0, variadic ? rest.length : alongside.length);
    const option = rest.splice(0, options.length)[0];
    const details = {
      x: argument ? this.#operand(argument, 1) : '',
      beside: this.#list(beside),
      over: this.#say('explain-over', { group: id, name: this.#words[id]?.[this.#language] ?? id }),
      direction: option?.kind === 'name' ? option.name : 'none',
    };
    return this.#filtered(typeset, details, rest[0]);
  }
}

/** `min(parts.v)` and `min(parts.v, present(parts.v))` run over rows; `min(a, b)` does not. */
function isOverRows([, filter, ...more]: readonly Expression[]): boolean {
  if (filter === undefined) return true;
  const asks =
    filter.kind === 'unary'
      ? filter.operator === 'not'
      : filter.kind === 'binary'
        ? BINDS[filter.operator] <= 3
        : filter.kind === 'call' && [SCALAR_FUNCTIONS, ROWS_FUNCTIONS].some((family) => family.get(filter.callee)?.result === 'bool');
  return asks && more.length === 0;
}

function atom(text: string): Piece {
  return { text, binds: ATOM };
}

/** `a⁄c`, `3⁄4`; spaced beside a number of several parts, which fonts would else break into a fraction: 31,2 ⁄ 8. */
function fraction(above: string, below: string): string {
  const parted = [above, below].some((one) => /^[\d−][\d.,\s−]*$/.test(one) && /[.,\s]/.test(one));
  return parted ? `${above} ⁄ ${below}` : `${above}⁄${below}`;
}
