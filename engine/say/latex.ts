import { BINDS, type BinaryOperator, type Expression } from '../language/expression.ts';
import { parseFormula } from '../language/formula.ts';
import type { Language } from '../language/ruleset.ts';
import { numeral } from './numerals.ts';
import { quoted, say } from './words.ts';

const SIGNS: Readonly<Partial<Record<BinaryOperator, string>>> = {
  '==': ' = ',
  '!=': ' \\ne ',
  '<': ' < ',
  '<=': ' \\le ',
  '>': ' > ',
  '>=': ' \\ge ',
  '+': ' + ',
  '-': ' - ',
  '*': ' \\cdot ',
};
const NEGATIVE = 3.5;
const ATOM = 9;

interface Piece {
  readonly latex: string;
  readonly binds: number;
}

type Call = Extract<Expression, { kind: 'call' }>;

/** A formula as mathematics prints it, in LaTeX that KaTeX knows, with the numerals and words of a language; null of what is no formula. */
export function formulaLatex(text: string, language: Language): string | null {
  const { expression } = parseFormula(text);
  return expression && expressionLatex(expression, language);
}

/** Parts of a formula that are to stand out, and how. */
export interface Marked {
  readonly parts: ReadonlySet<Expression>;
  readonly mark: (latex: string) => string;
}

export function expressionLatex(expression: Expression, language: Language, marked: Marked | null = null): string {
  return new Latex(language, marked).set(expression).latex;
}

class Latex {
  readonly #language: Language;
  readonly #marked: Marked | null;

  constructor(language: Language, marked: Marked | null) {
    this.#language = language;
    this.#marked = marked;
  }

  set(expression: Expression): Piece {
    const piece = this.#piece(expression);
    return this.#marked?.parts.has(expression) ? { ...piece, latex: this.#marked.mark(piece.latex) } : piece;
  }

  #piece(expression: Expression): Piece {
    switch (expression.kind) {
      case 'number':
        return atom(
          numeral(expression.text, this.#language)
            .replaceAll(',', '{,}')
            .replace(/[\u00a0\u202f]/g, '\\,')
            .replace('−', '-'),
        );
      case 'text':
        return atom(words(quoted(expression.value, this.#language)));
      case 'boolean':
        return atom(words(say(expression.value ? 'explain-yes' : 'explain-no', {}, this.#language)));
      case 'missing':
        return atom(words(say('explain-no-value', {}, this.#language)));
      case 'name':
        return atom(nameLatex(expression.name));
      case 'unary':
        return expression.operator === '-'
          ? { latex: `-${this.#operand(expression.operand, 6)}`, binds: NEGATIVE }
          : { latex: `\\lnot ${this.#operand(expression.operand, ATOM)}`, binds: 2.5 };
      case 'binary':
        return this.#binary(expression);
      case 'call':
        return atom(this.#call(expression));
    }
  }

  #latex = (expression: Expression | undefined): string => (expression ? this.set(expression).latex : '');

  #operand(expression: Expression | undefined, needed: number): string {
    if (!expression) return '';
    const { latex, binds } = this.set(expression);
    return binds >= needed ? latex : brackets(latex);
  }

  #binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Piece {
    const binds = BINDS[operator];
    // A fraction and an exponent bracket what is in them by how they are set.
    if (operator === '/') return atom(fraction(this.#latex(left), this.#latex(right)), 6);
    if (operator === '^') return { latex: `${this.#operand(left, 8)}^{${this.#latex(right)}}`, binds };
    const sign = SIGNS[operator] ?? words(` ${say(operator === 'and' ? 'explain-and' : 'explain-or', {}, this.#language)} `);
    return { latex: this.#operand(left, binds) + sign + this.#operand(right, binds + 0.5), binds };
  }

  #call(call: Call): string {
    const { callee, args } = call;
    const [first, second] = args;
    if (callee === 'if') return this.#cases(call);
    if (callee === 'ratio') return fraction(this.#latex(first), this.#latex(second));
    if (callee === 'abs') return `\\left|${this.#latex(first)}\\right|`;
    if (callee === 'sqrt') return `\\sqrt{${this.#latex(first)}}`;
    if (callee === 'root') return `\\sqrt[${this.#latex(second)}]{${this.#latex(first)}}`;
    if (callee === 'exp') return `e^{${this.#latex(first)}}`;
    if (callee === 'ln') return `\\ln ${this.#operand(first, ATOM)}`;
    if (callee === 'floor') return `\\left\\lfloor ${this.#latex(first)} \\right\\rfloor`;
    if (callee === 'ceiling') return `\\left\\lceil ${this.#latex(first)} \\right\\rceil`;
    if (callee === 'sum' && args.length < 3) return `\\sum${second ? `_{${this.#latex(second)}}` : ''} ${this.#operand(first, 4.5)}`;
    const name = callee === 'min' || callee === 'max' ? `\\${callee}` : `\\operatorname{${escaped(callee)}}`;
    // Where commas are decimal, a semicolon parts.
    const comma = this.#language === 'en' ? ',\\; ' : ';\\; ';
    return name + brackets(args.map(this.#latex).join(comma));
  }

  /** Whichever holds first; one within the last of another is a line more. */
  #cases(call: Call): string {
    const lines: string[] = [];
    let rest: Expression | undefined = call;
    while (rest?.kind === 'call' && rest.callee === 'if') {
      const [condition, then, otherwise]: readonly Expression[] = rest.args;
      lines.push(`${this.#latex(then)}, & ${words(`${say('formula-if', {}, this.#language)} `)}${this.#latex(condition)}`);
      rest = otherwise;
    }
    if (rest) lines.push(`${this.#latex(rest)}, & ${words(say('formula-otherwise', {}, this.#language))}`);
    return `\\begin{cases} ${lines.join(' \\\\ ')} \\end{cases}`;
  }
}

/** `a`, `K_2`; a longer name stands upright. */
export function nameLatex(name: string): string {
  const [, letter = '', index = ''] = /^([A-Za-z])_?(\d*)$/.exec(name) ?? [];
  if (letter !== '') return index === '' ? letter : `${letter}_{${index}}`;
  return `\\mathrm{${escaped(name)}}`;
}

function atom(latex: string, binds = ATOM): Piece {
  return { latex, binds };
}

const escaped = (text: string): string => text.replace(/[#$%&_{}]/g, '\\$&').replace(/[\\^~](?![#$%&_{}])/g, ' ');
const words = (text: string): string => `\\text{${escaped(text)}}`;
const brackets = (latex: string): string => `\\left(${latex}\\right)`;
const fraction = (above: string, below: string): string => `\\frac{${above}}{${below}}`;
