import type { BinaryOperator, Expression } from '../language/expression.ts';
import { parseFormula } from '../language/formula.ts';
import { COHORT_FUNCTIONS, RECORD_FUNCTIONS, ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { dayWords } from './days.ts';
import { numeral } from './numerals.ts';
import { optionWords, quoted, say } from './words.ts';

const BINDS: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '^': 7,
};
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
    if (callee === 'if' && args.length === 3) {
      const [condition, then, otherwise] = args.map((one) => this.#text(one)) as [string, string, string];
      return { text: this.#say('explain-if', { condition, then, otherwise }), binds: PHRASE };
    }
    if (callee === 'ratio') return this.#ratio(call);
    if (callee === 'abs') return atom(`|${args.map((one) => this.#text(one)).join('')}|`);
    if (callee === 'date') return this.#date(call);
    if (COHORT_FUNCTIONS.has(callee)) return this.#figure(call);
    if (RECORD_FUNCTIONS.has(callee) || (ROWS_FUNCTIONS.has(callee) && (!SCALAR_FUNCTIONS.has(callee) || isOverRows(args))))
      return this.#rows(call);
    if (WORDED.has(callee)) {
      const rest = args
        .slice(1)
        .filter((one) => one.kind !== 'name' || callee !== 'round')
        .map((one) => this.#text(one));
      return {
        text: this.#say(`explain-call-${callee}`, {
          x: this.#text(args[0] as Expression),
          rest: rest.join(callee === 'clamp' ? '…' : ', ') || 'none',
        }),
        binds: PHRASE,
      };
    }
    return atom(`${callee === 'sqrt' ? '√' : callee}(${this.#list(args)})`);
  }

  /** Where commas are decimal, arguments are parted by semicolons. */
  #list(args: readonly Expression[]): string {
    return args.map((one) => this.#text(one)).join(this.#language === 'en' ? ', ' : '; ');
  }

  /** What a ratio is of nothing out of nothing is said only where it comes to that. */
  #ratio({ args }: Call): Piece {
    const [a, b, empty] = args as [Expression, Expression, Expression];
    const isNothing = (one: Expression): boolean => one.kind === 'number' && one.value.isZero;
    if (isNothing(a) && isNothing(b)) return { text: this.#say('explain-ratio-empty', { x: this.#text(empty) }), binds: PHRASE };
    return { text: fraction(this.#operand(a, 5), this.#operand(b, 6)), binds: RATIO };
  }

  #date({ args }: Call): Piece {
    const [year, month, day] = args.map((one) => (one.kind === 'number' ? Number(one.text) : Number.NaN));
    if (year === undefined || month === undefined || day === undefined || Number.isNaN(year + month + day))
      return atom(`date(${this.#list(args)})`);
    return atom(dayWords(new Date(Date.UTC(year, month - 1, day)), this.#language));
  }

  #rows({ callee, args }: Call): Piece {
    const [first, filter] = args;
    const phrase = this.#say(`explain-rows-${callee}`, { x: first ? this.#operand(first, 1) : '' });
    return { text: filter ? this.#say('explain-filter', { phrase, filter: this.#text(filter) }) : phrase, binds: PHRASE };
  }

  #figure({ callee, args }: Call): Piece {
    const [group, ...rest] = args;
    const signature = COHORT_FUNCTIONS.get(callee);
    const id = group?.kind === 'name' ? group.name : '';
    const over = this.#say('explain-over', { group: id, name: this.#words[id]?.[this.#language] ?? id });
    const argument = signature?.over === 'nothing' ? undefined : rest.shift();
    const option = rest.splice(0, signature?.options.length ?? 0)[0];
    const phrase = this.#say(`explain-over-${callee}`, {
      x: argument ? this.#operand(argument, 1) : '',
      over,
      direction: option?.kind === 'name' ? option.name : 'none',
    });
    return { text: rest[0] ? this.#say('explain-filter', { phrase, filter: this.#text(rest[0]) }) : phrase, binds: PHRASE };
  }
}

/** Functions that are said, not written with their names. */
const WORDED: ReadonlySet<string> = new Set([
  'present',
  'absent',
  'coalesce',
  'one_of',
  'round',
  'floor',
  'ceiling',
  'truncate',
  'clamp',
  'previous',
]);

/** `min(parts.v)` and `min(parts.v, present(parts.v))` run over rows; `min(a, b)` does not. */
function isOverRows([, filter, ...more]: readonly Expression[]): boolean {
  if (filter === undefined) return true;
  const asks =
    filter.kind === 'unary'
      ? filter.operator === 'not'
      : filter.kind === 'binary'
        ? BINDS[filter.operator] <= 3
        : filter.kind === 'call' && ['present', 'absent', 'one_of', 'any', 'all'].includes(filter.callee);
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
