import { Day } from '../calendar/day.ts';
import { RECORD_FUNCTIONS, ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import type { InputRecord } from '../language/cohort.ts';
import type { Term, TermOf } from '../language/term.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import * as exact from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import { cohortAnswer } from './cohort.ts';
import type { Machine } from './machine.ts';
import { lookUp } from './tables.ts';

export type Compute = () => Value;

/** A term as a function of the machine's frame. Missing operands make missing results, but for the constructs that ask about them. */
export function translate(term: Term, machine: Machine): Compute {
  const { frame } = machine;
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
      return machine.compute(term.term);
    case 'input':
      return input(term.path, machine);
    case 'field':
      return field(term, machine);
    case 'parameter':
      return machine.compute((machine.model.parameters.get(term.id) as { term: Term }).term);
    case 'value':
      return value(term, machine);
    case 'attribute':
      return () =>
        term.name === 'category'
          ? machine.subject.category
          : term.name === 'id'
            ? machine.subject.id
            : (machine.subject.attributes[term.name] ?? '');
    case 'bound':
      return () => frame.bound[term.name] ?? new Missing({ code: 'absent', of: term.name });
    case 'unary':
      return unary(term, machine);
    case 'binary':
      return binary(term, machine);
    case 'if':
      return branch(term, machine);
    case 'call':
      return call(term, machine);
    case 'table':
      return lookUp(term, machine);
    case 'rows':
      return rows(term, machine);
    case 'record':
      return record(term, machine);
    case 'previous':
      return previous(term, machine);
    case 'cohort':
      return cohortAnswer(term, machine);
    case 'choice':
      return choice(term, machine);
  }
}

function input(path: readonly string[], machine: Machine): Compute {
  const [head = '', second] = path;
  if (second === undefined) return () => machine.subject.inputs[head] as Value;
  return () => inside(machine.subject.inputs[head], path.slice(1), path);
}

function inside(owner: unknown, path: readonly string[], whole: readonly string[]): Value {
  let current = owner;
  for (const part of path) {
    if (current instanceof Missing) return current;
    current = (current as InputRecord)[part];
  }
  return (current ?? new Missing({ code: 'absent', of: whole.join('.') })) as Value;
}

function field(term: TermOf<'field'>, machine: Machine): Compute {
  const { list, path } = term;
  const whole = [list, ...path];
  return () => {
    const all = machine.rowsOf(list);
    return all instanceof Missing ? all : inside(all[machine.frame.rows[list] ?? 0], path, whole);
  };
}

function value(term: TermOf<'value'>, machine: Machine): Compute {
  const { id, list } = term;
  const absent = new Missing({ code: 'not_applicable', of: id });
  if (list === null) return () => machine.columns.get(id)?.[machine.frame.subject] ?? absent;
  return () => machine.rowColumns.get(id)?.[machine.frame.subject]?.[machine.frame.rows[list] ?? 0] ?? absent;
}

function unary(term: TermOf<'unary'>, machine: Machine): Compute {
  const operand = machine.compute(term.operand);
  return () => {
    const one = operand();
    if (one instanceof Missing) return one;
    return term.operator === 'not' ? one !== true : exact.negate(one as Numeric);
  };
}

const ARITHMETIC = { '+': exact.add, '-': exact.subtract, '*': exact.multiply, '/': exact.divide, '^': exact.power };

function binary(term: TermOf<'binary'>, machine: Machine): Compute {
  const left = machine.compute(term.left);
  const right = machine.compute(term.right);
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

function branch(term: TermOf<'if'>, machine: Machine): Compute {
  const condition = machine.compute(term.condition);
  const then = machine.compute(term.then);
  const otherwise = machine.compute(term.otherwise);
  return () => {
    const holds = condition();
    if (holds instanceof Missing) return holds;
    machine.trace?.branch(term, holds === true);
    return holds === true ? then() : otherwise();
  };
}

function call(term: TermOf<'call'>, machine: Machine): Compute {
  const signature = SCALAR_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  const args = term.args.map((one) => machine.compute(one));
  return () => {
    const given = args.map((one) => one());
    if (!signature.lenient) {
      const missing = given.find((one) => one instanceof Missing);
      if (missing) return missing;
    }
    return signature.apply(given);
  };
}

function rows(term: TermOf<'rows'>, machine: Machine): Compute {
  const signature = ROWS_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  const argument = term.argument && machine.compute(term.argument);
  const filter = term.filter && machine.compute(term.filter);
  const nothing = signature.ofNothing ?? new Missing({ code: 'no_rows', of: term.list });
  return () => {
    const outer = machine.frame.rows;
    const all = machine.rowsOf(term.list);
    if (all instanceof Missing) return all;
    const found: Value[] = [];
    let missing: Missing | null = null;
    for (let row = 0; row < all.length; row += 1) {
      machine.frame.rows = { ...outer, [term.list]: row };
      const kept = filter ? filter() : true;
      if (kept instanceof Missing) missing ??= kept;
      if (kept !== true) continue;
      const one = argument ? argument() : Rational.ONE;
      if (one instanceof Missing && !signature.lenient) missing ??= one;
      found.push(one);
    }
    machine.frame.rows = outer;
    if (missing) return missing;
    return found.length === 0 ? nothing : signature.reduce(found);
  };
}

function record(term: TermOf<'record'>, machine: Machine): Compute {
  const signature = RECORD_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  const { list, path } = term;
  const name = [...(list === null ? [] : [list]), ...path].join('.');
  return () => {
    const rows = list === null ? [machine.subject.inputs] : machine.rowsOf(list);
    if (rows instanceof Missing) return rows;
    const found = rows[list === null ? 0 : (machine.frame.rows[list] ?? 0)]?.[path[0] ?? ''];
    if (found === undefined) return new Missing({ code: 'absent', of: name });
    if (found instanceof Missing) return found;
    const values = Object.values(found as InputRecord) as Value[];
    if (!signature.lenient) {
      const missing = values.find((one) => one instanceof Missing);
      if (missing) return missing;
    }
    return signature.reduce(values);
  };
}

function previous(term: TermOf<'previous'>, machine: Machine): Compute {
  const inner = machine.compute(term.term);
  const first = new Missing({ code: 'first_row', of: term.list });
  return () => {
    const outer = machine.frame.rows;
    const row = outer[term.list] ?? 0;
    if (row === 0) return first;
    machine.frame.rows = { ...outer, [term.list]: row - 1 };
    const found = inner();
    machine.frame.rows = outer;
    return found;
  };
}

function choice(term: TermOf<'choice'>, machine: Machine): Compute {
  if (term.by !== 'category') {
    const option = machine.cohort.readings.get(term.by) ?? machine.model.readings.get(term.by)?.default ?? '';
    return machine.compute(term.options[option] as Term);
  }
  const options = new Map(Object.entries(term.options).map(([category, one]) => [category, machine.compute(one)]));
  const none = new Missing({ code: 'not_applicable', of: 'category' });
  return () => options.get(machine.subject.category)?.() ?? none;
}
