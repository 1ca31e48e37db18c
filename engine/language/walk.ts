import type { Cell } from './definition.ts';
import type { Term } from './term.ts';

/** The terms directly inside a term. */
export function children(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'symbol':
      return [term.term];
    case 'unary':
      return [term.operand];
    case 'binary':
      return [term.left, term.right];
    case 'if':
      return [term.condition, term.then, term.otherwise];
    case 'call':
    case 'table':
      return term.args;
    case 'rows':
      return present(term.argument, ...term.alongside, term.filter);
    case 'cohort':
      return [...present(term.argument, ...term.alongside, term.filter), ...term.options];
    case 'previous':
      return [term.term];
    case 'choice':
      return Object.values(term.options);
    default:
      return [];
  }
}

function present(...terms: readonly (Term | null)[]): Term[] {
  return terms.filter((one) => one !== null);
}

/** A term and all terms within it, outermost first. */
export function* walk(term: Term): Generator<Term> {
  yield term;
  for (const child of children(term)) yield* walk(child);
}

/** What a term is by each option of its readings and each category, when it is a choice; itself when it is none. */
export function leaves(term: Term): readonly Term[] {
  return term.kind === 'choice' ? Object.values(term.options).flatMap(leaves) : [term];
}

/** Whether a condition is written as `true`: nothing is looked at. */
export function isPlainTrue(term: Term): boolean {
  return term.kind === 'constant' && term.value === true;
}

export interface Selection {
  /** The option taken of each reading; a reading not named keeps all its options. */
  readonly readings: ReadonlyMap<string, string>;
  readonly category: string | null;
}

/** The branch a choice takes, or null while it is open. */
export function select(term: Extract<Term, { kind: 'choice' }>, selection: Selection): Term | null {
  const option = term.by === 'category' ? selection.category : selection.readings.get(term.by);
  return option === null || option === undefined ? null : (term.options[option] ?? null);
}

/** What stands at the ends of a cell's ranges. */
export function boundsIn(cell: Cell): Term[] {
  if (cell.kind === 'any') return [];
  return cell.tests.flatMap((test) => (test.kind === 'range' ? [test.low, test.high].flatMap((bound) => (bound ? [bound.term] : [])) : []));
}
