import type { Expression } from '../../../engine/language/expression.ts';
import { parseFormula } from '../../../engine/language/formula.ts';
import { SCALAR_FUNCTIONS } from '../../../engine/language/functions/index.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../../../engine/language/value.ts';
import { add, compare, divide, multiply, negate, power, roundTo, subtract } from '../../../engine/number/arithmetic.ts';
import { MAX_DIGITS, parseExact } from '../../../engine/number/decimal.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { Day } from '../../../engine/calendar/day.ts';
import type { Derivation, ExplanationNode, Shown } from '../../../engine/explain/explanation.ts';

/** A second reader of explanations: works every formula out again from the explanation's own figures, and from nothing else. */

function exactOf(text: string): Rational {
  const number = parseExact(text);
  if (typeof number === 'string') throw new Error(`${text}: ${number}`);
  return number;
}

export function valueOf(shown: Shown): Value {
  switch (shown.kind) {
    case 'number':
      return exactOf(shown.exact ?? shown.value);
    case 'text':
      return shown.text;
    case 'bool':
      return shown.bool;
    case 'date':
      return Day.parse(shown.date) as Day;
    case 'missing':
      return new Missing({ code: shown.code, of: shown.of });
    case 'rows':
      return Rational.of(shown.count);
  }
}

export function parse(text: string): Expression {
  const { expression, problems } = parseFormula(text);
  if (!expression) throw new Error(`${text}: ${problems.map(({ code }) => code).join(', ')}`);
  return expression;
}

type Known = (text: string) => Value | undefined;

/** The formula's value when names and whole figures stand for the values that the explanation gives them. */
function compute(expression: Expression, text: string, known: Known): Value {
  const go = (one: Expression): Value => compute(one, text, known);
  const given = known(text.slice(expression.at.start, expression.at.end).replace(/^\((.*)\)$/, '$1'));
  switch (expression.kind) {
    case 'number':
    case 'text':
    case 'boolean':
      return expression.value;
    case 'missing':
      return new Missing({ code: 'stated', of: '' });
    case 'name':
      // Rounding modes are words of the language.
      return given ?? expression.name;
    case 'unary': {
      const one = go(expression.operand);
      return one instanceof Missing ? one : expression.operator === 'not' ? one !== true : negate(one as Numeric);
    }
    case 'binary':
      return binary(expression, go);
    case 'call': {
      if (given !== undefined) return given;
      const { callee, args } = expression;
      if (callee === 'if') {
        const holds = go(args[0] as Expression);
        return holds instanceof Missing ? holds : go((holds === true ? args[1] : args[2]) as Expression);
      }
      const signature = SCALAR_FUNCTIONS.get(callee);
      if (!signature) throw new Error(`nothing tells what ${callee} is in ${text}`);
      const values = args.map(go);
      const missing = signature.lenient ? undefined : values.find((one) => one instanceof Missing);
      return missing ?? signature.apply(values);
    }
  }
}

function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, go: (one: Expression) => Value): Value {
  const a = go(left);
  if (operator === 'and' || operator === 'or') {
    const decisive = operator === 'or';
    if (a === decisive) return decisive;
    const b = go(right);
    return b === decisive ? decisive : a instanceof Missing ? a : b;
  }
  const b = go(right);
  if (a instanceof Missing) return a;
  if (b instanceof Missing) return b;
  const [x, y] = [a as Numeric, b as Numeric];
  switch (operator) {
    case '+':
      return add(x, y);
    case '-':
      return subtract(x, y);
    case '*':
      return multiply(x, y);
    case '/':
      return divide(x, y);
    case '^':
      return power(x, y);
    default:
      break;
  }
  const order =
    isNumeric(a) && isNumeric(b) ? compare(a, b) : a instanceof Day && b instanceof Day ? a.ordinal - b.ordinal : a === b ? 0 : 1;
  return { '==': order === 0, '!=': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator];
}

/**
 * A node's value worked out again: its formula, then its bounds, then its rounding. Only letters that are said to be used are known.
 * @throws where the explanation tells of a bound what does not come out.
 */
export function recompute({ formula, letters, when, bounds, rounding }: Derivation): Value {
  const known = new Map(
    letters.filter(({ value, used }) => used && value !== null).map(({ letter, value }) => [letter, valueOf(value as Shown)]),
  );
  const at = (text: string): Value => compute(parse(text), text, (part) => known.get(part));
  if (when && at(when.formula) !== true) return new Missing({ code: 'not_applicable', of: '' });
  let value = at(formula);
  for (const { which, formula: bound, applied, before } of bounds) {
    if (value instanceof Missing || compare(value as Numeric, valueOf(before) as Numeric) !== 0)
      throw new Error(`${which} of ${formula}: not ${JSON.stringify(before)}`);
    const limit = bound === 'none' ? null : (at(bound) as Numeric);
    const order = limit === null ? 0 : compare(value as Numeric, limit);
    if (applied !== (which === 'floor' ? order < 0 : order > 0)) throw new Error(`${which} of ${formula}: applied or not?`);
    if (applied) value = limit as Numeric;
  }
  if (rounding && compare(value as Numeric, valueOf(rounding.before) as Numeric) !== 0)
    throw new Error(`rounding of ${formula}: not ${JSON.stringify(rounding.before)}`);
  return rounding ? roundTo(value as Numeric, rounding.digits, rounding.mode) : value;
}

/** A figure of more digits than a formula takes, without the last of its decimals. */
function shortened(figure: string): string {
  return figure.slice(0, MAX_DIGITS + 1);
}

/** Every difference between a formula and the same with numbers in it, other than a name's or figure's own number. */
export function differences(formula: string, substituted: string, letters: Derivation['letters']): string[] {
  const values = new Map(letters.filter(({ value }) => value !== null).map(({ letter, value }) => [letter, valueOf(value as Shown)]));
  const found: string[] = [];
  const same = (a: Expression, b: Expression): void => {
    const text = formula.slice(a.at.start, a.at.end).replace(/^\((.*)\)$/, '$1');
    const value = values.get(text);
    const number =
      b.kind === 'unary' && b.operator === '-' && b.operand.kind === 'number'
        ? b.operand.value.negate()
        : b.kind === 'number'
          ? b.value
          : null;
    if (value !== undefined && (a.kind === 'name' || b.kind !== 'call' || b.callee === 'date')) {
      const alike = isNumeric(value)
        ? number !== null && value instanceof Rational && near(value, number)
        : value instanceof Missing
          ? b.kind === 'missing'
          : value instanceof Day
            ? b.kind === 'call' && b.callee === 'date'
            : (b.kind === 'text' || b.kind === 'boolean') && b.value === value;
      if (!alike) found.push(`${text} in ${substituted}`);
    } else if (a.kind !== b.kind) found.push(`${text} against ${substituted.slice(b.at.start, b.at.end)}`);
    else if (a.kind === 'binary' && b.kind === 'binary') {
      if (a.operator !== b.operator) found.push(text);
      same(a.left, b.left);
      same(a.right, b.right);
    } else if (a.kind === 'unary' && b.kind === 'unary') same(a.operand, b.operand);
    else if (a.kind === 'call' && b.kind === 'call') {
      if (a.callee !== b.callee || a.args.length !== b.args.length) found.push(text);
      a.args.forEach((one, index) => {
        same(one, b.args[index] as Expression);
      });
    }
  };
  same(parse(formula), parse(substituted.replace(/\d+\.\d+/g, shortened)));
  return found;
}

/** Six decimals, and no fewer than four digits of a small number. */
function near(value: Rational, shown: Rational): boolean {
  const error = value.subtract(shown).abs();
  return error.compare(Rational.of(1, 2_000_000)) <= 0 && error.compare(value.abs().multiply(Rational.of(1, 10_000))) <= 0;
}

export function* nodesOf(node: ExplanationNode): Generator<ExplanationNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}
