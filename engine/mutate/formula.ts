import type { Expression } from '../language/expression.ts';
import { parseFormula } from '../language/formula.ts';
import { ROUNDING_MODES } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Path, Span } from '../source.ts';
import type { Mutation, MutationKind, Site } from './mutation.ts';
import { near, written } from './numbers.ts';

/** What else could have been written in place of a name. */
export interface Scope {
  alternatives(name: string, called: boolean): readonly string[];
  texts(text: string): readonly string[];
  /** A formula with the meaning of its letters: two that come to the same are one. */
  meaning(formula: string): string;
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '<': ['<=', '>'],
  '<=': ['<', '>='],
  '>': ['>=', '<'],
  '>=': ['>', '<='],
  '==': ['!='],
  '!=': ['=='],
  and: ['or'],
  or: ['and'],
};

const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  min: ['max'],
  max: ['min'],
  floor: ['ceiling'],
  ceiling: ['floor'],
  any: ['all'],
  all: ['any'],
  sum: ['mean'],
  mean: ['sum', 'median'],
  harmonic_mean: ['mean'],
  variance_population: ['variance_sample'],
  variance_sample: ['variance_population'],
  stdev_population: ['stdev_sample'],
  stdev_sample: ['stdev_population'],
  stdev_population_over: ['stdev_sample_over'],
  stdev_sample_over: ['stdev_population_over'],
  days_between: ['working_days_between'],
  working_days_between: ['days_between'],
  add_days: ['add_working_days'],
  add_working_days: ['add_days'],
  first: ['last'],
  last: ['first'],
  min_over: ['max_over'],
  max_over: ['min_over'],
  sum_over: ['mean_over'],
  mean_over: ['sum_over'],
  present: ['absent'],
  absent: ['present'],
  rank_over: ['dense_rank_over'],
  dense_rank_over: ['rank_over'],
  order_over: ['dense_rank_over'],
  distinct: ['count'],
  distinct_over: ['count_over'],
  year_of: ['month_of'],
  month_of: ['day_of'],
  day_of: ['month_of'],
};

const DIRECTIONS: Readonly<Record<string, string>> = { highest: 'lowest', lowest: 'highest' };

/** Modes that differ for numbers that are not below zero, as quantities of acts seldom are. */
const MODES: Readonly<Record<string, readonly string[]>> = {
  half_away: ['floor', 'ceiling', 'half_down'],
  half_up: ['floor', 'ceiling', 'half_down'],
  half_even: ['half_away', 'floor', 'ceiling'],
  half_down: ['half_away', 'floor', 'ceiling'],
  half_ceiling: ['floor', 'ceiling', 'half_down'],
  half_floor: ['half_away', 'floor', 'ceiling'],
  up: ['down', 'half_away'],
  ceiling: ['floor', 'half_away'],
  down: ['up', 'half_away'],
  floor: ['ceiling', 'half_away'],
};

export const otherModes = (mode: string): readonly string[] => MODES[mode] ?? ROUNDING_MODES.filter((one) => one !== mode);

/** Every place of a formula that can be changed. `only`: the kind they all are of, where it is the section that counts. */
export function formulaSites(text: string, at: Path, scope: Scope, only?: MutationKind): Site[] {
  const { expression } = parseFormula(text);
  if (!expression) return [];
  const sites: Site[] = [];
  const change = (kind: MutationKind, part: Span, others: readonly string[]): void => {
    const was = text.slice(part.start, part.end);
    const site = others
      .filter((now) => now !== was)
      .map((now): Mutation => ({
        kind: only ?? kind,
        at,
        part,
        was,
        now,
        edits: [{ path: at, value: text.slice(0, part.start) + now + text.slice(part.end) }],
      }));
    if (site.length > 0) sites.push(site);
  };
  const visit = (one: Expression): void => {
    switch (one.kind) {
      case 'number':
        return change(
          'number',
          one.at,
          near(one.value).map((value) => (value.sign < 0 ? `(${written(value)})` : written(value))),
        );
      case 'boolean':
        return change('name', one.at, [String(!one.value)]);
      case 'text':
        return change(
          'name',
          one.at,
          scope.texts(one.value).map((other) => JSON.stringify(other)),
        );
      case 'name':
        return change(...nameChange(one.name, one.at, scope));
      case 'missing':
        return change('number', one.at, ['0']);
      case 'unary': {
        if (one.operator === 'not') change('operator', { start: one.at.start, end: one.operand.at.start }, ['']);
        return visit(one.operand);
      }
      case 'binary': {
        const part = operatorPart(text, one);
        if (part && !isNeutral(one)) change('operator', part, OPERATORS[one.operator] ?? []);
        visit(one.left);
        return visit(one.right);
      }
      case 'call': {
        change('operator', one.calleeAt, FUNCTIONS[one.callee] ?? []);
        change('name', one.calleeAt, scope.alternatives(one.callee, true));
        if (one.callee === 'ratio' && one.args[0] && one.args[1]) swap(one.args[0].at, one.args[1].at);
        one.args.forEach((argument) => {
          visit(argument);
        });
      }
    }
  };
  const swap = (first: Span, second: Span): void => {
    const [a, b] = [text.slice(first.start, first.end), text.slice(second.start, second.end)];
    const value = text.slice(0, first.start) + b + text.slice(first.end, second.start) + a + text.slice(second.end);
    if (a !== b)
      sites.push([
        {
          kind: only ?? 'operator',
          at,
          part: { start: first.start, end: second.end },
          was: `${a}, ${b}`,
          now: `${b}, ${a}`,
          edits: [{ path: at, value }],
        },
      ]);
  };
  visit(expression);
  return sites;
}

function nameChange(name: string, at: Span, scope: Scope): [MutationKind, Span, readonly string[]] {
  if (name in MODES) return ['rounding', at, otherModes(name)];
  const direction = DIRECTIONS[name];
  return direction === undefined ? ['name', at, scope.alternatives(name, false)] : ['ranking', at, [direction]];
}

/** The operator between its operands; none for the `and` that a chain `a <= b <= c` stands for. */
function operatorPart(text: string, { operator, left, right }: Extract<Expression, { kind: 'binary' }>): Span | null {
  const gap = text.slice(left.at.end, right.at.start);
  const offset = left.at.end <= right.at.start ? gap.indexOf(operator) : -1;
  return offset < 0 ? null : { start: left.at.end + offset, end: left.at.end + offset + operator.length };
}

/** `x * 1` and `x + 0` stay what they are under the opposite operator. */
function isNeutral({ operator, right }: Extract<Expression, { kind: 'binary' }>): boolean {
  if (right.kind !== 'number') return false;
  return right.value.equals(operator === '+' || operator === '-' ? Rational.ZERO : Rational.ONE) && ['+', '-', '*', '/'].includes(operator);
}
