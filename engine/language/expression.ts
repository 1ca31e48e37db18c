import type { Rational } from '../number/rational.ts';
import type { Span } from '../source.ts';

/** A formula as written: the closed set of nodes that mathjs syntax is reduced to. Spans are offsets within the formula's text. */

export type UnaryOperator = '-' | 'not';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type LogicalOperator = 'and' | 'or';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | LogicalOperator;

/** How tightly an operator binds in mathjs: the more, the tighter. Between `/` and `^` stand `not` and the sign, which bind alike. */
export const BINDS: Readonly<Record<BinaryOperator, number>> = {
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

export type Expression =
  | { readonly kind: 'number'; readonly value: Rational; readonly text: string; readonly at: Span }
  | { readonly kind: 'text'; readonly value: string; readonly at: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: Span }
  | { readonly kind: 'missing'; readonly at: Span }
  | { readonly kind: 'name'; readonly name: string; readonly at: Span }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression; readonly at: Span }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression; readonly at: Span }
  | { readonly kind: 'call'; readonly callee: string; readonly calleeAt: Span; readonly args: readonly Expression[]; readonly at: Span };
