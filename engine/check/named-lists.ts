import type { Expression } from '../language/expression.ts';
import { ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import type { Checking } from './context.ts';
import type { Scope } from './scope.ts';

/** The one list that names like `services.score` (or the list alone) in these arguments belong to, or null. */
export function listOf(args: readonly Expression[], scope: Scope, checking: Checking): string | null {
  for (const argument of args) {
    const found = listIn(argument, scope, checking);
    if (found !== null) return found;
  }
  return null;
}

function listIn(expression: Expression, scope: Scope, checking: Checking): string | null {
  switch (expression.kind) {
    case 'name': {
      if (scope.legend.has(expression.name)) return null;
      const head = expression.name.split('.')[0] ?? '';
      if (scope.row !== null && checking.names.inputs.get(scope.row)?.fields.get(head)?.type === 'list') return `${scope.row}.${head}`;
      return checking.names.inputs.get(head)?.type === 'list' ? head : null;
    }
    case 'unary':
      return listIn(expression.operand, scope, checking);
    case 'binary':
      return listIn(expression.left, scope, checking) ?? listIn(expression.right, scope, checking);
    case 'call':
      return runsOverRows(expression, scope, checking) ? null : listOf(expression.args, scope, checking);
    default:
      return null;
  }
}

/**
 * Whether a call brings rows to one value. `min` and `max` do so with one argument, or with a condition beside it, that speaks of
 * rows; of several numbers, and for each row of another such call, they are the smallest and largest number.
 */
export function runsOverRows(call: Extract<Expression, { kind: 'call' }>, scope: Scope, checking: Checking): boolean {
  if (!ROWS_FUNCTIONS.has(call.callee)) return false;
  if (!SCALAR_FUNCTIONS.has(call.callee)) return true;
  const [first, second] = call.args;
  if (!first || call.args.length > 2 || scope.iterating !== null) return false;
  return listIn(first, scope, checking) !== null && (second === undefined || isCondition(second, checking));
}

const CONDITIONS = new Set(['<', '<=', '>', '>=', '==', '!=', 'and', 'or']);

function isCondition(expression: Expression, { names }: Checking): boolean {
  switch (expression.kind) {
    case 'boolean':
      return true;
    case 'unary':
      return expression.operator === 'not';
    case 'binary':
      return CONDITIONS.has(expression.operator);
    case 'call':
      return [SCALAR_FUNCTIONS, ROWS_FUNCTIONS].some((functions) => functions.get(expression.callee)?.result === 'bool');
    case 'name': {
      const [list = '', field = ''] = expression.name.split('.');
      const input = names.inputs.get(list)?.fields.get(field);
      return input ? input.type === 'bool' : names.values.has(expression.name);
    }
    default:
      return false;
  }
}

/** Whether an argument names something whose own definition is at fault. */
export function isOpen(expression: Expression, checking: Checking): boolean {
  switch (expression.kind) {
    case 'name':
      return checking.names.broken.has(expression.name.split('.')[0] ?? '');
    case 'unary':
      return isOpen(expression.operand, checking);
    case 'binary':
      return isOpen(expression.left, checking) || isOpen(expression.right, checking);
    case 'call':
      return expression.args.some((one) => isOpen(one, checking));
    default:
      return false;
  }
}
