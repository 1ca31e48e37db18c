import { Day, type InputDefinition, type Model, type Term } from '../index.ts';
import { boundsOf, tidy, type Fields, type Written } from './inputs.ts';
import type { Random } from './random.ts';

/** What a limit is looked at in: a subject's fields, and the row for a limit of each row. */
interface Scope {
  readonly model: Model;
  readonly fields: Fields;
  readonly row: Fields | null;
}

type Known = number | string | boolean | null;

function at(owner: Written | undefined, path: readonly string[]): Written | undefined {
  let found = owner;
  for (const step of path) found = found === undefined ? undefined : (found as Fields)[step];
  return found;
}

const compare: Readonly<Record<string, (a: Known, b: Known) => boolean>> = {
  '<': (a, b) => Number(a) < Number(b),
  '<=': (a, b) => Number(a) <= Number(b),
  '>': (a, b) => Number(a) > Number(b),
  '>=': (a, b) => Number(a) >= Number(b),
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/**
 * What limits are written with, in doubles: the figures drawn are small, and `checkCohort` decides in the end. Null: a field is left out.
 */
function valueOf(term: Term, scope: Scope): Known {
  const { model, fields, row } = scope;
  switch (term.kind) {
    case 'constant':
      return term.value instanceof Day
        ? term.value.toString()
        : typeof term.value === 'object'
          ? term.value.toApproximateNumber()
          : term.value;
    case 'symbol':
      return valueOf(term.term, scope);
    case 'parameter':
      return valueOf(parameter(model, term.id), scope);
    case 'input':
      return (at(fields, term.path) ?? null) as Known;
    case 'field':
      return (at(row ?? undefined, term.path) ?? null) as Known;
    case 'unary':
      return term.operator === 'not' ? !valueOf(term.operand, scope) : -Number(valueOf(term.operand, scope));
    case 'rows': {
      const rows = (fields[term.list] as Fields[] | undefined) ?? [];
      const kept = rows.filter((one) => !term.filter || valueOf(term.filter, { ...scope, row: one }) === true);
      if (term.callee === 'count') return kept.length;
      if (term.callee === 'sum' && term.argument) {
        const { argument } = term;
        return kept.reduce((sum, one) => sum + Number(valueOf(argument, { ...scope, row: one })), 0);
      }
      break;
    }
    case 'binary': {
      const { operator } = term;
      const [left, right] = [valueOf(term.left, scope), valueOf(term.right, scope)];
      if (operator === 'and') return left === false || right === false ? false : (left ?? right);
      if (operator === 'or') return left === true || right === true ? true : (left ?? right);
      if (left === null || right === null) return null;
      const compared = compare[operator]?.(left, right);
      if (compared !== undefined) return compared;
      const [a, b] = [Number(left), Number(right)];
      if (operator === '+') return a + b;
      if (operator === '-') return a - b;
      if (operator === '*') return a * b;
      if (operator === '/') return a / b;
      break;
    }
    default:
  }
  throw new Error(`the generator does not know how to keep a limit with ${term.kind}`);
}

function parameter({ parameters }: Model, id: string): Term {
  const found = parameters.get(id);
  if (!found) throw new Error(`no parameter ${id}`);
  return found.term;
}

/** A number that can be changed to keep a limit. */
interface Leaf {
  readonly input: InputDefinition;
  get(): number;
  set(value: number): void;
}

function leafOf(term: Term, { model, fields, row }: Scope): Leaf | null {
  if (term.kind !== 'input' && term.kind !== 'field') return null;
  let inputs: ReadonlyMap<string, InputDefinition> | undefined = term.kind === 'field' ? model.inputs.get(term.list)?.fields : model.inputs;
  let input: InputDefinition | undefined;
  for (const step of term.path) [input, inputs] = [inputs?.get(step), inputs?.get(step)?.fields];
  const owner = at(term.kind === 'field' ? (row ?? undefined) : fields, term.path.slice(0, -1)) as Fields | undefined;
  const name = term.path.at(-1);
  if (!input || !owner || name === undefined || typeof owner[name] !== 'number') return null;
  return { input, get: () => Number(owner[name]), set: (value) => void (owner[name] = value) };
}

function leavesOf(term: Term, scope: Scope): Leaf[] {
  const leaf = leafOf(term, scope);
  if (leaf) return [leaf];
  if (term.kind === 'binary') return [...leavesOf(term.left, scope), ...leavesOf(term.right, scope)];
  if (term.kind === 'unary') return leavesOf(term.operand, scope);
  return term.kind === 'symbol' ? leavesOf(term.term, scope) : [];
}

/** Draws a single number anew below the other side; otherwise makes the smaller side smaller and the greater one greater. */
function mend(smaller: Term, greater: Term, scope: Scope, random: Random): void {
  const room = Number(valueOf(greater, scope));
  const leaf = leafOf(smaller, scope);
  if (leaf) {
    const { low, high, step } = boundsOf(leaf.input);
    const top = Math.min(high, room);
    if (top >= low) return leaf.set(tidy(low + step * random.between(0, Math.floor((top - low) / step + 1e-9)), step));
  }
  const need = Number(valueOf(smaller, scope));
  for (const one of leavesOf(greater, scope)) {
    const { high, step } = boundsOf(one.input);
    one.set(tidy(Math.min(high, Math.max(one.get() + 1, need)), step));
  }
  for (const one of leavesOf(smaller, scope)) {
    const { low, step } = boundsOf(one.input);
    one.set(tidy(Math.max(low, Math.floor(one.get() / 2)), step));
  }
  if (smaller.kind === 'rows') (scope.fields[smaller.list] as Fields[] | undefined)?.splice(Math.max(0, Math.floor(room)));
}

function hold(term: Term, scope: Scope, random: Random): boolean {
  if (valueOf(term, scope) !== false) return true;
  if (term.kind !== 'binary') return false;
  if (term.operator === 'and') return hold(term.left, scope, random) && hold(term.right, scope, random);
  if (term.operator === '<' || term.operator === '<=') mend(term.left, term.right, scope, random);
  else if (term.operator === '>' || term.operator === '>=') mend(term.right, term.left, scope, random);
  else if (term.operator === '==')
    (leafOf(term.left, scope) ?? leafOf(term.right, scope))?.set(Number(valueOf(leafOf(term.left, scope) ? term.right : term.left, scope)));
  return valueOf(term, scope) !== false;
}

/** Changes a subject's figures until they keep every limit between them; false when they cannot be made to. */
export function keepLimits(model: Model, category: string, fields: Fields, random: Random): boolean {
  const limits = model.limits.filter(({ categories }) => categories.has(category));
  for (let round = 0; round < 40; round += 1) {
    const kept = limits.map(({ term, list }) => {
      const rows = list === null ? [null] : ((fields[list] as Fields[] | undefined) ?? []);
      return rows.map((row) => hold(term, { model, fields, row }, random)).every(Boolean);
    });
    if (kept.every(Boolean)) return true;
  }
  return false;
}
