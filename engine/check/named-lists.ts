import type { Expression } from '../language/expression.ts';
import { ROWS_FUNCTIONS, SCALAR_FUNCTIONS } from '../language/functions/index.ts';
import type { Checking } from './context.ts';
import type { Scope } from './resolve.ts';

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
    case 'unary': return listIn(expression.operand, scope, checking);
    case 'binary': return listIn(expression.left, scope, checking) ?? listIn(expression.right, scope, checking);
    case 'call': return ROWS_FUNCTIONS.has(expression.callee) && !SCALAR_FUNCTIONS.has(expression.callee) ? null : listOf(expression.args, scope, checking);
    default: return null;
  }
}

/** Whether an argument names something whose own definition is at fault. */
export function isOpen(expression: Expression, checking: Checking): boolean {
  switch (expression.kind) {
    case 'name': return checking.names.broken.has(expression.name.split('.')[0] ?? '');
    case 'unary': return isOpen(expression.operand, checking);
    case 'binary': return isOpen(expression.left, checking) || isOpen(expression.right, checking);
    case 'call': return expression.args.some((one) => isOpen(one, checking));
    default: return false;
  }
}
