import { BINDS, type BinaryOperator, type Expression } from '../language/expression.ts';
import { parseFormula } from '../language/formula.ts';
import { COHORT_FUNCTIONS, RECORD_FUNCTIONS, ROWS_FUNCTIONS, SCALAR_FUNCTIONS, SPECIAL_FORMS } from '../language/functions/index.ts';
import type { Language } from '../language/ruleset.ts';
import { numeral } from './numerals.ts';
import { quoted, say } from './words.ts';

/** A formula as mathematics sets it, for whatever prints it: LaTeX, Word's equations, a drawing. */
export type Mathematics =
  | { readonly kind: 'row'; readonly parts: readonly Mathematics[] }
  /** One letter slants; a longer name stands upright. */
  | { readonly kind: 'name' | 'number' | 'words' | 'sign'; readonly text: string }
  | { readonly kind: 'fraction'; readonly above: Mathematics; readonly below: Mathematics }
  | { readonly kind: 'root'; readonly degree: Mathematics | null; readonly of: Mathematics }
  | { readonly kind: 'raised' | 'lowered'; readonly base: Mathematics; readonly by: Mathematics }
  | { readonly kind: 'fence'; readonly open: Fence; readonly close: Fence; readonly inner: Mathematics }
  | { readonly kind: 'cases'; readonly lines: readonly CaseLine[] }
  /** What another formula has not. */
  | { readonly kind: 'marked'; readonly mark: Mark; readonly of: Mathematics };

export type Mark = 'removed' | 'added';

/** Parts of a formula that are to stand out. */
export interface Marked {
  readonly mark: Mark;
  readonly parts: ReadonlySet<Expression>;
}

/** What stands on either side of something, as high as that is. */
export type Fence = '(' | ')' | '|' | '⌊' | '⌋' | '⌈' | '⌉';

/** What holds in a case. */
export interface CaseLine {
  readonly then: Mathematics;
  readonly when: Mathematics;
}

/** What is set instead of a name, of an option between quotation marks, of what is called; null: itself. */
export interface Naming {
  readonly name: (name: string) => string | null;
  readonly option: (option: string) => string | null;
  readonly callee: (name: string) => string | null;
}

const AS_WRITTEN: Naming = { name: () => null, option: () => null, callee: () => null };

const SIGNS: Readonly<Partial<Record<BinaryOperator, string>>> = {
  '==': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '+': '+',
  '-': '−',
  '*': '·',
};
const NEGATIVE = 3.5;
const ATOM = 9;

interface Piece {
  readonly set: Mathematics;
  readonly binds: number;
}

/** Functions that mathematics has signs or names of its own for. */
const MATHEMATICAL = new Set(['if', 'ratio', 'abs', 'sqrt', 'root', 'exp', 'ln', 'floor', 'ceiling', 'min', 'max']);

/** What a function does, for whoever meets its name in a formula; null of what mathematics itself has, and of what is no function. */
export function functionWords(name: string, language: Language): string | null {
  if (MATHEMATICAL.has(name)) return null;
  const families = [SPECIAL_FORMS, SCALAR_FUNCTIONS, ROWS_FUNCTIONS, RECORD_FUNCTIONS, COHORT_FUNCTIONS];
  return families.map((family) => family.get(name)?.doc[language]).find((doc) => doc !== undefined) ?? null;
}

type Call = Extract<Expression, { kind: 'call' }>;

/** A formula with the numerals and words of a language; null of what is no formula. */
export function mathematics(text: string, language: Language, naming = AS_WRITTEN): Mathematics | null {
  const { expression } = parseFormula(text);
  return expression && new Mathematician(language, naming).set(expression).set;
}

/** The same of a formula that is read already, some of whose parts are to stand out. */
export function markedMathematics(expression: Expression, language: Language, marked: Marked | null): Mathematics {
  return new Mathematician(language, AS_WRITTEN, marked).set(expression).set;
}

/** `a`, `K₂`; a longer name as a whole. */
export function nameMathematics(name: string): Mathematics {
  const [, letter = '', index = ''] = /^(\p{L})_?(\d*)$/u.exec(name) ?? [];
  if (letter === '' || index === '') return leaf('name', letter || name);
  return { kind: 'lowered', base: leaf('name', letter), by: leaf('number', index) };
}

class Mathematician {
  readonly #language: Language;
  readonly #naming: Naming;
  readonly #marked: Marked | null;

  constructor(language: Language, naming: Naming, marked: Marked | null = null) {
    this.#language = language;
    this.#naming = naming;
    this.#marked = marked;
  }

  set(expression: Expression): Piece {
    const piece = this.#piece(expression);
    return this.#marked?.parts.has(expression) ? { ...piece, set: { kind: 'marked', mark: this.#marked.mark, of: piece.set } } : piece;
  }

  #piece(expression: Expression): Piece {
    switch (expression.kind) {
      case 'number':
        return atom(leaf('number', numeral(expression.text, this.#language)));
      case 'text':
        return atom(leaf('words', quoted(this.#naming.option(expression.value) ?? expression.value, this.#language)));
      case 'boolean':
        return atom(this.#words(expression.value ? 'explain-yes' : 'explain-no'));
      case 'missing':
        return atom(this.#words('explain-no-value'));
      case 'name':
        return atom(nameMathematics(this.#naming.name(expression.name) ?? expression.name));
      case 'unary':
        return expression.operator === '-'
          ? { set: row(sign('−'), this.#operand(expression.operand, 6)), binds: NEGATIVE }
          : { set: row(sign('¬'), this.#operand(expression.operand, ATOM)), binds: 2.5 };
      case 'binary':
        return this.#binary(expression);
      case 'call':
        return atom(this.#call(expression));
    }
  }

  #words = (code: string): Mathematics => leaf('words', say(code, {}, this.#language));

  #whole = (expression: Expression | undefined): Mathematics => (expression ? this.set(expression).set : row());

  #operand(expression: Expression | undefined, needed: number): Mathematics {
    if (!expression) return row();
    const { set, binds } = this.set(expression);
    return binds >= needed ? set : brackets(set);
  }

  #binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Piece {
    const binds = BINDS[operator];
    // A fraction and an exponent bracket what is in them by how they are set.
    if (operator === '/') return atom({ kind: 'fraction', above: this.#whole(left), below: this.#whole(right) }, 6);
    if (operator === '^') return { set: { kind: 'raised', base: this.#operand(left, 8), by: this.#whole(right) }, binds };
    const between = SIGNS[operator];
    const joint = between === undefined ? leaf('words', ` ${say(`explain-${operator}`, {}, this.#language)} `) : sign(` ${between} `);
    return { set: row(this.#operand(left, binds), joint, this.#operand(right, binds + 0.5)), binds };
  }

  #call(call: Call): Mathematics {
    const { callee, args } = call;
    const [first, second] = args;
    if (callee === 'if') return this.#cases(call);
    if (callee === 'ratio') return { kind: 'fraction', above: this.#whole(first), below: this.#whole(second) };
    if (callee === 'abs') return fence('|', '|', this.#whole(first));
    if (callee === 'sqrt') return { kind: 'root', degree: null, of: this.#whole(first) };
    if (callee === 'root') return { kind: 'root', degree: this.#whole(second), of: this.#whole(first) };
    if (callee === 'exp') return { kind: 'raised', base: leaf('name', 'e'), by: this.#whole(first) };
    if (callee === 'ln') return row(leaf('name', 'ln'), sign(' '), this.#operand(first, ATOM));
    if (callee === 'floor') return fence('⌊', '⌋', this.#whole(first));
    if (callee === 'ceiling') return fence('⌈', '⌉', this.#whole(first));
    if (callee === 'sum' && args.length < 3) {
      const over = second ? ({ kind: 'lowered', base: sign('∑'), by: this.#whole(second) } as const) : sign('∑');
      return row(over, sign(' '), this.#operand(first, 4.5));
    }
    // Where commas are decimal, a semicolon parts.
    const comma = sign(this.#language === 'en' ? ', ' : '; ');
    const all = args.flatMap((one, index) => [...(index > 0 ? [comma] : []), this.#whole(one)]);
    const named = this.#naming.callee(callee);
    return row(named === null ? leaf('name', callee) : nameMathematics(named), brackets(row(...all)));
  }

  /** Whichever holds first; one within the last of another is a line more. */
  #cases(call: Call): Mathematics {
    const lines: CaseLine[] = [];
    let rest: Expression | undefined = call;
    while (rest?.kind === 'call' && rest.callee === 'if') {
      const [condition, then, otherwise]: readonly Expression[] = rest.args;
      const when = row(leaf('words', `${say('formula-if', {}, this.#language)} `), this.#whole(condition));
      lines.push({ then: this.#whole(then), when });
      rest = otherwise;
    }
    if (rest) lines.push({ then: this.#whole(rest), when: this.#words('formula-otherwise') });
    return { kind: 'cases', lines };
  }
}

function atom(set: Mathematics, binds = ATOM): Piece {
  return { set, binds };
}

const leaf = (kind: 'name' | 'number' | 'words' | 'sign', text: string): Mathematics => ({ kind, text });
const sign = (text: string): Mathematics => leaf('sign', text);
const fence = (open: Fence, close: Fence, inner: Mathematics): Mathematics => ({ kind: 'fence', open, close, inner });
const brackets = (inner: Mathematics): Mathematics => fence('(', ')', inner);

function row(...parts: readonly Mathematics[]): Mathematics {
  const flat = parts.flatMap((one) => (one.kind === 'row' ? one.parts : [one]));
  return flat.length === 1 && flat[0] ? flat[0] : { kind: 'row', parts: flat };
}
