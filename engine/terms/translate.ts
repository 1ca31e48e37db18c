import { Day } from '../calendar/day.ts';
import { RECORD_FUNCTIONS, ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import type { InputRecord } from '../language/cohort.ts';
import type { Term, TermOf } from '../language/term.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import * as exact from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import { unroundedColumn, type Compute, type Known } from './known.ts';
import { lookUp } from './tables.ts';

/**
 * A term as a function of where the computation stands. Missing operands make missing results, but for the constructs that ask about them.
 */
export function translate(term: Term, known: Known): Compute {
  const { frame } = known;
  switch (term.kind) {
    case 'constant': {
      const { value } = term;
      return () => value;
    }
    case 'missing': {
      const missing = new Missing({ code: 'stated', of: '' });
      return () => missing;
    }
    case 'symbol':
      return known.compute(term.term);
    case 'input':
      return input(term.path, known);
    case 'field':
      return field(term, known);
    case 'parameter':
      return known.compute((known.model.parameters.get(term.id) as { term: Term }).term);
    case 'value':
      return value(term, known);
    case 'attribute':
      return () =>
        term.name === 'category'
          ? known.subject.category
          : term.name === 'id'
            ? known.subject.id
            : (known.subject.attributes[term.name] ?? '');
    case 'bound':
      return () => frame.bound[term.name] ?? new Missing({ code: 'absent', of: term.name });
    case 'unary':
      return unary(term, known);
    case 'binary':
      return binary(term, known);
    case 'if':
      return branch(term, known);
    case 'call':
      return call(term, known);
    case 'table':
      return lookUp(term, known);
    case 'rows':
      return rows(term, known);
    case 'record':
      return record(term, known);
    case 'previous':
      return previous(term, known);
    case 'cohort':
      return known.figure(term);
    case 'choice':
      return choice(term, known);
  }
}

function input(path: readonly string[], known: Known): Compute {
  const [head = '', second] = path;
  const absent = new Missing({ code: 'absent', of: head });
  if (second === undefined) return () => (known.subject.inputs[head] ?? absent) as Value;
  return () => inside(known.subject.inputs[head], path.slice(1), path);
}

function inside(owner: unknown, path: readonly string[], whole: readonly string[]): Value {
  let current = owner;
  for (const part of path) {
    if (current instanceof Missing) return current;
    current = (current as InputRecord)[part];
  }
  return (current ?? new Missing({ code: 'absent', of: whole.join('.') })) as Value;
}

function field(term: TermOf<'field'>, known: Known): Compute {
  const { list, path } = term;
  const whole = [list, ...path];
  return () => {
    const all = known.rowsOf(list);
    return all instanceof Missing ? all : inside(all[known.frame.rows[list] ?? 0], path, whole);
  };
}

function value(term: TermOf<'value'>, known: Known): Compute {
  const { id, list, unrounded } = term;
  const absent = new Missing({ code: 'not_applicable', of: id });
  const column = unrounded ? unroundedColumn(id) : id;
  if (list === null) return () => known.columns.get(column)?.[known.frame.subject] ?? absent;
  return () => known.rowColumns.get(id)?.[known.frame.subject]?.[known.frame.rows[list] ?? 0] ?? absent;
}

function unary(term: TermOf<'unary'>, known: Known): Compute {
  const operand = known.compute(term.operand);
  return () => {
    const one = operand();
    if (one instanceof Missing) return one;
    return term.operator === 'not' ? one !== true : exact.negate(one as Numeric);
  };
}

const ARITHMETIC = { '+': exact.add, '-': exact.subtract, '*': exact.multiply, '/': exact.divide, '^': exact.power };

function binary(term: TermOf<'binary'>, known: Known): Compute {
  const left = known.compute(term.left);
  const right = known.compute(term.right);
  const { operator } = term;
  switch (operator) {
    case 'and':
    case 'or': {
      const decisive = operator === 'or';
      return () => {
        const a = left();
        if (a === decisive) return decisive;
        const b = right();
        if (b === decisive) return decisive;
        return a instanceof Missing ? a : b;
      };
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '^': {
      const apply = ARITHMETIC[operator];
      return () => {
        const a = left();
        if (a instanceof Missing) return a;
        const b = right();
        return b instanceof Missing ? b : apply(a as Numeric, b as Numeric);
      };
    }
    default:
      return () => {
        const a = left();
        if (a instanceof Missing) return a;
        const b = right();
        if (b instanceof Missing) return b;
        switch (operator) {
          case '==':
            return same(a, b);
          case '!=':
            return !same(a, b);
          case '<':
            return order(a, b) < 0;
          case '<=':
            return order(a, b) <= 0;
          case '>':
            return order(a, b) > 0;
          case '>=':
            return order(a, b) >= 0;
        }
      };
  }
}

function order(a: Value, b: Value): number {
  return a instanceof Day && b instanceof Day ? a.ordinal - b.ordinal : exact.compare(a as Numeric, b as Numeric);
}

function same(a: Value, b: Value): boolean {
  if (isNumeric(a) && isNumeric(b)) return exact.compare(a, b) === 0;
  if (a instanceof Day && b instanceof Day) return a.ordinal === b.ordinal;
  return a === b;
}

function branch(term: TermOf<'if'>, known: Known): Compute {
  const condition = known.compute(term.condition);
  const then = known.compute(term.then);
  const otherwise = known.compute(term.otherwise);
  return () => {
    const holds = condition();
    if (holds instanceof Missing) return holds;
    known.trace?.branch(term, holds === true);
    return holds === true ? then() : otherwise();
  };
}

function call(term: TermOf<'call'>, known: Known): Compute {
  const signature = SCALAR_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  const args = term.args.map((one) => known.compute(one));
  return () => {
    const given = args.map((one) => one());
    if (!signature.lenient) {
      const missing = given.find((one) => one instanceof Missing);
      if (missing) return missing;
    }
    return signature.apply(given);
  };
}

function rows(term: TermOf<'rows'>, known: Known): Compute {
  const signature = ROWS_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  const argument = term.argument && known.compute(term.argument);
  const beside = term.alongside.map((one) => known.compute(one));
  const filter = term.filter && known.compute(term.filter);
  const nothing = signature.ofNothing ?? new Missing({ code: 'no_rows', of: term.list });
  const noneCounted = signature.ofNothing ?? new Missing({ code: 'none_counted', of: term.list });
  const tooFew = new Missing({ code: 'too_few', of: term.list });
  return () => {
    const outer = known.frame.rows;
    const all = known.rowsOf(term.list);
    if (all instanceof Missing) return all;
    const found: Value[] = [];
    const alongside = beside.map((): Value[] => []);
    let missing: Missing | null = null;
    for (let row = 0; row < all.length; row += 1) {
      known.frame.rows = { ...outer, [term.list]: row };
      const kept = filter ? filter() : true;
      if (kept instanceof Missing) missing ??= kept;
      if (kept !== true) continue;
      const one = argument ? argument() : Rational.ONE;
      if (one instanceof Missing && !signature.lenient) missing ??= one;
      found.push(one);
      for (const [index, other] of beside.entries()) {
        const value = other();
        if (value instanceof Missing) missing ??= value;
        alongside[index]?.push(value);
      }
    }
    known.frame.rows = outer;
    if (missing) return missing;
    if (found.length === 0) return all.length === 0 ? nothing : noneCounted;
    return found.length < (signature.least ?? 0) ? tooFew : signature.reduce(found, alongside);
  };
}

function record(term: TermOf<'record'>, known: Known): Compute {
  const signature = RECORD_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  const { list, path } = term;
  const name = [...(list === null ? [] : [list]), ...path].join('.');
  return () => {
    const rows = list === null ? [known.subject.inputs] : known.rowsOf(list);
    if (rows instanceof Missing) return rows;
    const found = rows[list === null ? 0 : (known.frame.rows[list] ?? 0)]?.[path[0] ?? ''];
    if (found === undefined) return new Missing({ code: 'absent', of: name });
    if (found instanceof Missing) return found;
    const values = Object.values(found as InputRecord) as Value[];
    if (!signature.lenient) {
      const missing = values.find((one) => one instanceof Missing);
      if (missing) return missing;
    }
    return signature.reduce(values, []);
  };
}

function previous(term: TermOf<'previous'>, known: Known): Compute {
  const inner = known.compute(term.term);
  const first = new Missing({ code: 'first_row', of: term.list });
  return () => {
    const outer = known.frame.rows;
    const row = outer[term.list] ?? 0;
    if (row === 0) return first;
    known.frame.rows = { ...outer, [term.list]: row - 1 };
    const found = inner();
    known.frame.rows = outer;
    return found;
  };
}

function choice(term: TermOf<'choice'>, known: Known): Compute {
  if (term.by !== 'category') {
    const option = known.cohort.readings.get(term.by) ?? known.model.readings.get(term.by)?.default ?? '';
    return known.compute(term.options[option] as Term);
  }
  const options = new Map(Object.entries(term.options).map(([category, one]) => [category, known.compute(one)]));
  const none = new Missing({ code: 'not_applicable', of: 'category' });
  return () => options.get(known.subject.category)?.() ?? none;
}
