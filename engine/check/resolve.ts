import {
  COHORT_FUNCTIONS,
  FUNCTION_NAMES,
  RECORD_FUNCTIONS,
  renamed,
  ROWS_FUNCTIONS,
  SCALAR_FUNCTIONS,
  SPECIAL_FORMS,
} from '../language/functions/index.ts';
import type { Expression } from '../language/expression.ts';
import { knownElsewhere } from '../language/functions/elsewhere.ts';
import { nearest } from '../language/nearest.ts';
import type { Term, TermPlace } from '../language/term.ts';
import { ROUNDING_MODES } from '../number/decimal.ts';
import type { Beside } from '../language/functions/signature.ts';
import { Rational } from '../number/rational.ts';
import { isAtFault, type Checking } from './context.ts';
import { isOpen, listOf, runsOverRows } from './named-lists.ts';
import { resolveName } from './resolve-name.ts';
import { refuse, type Scope } from './scope.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** Turns a formula into a term: every name gets its meaning, every mistake is reported and stands as a missing value. */
export function resolveExpression(expression: Expression, scope: Scope, checking: Checking): Term {
  const at: TermPlace = { path: scope.path, span: expression.at };
  const go = (one: Expression) => resolveExpression(one, scope, checking);
  switch (expression.kind) {
    case 'number':
      return { kind: 'constant', value: expression.value, text: expression.text, at };
    case 'text':
      checking.names.quoted.push({ text: expression.value, at: checking.diagnostics.locate(at.path, at.span) });
      return { kind: 'constant', value: expression.value, text: `"${expression.value}"`, at };
    case 'boolean':
      return { kind: 'constant', value: expression.value, text: String(expression.value), at };
    case 'missing':
      return { kind: 'missing', at };
    case 'name':
      return resolveName(expression.name, at, scope, checking);
    case 'unary':
      signOfPower(expression, at, checking);
      return { kind: 'unary', operator: expression.operator, operand: go(expression.operand), at };
    case 'binary':
      return { kind: 'binary', operator: expression.operator, left: go(expression.left), right: go(expression.right), at };
    case 'call':
      return resolveCall(expression, at, scope, checking);
  }
}

/** `-3 ^ 2` is −9 here and in mathematics, 9 in spreadsheets: brackets tell every reader. */
function signOfPower({ operator, operand }: Extract<Expression, { kind: 'unary' }>, at: TermPlace, { diagnostics }: Checking): void {
  // Brackets widen the place of what they hold.
  const isBare = operand.kind === 'binary' && operand.operator === '^' && operand.left.at.start === operand.at.start;
  if (operator === '-' && isBare) diagnostics.report('sign-of-power', 'warning', diagnostics.locate(at.path, at.span));
}

function resolveCall(call: Call, at: TermPlace, scope: Scope, checking: Checking): Term {
  const { names } = checking;
  const { callee, args } = call;
  const go = (one: Expression) => resolveExpression(one, scope, checking);
  if (callee === 'if') {
    if (!arity(call, scope, checking, 3, 3, SPECIAL_FORMS.get('if')?.example ?? '')) return { kind: 'missing', at };
    const [condition, then, otherwise] = args as [Expression, Expression, Expression];
    return { kind: 'if', condition: go(condition), then: go(then), otherwise: go(otherwise), at };
  }
  if (callee === 'previous') {
    if (!arity(call, scope, checking, 1, 1, SPECIAL_FORMS.get('previous')?.example ?? '')) return { kind: 'missing', at };
    if (scope.row === null) return refuse('previous-outside-row', call.at, scope, checking);
    return { kind: 'previous', list: scope.row, term: go(args[0] as Expression), at };
  }
  const table = names.tables.get(callee);
  if (table) {
    names.used.add(`table ${callee}`);
    const { columns, outputs } = table;
    if (outputs.length > 0)
      return refuse('output-not-named', call.calleeAt, scope, checking, {
        table: callee,
        outputs: outputs.join(', '),
        call: `${callee}.${outputs[0] ?? ''}(${columns.join(', ')})`,
      });
    if (!arity(call, scope, checking, columns.length, columns.length, `${callee}(${columns.join(', ')})`)) return { kind: 'missing', at };
    return { kind: 'table', id: callee, args: args.map(go), at };
  }
  if (COHORT_FUNCTIONS.has(callee)) return resolveCohort(call, at, scope, checking);
  if (RECORD_FUNCTIONS.has(callee)) return resolveRecord(call, at, scope, checking);
  if (runsOverRows(call, scope, checking)) return resolveRows(call, at, scope, checking);
  const scalar = SCALAR_FUNCTIONS.get(callee);
  if (!scalar) {
    if (isAtFault(callee, names.broken)) return { kind: 'missing', at };
    if (callee.includes('.')) return refuseOutput(call, scope, checking);
    const known = [...FUNCTION_NAMES, ...names.tables.keys()];
    if (scope.legend.has(callee) || names.values.has(callee) || names.inputs.has(callee) || names.parameters.has(callee))
      return refuse('not-a-function', call.calleeAt, scope, checking, { name: callee });
    return refuse('unknown-function', call.calleeAt, scope, checking, {
      name: callee,
      suggestion: renamed(callee) ?? knownElsewhere(callee) ?? nearest(callee, known) ?? '',
    });
  }
  const least = scalar.parameters.filter((one) => !one.optional).length;
  if (!arity(call, scope, checking, least, scalar.variadic ? 50 : scalar.parameters.length, scalar.example)) return { kind: 'missing', at };
  const resolved = args.map((argument, index): Term => {
    const parameter = scalar.parameters[index];
    if (parameter?.name === 'digits' && !isWholeDigits(argument))
      return refuse('digits-not-whole', argument.at, scope, checking, { name: callee });
    if (parameter?.type !== 'mode') return go(argument);
    if (argument.kind === 'name' && (ROUNDING_MODES as readonly string[]).includes(argument.name))
      return { kind: 'constant', value: argument.name, text: argument.name, at: { path: scope.path, span: argument.at } };
    return refuse('unknown-rounding-mode', argument.at, scope, checking, {
      modes: ROUNDING_MODES.join(', '),
      suggestion: argument.kind === 'name' ? (nearest(argument.name, ROUNDING_MODES) ?? '') : '',
    });
  });
  return { kind: 'call', callee, args: resolved, at };
}

/** To how many digits is part of the formula, not something computed. */
function isWholeDigits(argument: Expression): boolean {
  const number = argument.kind === 'unary' && argument.operator === '-' ? argument.operand : argument;
  return number.kind === 'number' && number.value.isInteger && number.value.p <= 30n;
}

/** What functions of rows come to of values that stand apart. */
const OF_VALUES: Readonly<Record<string, (values: readonly string[]) => string>> = {
  sum: (values) => values.join(' + '),
  product: (values) => values.join(' * '),
  mean: (values) => `(${values.join(' + ')}) / ${values.length}`,
  geomean: (values) => `(${values.join(' * ')}) ^ (1 / ${values.length})`,
  harmonic_mean: (values) => `${values.length} / (${values.map((value) => `1 / ${value}`).join(' + ')})`,
};

/** The values of a call as they are written; a sum or a product among them in brackets. */
function writtenOf(args: readonly Expression[], scope: Scope, checking: Checking): string[] {
  return args.map((one) => {
    const { source, span } = checking.diagnostics.locate(scope.path, one.at);
    const text = source.text.slice(span.start, span.end).trim();
    return one.kind === 'binary' ? `(${text})` : text;
  });
}

function resolveRows(call: Call, at: TermPlace, scope: Scope, checking: Checking): Term {
  const { callee, args } = call;
  const ofValues = OF_VALUES[callee];
  if (ofValues && args.length > 1 && listOf(args, scope, checking) === null && !args.some((one) => isOpen(one, checking))) {
    const instead = ofValues(writtenOf(args, scope, checking));
    return refuse('rows-of-values', call.at, scope, checking, { name: callee, instead });
  }
  const signature = ROWS_FUNCTIONS.get(callee);
  const { alongside: beside = [], example = '' } = signature ?? {};
  if (!arity(call, scope, checking, 1 + beside.length, 2 + beside.length, example)) return { kind: 'missing', at };
  const list = listOf(args, scope, checking);
  if (list === null && args.some((one) => isOpen(one, checking))) return { kind: 'missing', at };
  if (list === null) return refuse('rows-without-list', call.at, scope, checking, { name: callee, example });
  if (scope.iterating !== null || scope.row === list) return refuse('rows-inside-rows', call.at, scope, checking, { name: callee, list });
  checking.names.used.add(`input ${list}`);
  const written = list.slice(list.indexOf('.') + 1);
  const inner: Scope = { ...scope, iterating: list };
  const [first] = args as [Expression];
  const filter = args[1 + beside.length];
  const ofList = signature?.over === 'list';
  if (ofList && !(first.kind === 'name' && first.name === written))
    return refuse('rows-list-expected', first.at, scope, checking, { name: callee, list: written });
  return {
    kind: 'rows',
    callee,
    list,
    at,
    argument: ofList ? null : resolveExpression(first, inner, checking),
    alongside: beside.map((parameter, index) => resolveBeside(parameter, args[1 + index] as Expression, inner, checking)),
    filter: filter ? resolveExpression(filter, inner, checking) : null,
  };
}

/** A further value of each row or member; a percent is part of the formula, not something computed. */
function resolveBeside({ type }: Beside, given: Expression, scope: Scope, checking: Checking): Term {
  const isPercent = given.kind === 'number' && given.value.sign >= 0 && given.value.compare(Rational.of(100)) <= 0;
  return type === 'percent' && !isPercent
    ? refuse('percent-not-number', given.at, scope, checking)
    : resolveExpression(given, scope, checking);
}

function resolveRecord(call: Call, at: TermPlace, scope: Scope, checking: Checking): Term {
  const example = RECORD_FUNCTIONS.get(call.callee)?.example ?? '';
  if (!arity(call, scope, checking, 1, 1, example)) return { kind: 'missing', at };
  const argument = call.args[0] as Expression;
  const { inputs, used } = checking.names;
  if (argument.kind === 'name') {
    const parts = argument.name.split('.');
    const row = scope.iterating !== null && parts[0] === scope.iterating ? scope.iterating : scope.row;
    const inRow = row === null ? undefined : inputs.get(row)?.fields.get(parts[parts[0] === row ? 1 : 0] ?? '');
    if (row !== null && inRow?.type === 'record') {
      used.add(`input ${row}.${inRow.name}`);
      return { kind: 'record', callee: call.callee, list: row, path: [inRow.name], at };
    }
    if (parts.length === 1 && inputs.get(argument.name)?.type === 'record') {
      used.add(`input ${argument.name}`);
      return { kind: 'record', callee: call.callee, list: null, path: [argument.name], at };
    }
  }
  if (isOpen(argument, checking)) return { kind: 'missing', at };
  return refuse('record-expected', argument.at, scope, checking, { name: call.callee, example });
}

function resolveCohort(call: Call, at: TermPlace, scope: Scope, checking: Checking): Term {
  const signature = COHORT_FUNCTIONS.get(call.callee);
  if (!signature) return { kind: 'missing', at };
  const { alongside: parameters = [], variadic = false } = signature;
  const least = 1 + (signature.over === 'nothing' ? 0 : 1) + parameters.length + signature.options.length;
  if (!arity(call, scope, checking, least, variadic ? 50 : least + 1, signature.example)) return { kind: 'missing', at };
  const [groupName, ...rest] = call.args as [Expression, ...Expression[]];
  const known = [...checking.names.groups.keys(), ...(scope.inStage ? ['stage'] : [])];
  if (groupName.kind !== 'name')
    return refuse('group-expected', groupName.at, scope, checking, {
      name: call.callee,
      groups: known.join(', '),
      example: signature.example,
    });
  const group = groupName.name;
  if (!known.includes(group))
    return checking.names.broken.has(group)
      ? { kind: 'missing', at }
      : refuse('unknown-group', groupName.at, scope, checking, {
          name: group,
          groups: known.join(', '),
          suggestion: nearest(group, known) ?? '',
        });
  checking.names.used.add(`group ${group}`);
  const go = (one: Expression | undefined) =>
    one
      ? resolveExpression(
          one,
          { ...scope, row: null, iterating: signature.over === 'any' ? listOf([one], scope, checking) : null },
          checking,
        )
      : null;
  const argument = signature.over === 'nothing' ? null : go(rest.shift());
  const beside = rest.splice(0, variadic ? rest.length : parameters.length);
  const alongside = beside.map((given, index) => {
    const parameter = (parameters[index] ?? parameters.at(-1)) as Beside;
    return resolveBeside(parameter, given, { ...scope, row: null, iterating: null }, checking);
  });
  let direction: 'highest' | 'lowest' | null = null;
  const options: Term[] = [];
  for (const option of signature.options) {
    const given = rest.shift() as Expression;
    if (option.type !== 'direction') options.push(resolveExpression(given, { ...scope, row: null, iterating: null }, checking));
    else if (given.kind === 'name' && (given.name === 'highest' || given.name === 'lowest')) direction = given.name;
    else return refuse('unknown-direction', given.at, scope, checking, { name: call.callee, example: signature.example });
  }
  return { kind: 'cohort', callee: call.callee, group, argument, alongside, filter: go(rest.shift()), options, direction, at };
}

function arity(call: Call, scope: Scope, checking: Checking, least: number, most: number, example: string): boolean {
  const given = call.args.length;
  if (given >= least && given <= most) return true;
  refuse('argument-count', call.at, scope, checking, {
    name: call.callee,
    given,
    expected: least === most ? String(least) : most >= 50 ? `≥ ${least}` : `${least}–${most}`,
    example,
  });
  return false;
}

/** `scale.pionts(x)`: only an output of a table is called by two names. */
function refuseOutput({ callee, calleeAt }: Call, scope: Scope, checking: Checking): Term {
  const [head = '', name = ''] = callee.split('.');
  const { names } = checking;
  if (isAtFault(head, names.broken)) return { kind: 'missing', at: { path: scope.path, span: calleeAt } };
  const outputs = names.tables.get(head)?.outputs ?? [];
  if (outputs.length === 0) return refuse('formula-method', calleeAt, scope, checking);
  const suggestion = nearest(name, outputs) ?? '';
  return refuse('unknown-output', calleeAt, scope, checking, { name, table: head, outputs: outputs.join(', '), suggestion });
}
