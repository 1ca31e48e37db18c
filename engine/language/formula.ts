import { parseDecimal, type NumberProblem } from '../number/decimal.ts';
import type { Span } from '../source.ts';
import type { BinaryOperator, Expression } from './expression.ts';
import { parse, type ParsedNode } from './mathjs.ts';
import { syntaxProblem } from './syntax-problem.ts';
import { tokenise, type FormulaProblem, type Token } from './tokens.ts';

/**
 * Formulas are mathjs syntax, and mathjs only parses them: its nodes are reduced to a closed set at once, numbers are
 * read again from their source text. Its nodes carry no positions, so
 * they are walked in source order beside our own tokens, which do.
 */

class Refused extends Error {
  readonly problem: FormulaProblem;
  constructor(code: string, at: Span, details: FormulaProblem['details'] = {}) {
    super(code);
    this.problem = { code, details, at };
  }
}

const BINARY: ReadonlySet<string> = new Set(['+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!=', 'and', 'or']);
const NUMBER_CODES: Readonly<Record<NumberProblem, string>> = {
  not_a_number: 'number-not-decimal',
  not_finite: 'number-not-finite',
  negative_zero: 'number-negative-zero',
  too_many_digits: 'number-too-many-digits',
  too_large: 'number-too-large',
};
const RELATIONS: Readonly<Record<string, BinaryOperator>> = {
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  equal: '==',
  unequal: '!=',
};

class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The whole formula: a token left over means that mathjs and we read it differently. */
  readAll(node: ParsedNode): Expression {
    const expression = this.read(node);
    const rest = this.#tokens[this.#next];
    if (rest) throw new Refused('formula-syntax', rest.at, { found: rest.text });
    return expression;
  }

  #take(text?: string): Token {
    const token = this.#tokens[this.#next];
    const last = this.#tokens.at(-1);
    if (!token) throw new Refused('formula-unfinished', last?.at ?? { start: 0, end: 0 });
    if (text !== undefined && token.text !== text) throw new Refused('formula-syntax', token.at, { found: token.text });
    this.#next += 1;
    return token;
  }

  /** The token that comes next, or the last one. */
  #peek(): Token {
    return this.#tokens[this.#next] ?? this.#tokens.at(-1) ?? { kind: 'symbol', text: '', at: { start: 0, end: 0 } };
  }

  read(node: ParsedNode): Expression {
    switch (node.type) {
      case 'ConstantNode':
        return this.#constant();
      case 'SymbolNode':
        return this.#name();
      case 'AccessorNode':
        return this.#accessor(node);
      case 'ParenthesisNode': {
        const open = this.#take('(');
        const inner = this.read(node.content as ParsedNode);
        const close = this.#take(')');
        return { ...inner, at: { start: open.at.start, end: close.at.end } };
      }
      case 'OperatorNode':
        return this.#operator(node);
      case 'RelationalNode':
        return this.#relation(node);
      case 'FunctionNode':
        return this.#call(node);
      default:
        throw new Refused('formula-syntax', this.#peek().at, { found: this.#peek().text });
    }
  }

  #constant(): Expression {
    const { kind, text, at } = this.#take();
    if (kind === 'text') return { kind: 'text', value: text.slice(1, -1), at };
    if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true', at };
    if (text === '.')
      throw new Refused('number-not-decimal', { start: at.start, end: this.#peek().at.end }, { text: `.${this.#peek().text}` });
    const value = parseDecimal(text);
    if (typeof value === 'string') throw new Refused(NUMBER_CODES[value], at, { text: text.length > 40 ? `${text.slice(0, 40)}…` : text });
    return { kind: 'number', value, text, at };
  }

  #name(): Expression {
    const { text, at } = this.#take();
    if (text === 'missing') return { kind: 'missing', at };
    return { kind: 'name', name: text, at };
  }

  #accessor(node: ParsedNode): Expression {
    const object = this.read(node.object as ParsedNode);
    this.#take('.');
    const field = this.#take();
    if (object.kind !== 'name' || field.kind !== 'name') throw new Refused('formula-dot', { start: object.at.start, end: field.at.end });
    return { kind: 'name', name: `${object.name}.${field.text}`, at: { start: object.at.start, end: field.at.end } };
  }

  #operator(node: ParsedNode): Expression {
    const [first, second] = node.args ?? [];
    if (!first) throw new Refused('formula-syntax', this.#peek().at, { found: this.#peek().text });
    if (!second) {
      const sign = this.#take();
      if (node.op !== '-' && node.op !== 'not') throw new Refused('formula-sign', sign.at, { sign: sign.text });
      const operand = this.read(first);
      return { kind: 'unary', operator: node.op, operand, at: { start: sign.at.start, end: operand.at.end } };
    }
    const left = this.read(first);
    if (node.implicit)
      throw new Refused('formula-implicit-product', this.#peek().at, {
        left: this.#tokens[this.#next - 1]?.text ?? '',
        right: this.#peek().text,
      });
    const sign = this.#take();
    if (!BINARY.has(node.op ?? '') || sign.text !== node.op) throw new Refused('formula-syntax', sign.at, { found: sign.text });
    const right = this.read(second);
    return { kind: 'binary', operator: node.op as BinaryOperator, left, right, at: { start: left.at.start, end: right.at.end } };
  }

  /** `a <= b <= c` means `a <= b and b <= c`. */
  #relation(node: ParsedNode): Expression {
    const params = node.params ?? [];
    let left = this.read(params[0] as ParsedNode);
    let whole: Expression | null = null;
    for (const [index, relation] of (node.conditionals ?? []).entries()) {
      const sign = this.#take();
      const operator = RELATIONS[relation];
      if (!operator || sign.text !== operator) throw new Refused('formula-syntax', sign.at, { found: sign.text });
      const right = this.read(params[index + 1] as ParsedNode);
      const at = { start: left.at.start, end: right.at.end };
      const one: Expression = { kind: 'binary', operator, left, right, at };
      whole = whole ? { kind: 'binary', operator: 'and', left: whole, right: one, at: { start: whole.at.start, end: right.at.end } } : one;
      left = right;
    }
    return whole ?? left;
  }

  #call(node: ParsedNode): Expression {
    const callee = this.#callee(node.fn);
    this.#take('(');
    const args: Expression[] = [];
    for (const [index, argument] of (node.args ?? []).entries()) {
      if (index > 0) this.#take(',');
      args.push(this.read(argument));
    }
    const close = this.#take(')');
    return { kind: 'call', callee: callee.text, calleeAt: callee.at, args, at: { start: callee.at.start, end: close.at.end } };
  }

  /** A function or table, or a table's output: `scale.points`. */
  #callee(node: ParsedNode | undefined): Pick<Token, 'text' | 'at'> {
    if (node?.type === 'SymbolNode') return this.#take();
    const object = node?.type === 'AccessorNode' ? node.object : undefined;
    if (!node || object?.type !== 'SymbolNode') throw new Refused('formula-method', this.#peek().at);
    const output = this.#accessor(node);
    return { text: output.kind === 'name' ? output.name : '', at: output.at };
  }
}

interface Parsed {
  readonly expression: Expression | null;
  readonly problems: readonly FormulaProblem[];
}

/** More than the formulas of an edition; longer ones are no formulas that people write. */
const MOST_KEPT = 1000;
const LONGEST_KEPT = 2000;
/** Formulas parsed last: whoever checks a text again after a change meets them all again. */
const kept = new Map<string, Parsed>();

/** A formula's expression, or everything that is wrong with its text. Never throws. */
export function parseFormula(text: string): Parsed {
  const known = kept.get(text);
  if (known) return known;
  const parsed = parsedAnew(text);
  if (text.length > LONGEST_KEPT) return parsed;
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(text, parsed);
  return parsed;
}

function parsedAnew(text: string): Parsed {
  const { tokens, problems } = tokenise(text);
  if (problems.length > 0) return { expression: null, problems };
  let tree: ParsedNode;
  try {
    tree = parse(text.replace(/[\r\n\t]/g, ' '));
  } catch (error) {
    return { expression: null, problems: [syntaxProblem(error, tokens, text)] };
  }
  try {
    return { expression: new Reader(tokens).readAll(tree), problems: [] };
  } catch (error) {
    if (error instanceof Refused) return { expression: null, problems: [error.problem] };
    throw error;
  }
}
