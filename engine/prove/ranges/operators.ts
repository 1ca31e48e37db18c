import type { TermOf } from '../../language/term.ts';
import type { Form } from '../linear/form.ts';
import { absenceOf, keyOf, NEVER, together, type Absence, type Abstract } from './abstract.ts';
import { divide, multiply, note, number } from './arithmetic.ts';
import { evaluate } from './evaluate.ts';
import type { Knowledge } from './knowledge.ts';
import { raise } from './power.ts';
import type { Run } from './run.ts';

/** Two operands and what stands between them; `and` and `or` are not among these, they may leave the second alone. */
export function binary(term: TermOf<'binary'>, known: Knowledge, run: Run): Abstract {
  const left = evaluate(term.left, known, run);
  const right = evaluate(term.right, known, run);
  if (left.kind === 'never' || right.kind === 'never') return NEVER;
  const missing = together(absenceOf(left), absenceOf(right));
  if (left.kind === 'absent' || right.kind === 'absent') return { kind: 'absent', missing };
  if (left.kind !== 'number' || right.kind !== 'number') return compareOthers(term, left, right, missing, known);
  switch (term.operator) {
    case '+':
      return number(left.form.plus(right.form), missing);
    case '-':
      return number(left.form.minus(right.form), missing);
    case '*':
      return number(multiply(left.form, right.form, known), missing);
    case '/': {
      if (!known.isNonZero(right.form)) note('division', term.right, '/', term, run);
      return number(divide(left.form, right.form, known), missing);
    }
    case '^':
      return number(raise(left.form, right.form, term, known, run), missing);
    default:
      return compareNumbers(term, left.form.minus(right.form), missing, known);
  }
}

function compareNumbers({ operator }: TermOf<'binary'>, difference: Form, missing: Absence, known: Knowledge): Abstract {
  const { low, high } = known.range(difference);
  const above = low !== null && (low.value.sign > 0 || (low.value.isZero && !low.inclusive));
  const below = high !== null && (high.value.sign < 0 || (high.value.isZero && !high.inclusive));
  const notBelow = low !== null && low.value.sign >= 0;
  const notAbove = high !== null && high.value.sign <= 0;
  const decided = (yes: boolean, no: boolean): boolean | null => (yes ? true : no ? false : null);
  const different = above || below || known.isDifferent(difference);
  const truths: Readonly<Record<string, boolean | null>> = {
    '<': decided(below, notBelow),
    '<=': decided(notAbove, above),
    '>': decided(above, notAbove),
    '>=': decided(notBelow, below),
    '==': decided(notBelow && notAbove, different),
    '!=': decided(different, notBelow && notAbove),
  };
  const key = `${difference.key} ${operator} 0`;
  return { kind: 'bool', truth: truths[operator] ?? known.truth(key), key, missing };
}

function compareOthers({ operator }: TermOf<'binary'>, left: Abstract, right: Abstract, missing: Absence, known: Knowledge): Abstract {
  const key = `${keyOf(left)} ${operator} ${keyOf(right)}`;
  let same: boolean | null = null;
  if (left.kind === 'text' && right.kind === 'text' && left.options && right.options) {
    const [a] = left.options;
    if (left.options.size === 1 && right.options.size === 1) same = right.options.has(a ?? '');
    else if (![...left.options].some((one) => right.options?.has(one))) same = false;
  }
  if (left.kind === 'bool' && right.kind === 'bool' && left.truth !== null && right.truth !== null) same = left.truth === right.truth;
  return { kind: 'bool', truth: same === null ? known.truth(key) : same === (operator === '=='), key, missing };
}
