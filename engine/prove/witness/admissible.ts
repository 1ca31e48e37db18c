import { Day } from '../../calendar/day.ts';
import type { Model } from '../../model.ts';
import type { InputDefinition, LimitDefinition } from '../../language/definition.ts';
import type { InputRecord } from '../../language/cohort.ts';
import { ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../../language/functions/index.ts';
import type { Term } from '../../language/term.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../../language/value.ts';
import * as exact from '../../number/arithmetic.ts';
import { Rational } from '../../number/rational.ts';

/**
 * Whether a subject could hand in these inputs. Limits are worked out here on their own, with the functions of the
 * language and nothing else: a limit that asks for more is taken as broken, so that no witness rests on it.
 */
export function isAdmissible(inputs: InputRecord, category: string, model: Model): boolean {
  return (
    [...model.inputs.values()].every((one) => fits(one, inputs[one.name], category)) &&
    brokenLimits(
      inputs,
      model,
      model.limits.filter((limit) => limit.categories.has(category)),
    ).length === 0
  );
}

export function brokenLimits(inputs: InputRecord, model: Model, limits: readonly LimitDefinition[]): LimitDefinition[] {
  return limits.filter((limit) => {
    const rows = limit.list === null ? [null] : ((inputs[limit.list] as readonly InputRecord[] | undefined) ?? []);
    return rows.some((row) => broken(limit.term, { inputs, row, model }));
  });
}

interface Place {
  readonly inputs: InputRecord;
  readonly row: InputRecord | null;
  readonly model: Model;
}

/** A limit about something that is not there says nothing. */
function broken(term: Term, place: Place): boolean {
  try {
    const value = compute(term, place);
    return value === false || value === null;
  } catch {
    // Division by zero or an argument outside a function's domain.
    return true;
  }
}

/** Null for what is not worked out here. */
function compute(term: Term, place: Place): Value | null {
  switch (term.kind) {
    case 'constant':
      return term.value;
    case 'symbol':
      return compute(term.term, place);
    case 'parameter': {
      const parameter = place.model.parameters.get(term.id);
      return parameter ? compute(parameter.term, place) : null;
    }
    case 'input':
      return inside(place.inputs, term.path);
    case 'field':
      return place.row ? inside(place.row, term.path) : null;
    case 'unary':
      return strict([compute(term.operand, place)], ([one]) => (term.operator === 'not' ? one !== true : exact.negate(one as Numeric)));
    case 'binary':
      return binary(term.operator, compute(term.left, place), compute(term.right, place));
    case 'if': {
      const condition = compute(term.condition, place);
      return condition instanceof Missing || condition === null
        ? condition
        : compute(condition === true ? term.then : term.otherwise, place);
    }
    case 'call': {
      const signature = SCALAR_FUNCTIONS.get(term.callee);
      const args = term.args.map((one) => compute(one, place));
      if (!signature || args.includes(null)) return null;
      return signature.lenient ? signature.apply(args as Value[]) : strict(args, (given) => signature.apply(given));
    }
    case 'rows':
      return rows(term, place);
    default:
      return null;
  }
}

function inside(owner: InputRecord, path: readonly string[]): Value {
  let found: InputRecord[string] | undefined = owner;
  for (const part of path) {
    if (found instanceof Missing) return found;
    found = (found as InputRecord)[part];
  }
  return (found ?? new Missing({ code: 'absent', of: path.join('.') })) as Value;
}

function strict(args: readonly (Value | null)[], apply: (given: readonly Value[]) => Value | null): Value | null {
  if (args.includes(null)) return null;
  return (args as Value[]).find((one) => one instanceof Missing) ?? apply(args as Value[]);
}

const ARITHMETIC: Readonly<Record<string, (a: Numeric, b: Numeric) => Numeric>> = {
  '+': exact.add,
  '-': exact.subtract,
  '*': exact.multiply,
  '/': exact.divide,
  '^': exact.power,
};

function binary(operator: string, left: Value | null, right: Value | null): Value | null {
  if (operator === 'and' || operator === 'or') {
    const decisive = operator === 'or';
    if (left === decisive || right === decisive) return decisive;
    return left === null || right === null ? null : left instanceof Missing ? left : right;
  }
  return strict([left, right], ([a, b]) => {
    if (!isNumeric(a as Value) || !isNumeric(b as Value)) {
      const same = typeof a === 'string' || typeof a === 'boolean' ? a === b : null;
      return operator === '==' ? same : operator === '!=' && same !== null ? !same : null;
    }
    const arithmetic = ARITHMETIC[operator];
    if (arithmetic) return arithmetic(a as Numeric, b as Numeric);
    const order = exact.compare(a as Numeric, b as Numeric);
    const holds: Readonly<Record<string, boolean>> = {
      '<': order < 0,
      '<=': order <= 0,
      '>': order > 0,
      '>=': order >= 0,
      '==': order === 0,
      '!=': order !== 0,
    };
    return holds[operator] ?? false;
  });
}

function rows(term: Extract<Term, { kind: 'rows' }>, place: Place): Value | null {
  const signature = ROWS_FUNCTIONS.get(term.callee);
  const list = place.inputs[term.list] as readonly InputRecord[] | undefined;
  if (!signature || !Array.isArray(list)) return null;
  const values: Value[] = [];
  const alongside = term.alongside.map((): Value[] => []);
  for (const row of list as readonly InputRecord[]) {
    const kept = term.filter ? compute(term.filter, { ...place, row }) : true;
    const value = kept === true && term.argument ? compute(term.argument, { ...place, row }) : Rational.ONE;
    if (kept === null || value === null) return null;
    if (kept !== true) continue;
    values.push(value);
    for (const [index, one] of term.alongside.entries()) {
      const other = compute(one, { ...place, row });
      if (other === null) return null;
      alongside[index]?.push(other);
    }
  }
  if (values.length === 0)
    return signature.ofNothing ?? new Missing({ code: list.length === 0 ? 'no_rows' : 'none_counted', of: term.list });
  if (values.length < (signature.least ?? 0)) return new Missing({ code: 'too_few', of: term.list });
  const isMissing = alongside.flat().find((one) => one instanceof Missing);
  if (isMissing) return isMissing;
  return signature.lenient ? signature.reduce(values, alongside) : strict(values, (given) => signature.reduce(given, alongside));
}

function fits(one: InputDefinition, value: InputRecord[string] | undefined, category: string): boolean {
  if (!one.categories.has(category) || one.type !== 'list') return true;
  const list = (value ?? []) as readonly InputRecord[];
  if (list.length < one.minRows) return false;
  if (one.unique.length === 0) return true;
  const keys = list.map((row) => JSON.stringify(one.unique.map((field) => text(row[field] as Value))));
  return (
    new Set(keys).size === keys.length &&
    list.every((row) => [...one.fields.values()].every((field) => inRange(field, row[field.name] as Value)))
  );
}

function text(value: Value): string {
  if (value instanceof Rational || value instanceof Day) return value.toString();
  return typeof value === 'string' || typeof value === 'boolean' ? `${typeof value} ${value.toString()}` : '';
}

function inRange(field: InputDefinition, value: Value): boolean {
  if (field.type === 'choice') return typeof value !== 'string' || field.options.has(value);
  if (!(value instanceof Rational)) return true;
  const low = field.low ? value.compare(field.low.value) : 1;
  const high = field.high ? value.compare(field.high.value) : -1;
  return low >= 0 && high <= 0 && !(low === 0 && field.low?.inclusive === false) && !(high === 0 && field.high?.inclusive === false);
}
