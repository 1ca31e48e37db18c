import type { Term } from '../language/term.ts';
import type { Path, Span } from '../source.ts';
import type { Checking } from './context.ts';

/** What a formula sees around it. */
export interface Scope {
  readonly path: Path;
  /** The list whose row the formula is computed for. */
  readonly row: string | null;
  /** The list over which the rows function around this place runs. */
  readonly iterating: string | null;
  /** Letters of the act's legend. */
  readonly legend: ReadonlyMap<string, Term>;
  readonly usedLetters: Set<string>;
  /** Names bound by a finding: the item and number it looks at. */
  readonly bound: ReadonlySet<string>;
  /** Whether the group `stage` exists here. */
  readonly inStage: boolean;
  /** Whether `none` may stand for "no bound". */
  readonly noneAllowed: boolean;
  /** Whether what it is computed for is itself at fault: a name unknown here is then no mistake of its own. */
  readonly open: boolean;
}

export const plainScope = (path: Path): Scope => ({
  path,
  row: null,
  iterating: null,
  legend: new Map(),
  usedLetters: new Set(),
  bound: new Set(),
  inStage: false,
  noneAllowed: false,
  open: false,
});

/** Reports a mistake of a formula, and what stands in its place: a missing value. */
export function refuse(code: string, span: Span, scope: Scope, checking: Checking, details: Record<string, string | number> = {}): Term {
  const at = { path: scope.path, span };
  checking.diagnostics.errorAt(code, at, details);
  return { kind: 'missing', at };
}
