import { Rational } from '../number/rational.ts';
import { formatDecimal } from '../number/decimal.ts';
import { parseFormula } from '../language/formula.ts';
import { nearest } from '../language/nearest.ts';
import type { OutcomeFile } from '../language/table.ts';
import type { Choice, FormulaChoice, FormulaText, Legend, Scalar } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { children } from '../language/walk.ts';
import type { Path } from '../source.ts';
import { isAtFault, type Checking } from './context.ts';
import { resolveExpression } from './resolve.ts';
import type { Scope } from './scope.ts';

type OutcomeFormula = { readonly formula: FormulaText };
type Leaf<T> = (value: T, path: Path) => Term;

/** The options that `by` offers: those of a reading, or the categories. Null (and a diagnostic) when there is no such thing. */
function offered(by: string, path: Path, checking: Checking): ReadonlySet<string> | null {
  const { names, diagnostics } = checking;
  if (by === 'category') return names.categories;
  const options = names.readings.get(by);
  if (options) {
    names.used.add(`reading ${by}`);
    return new Set(options);
  }
  if (!isAtFault(by, names.broken))
    diagnostics.error('unknown-reading', diagnostics.locate([...path, 'by']), {
      name: by,
      suggestion: nearest(by, names.readings.keys()) ?? '',
    });
  return null;
}

/** `categories` are those for which something must be said when the choice is by category. */
function resolveChoice<T extends Scalar | OutcomeFormula>(
  choice: Choice<T>,
  path: Path,
  categories: ReadonlySet<string>,
  checking: Checking,
  leaf: Leaf<T>,
): Term {
  if (typeof choice !== 'object' || choice instanceof Rational || !('by' in choice)) return leaf(choice as T, path);
  const { by, ...options } = choice as { by: string } & Record<string, Choice<T>>;
  const at = { path, span: { start: 0, end: 0 } };
  const known = offered(by, path, checking);
  if (!known) return { kind: 'missing', at };
  const wanted = by === 'category' && categories.size > 0 ? categories : known;
  const meant = new Set<string>();
  for (const option of Object.keys(options)) {
    if (wanted.has(option)) continue;
    const suggestion =
      nearest(
        option,
        [...wanted].filter((one) => !Object.hasOwn(options, one)),
      ) ?? '';
    meant.add(suggestion);
    checking.diagnostics.error('unknown-option', checking.diagnostics.locateKey([...path, option]), {
      name: option,
      by,
      options: [...wanted].join(', '),
      suggestion,
    });
  }
  for (const option of wanted) {
    const isOpen = by === 'category' && categories.size === 0;
    if (!Object.hasOwn(options, option) && !meant.has(option) && !isOpen)
      checking.diagnostics.error('option-missing', checking.diagnostics.locateKey(path), { name: option, by });
  }
  const terms: Record<string, Term> = Object.create(null) as Record<string, Term>;
  for (const [option, value] of Object.entries(options)) {
    const inner = by === 'category' ? new Set([option]) : categories;
    terms[option] = resolveChoice(value, [...path, option], inner, checking, leaf);
  }
  return { kind: 'choice', by, options: terms, at };
}

export function scalarText(value: Scalar): string {
  return value instanceof Rational ? (value.isInteger ? value.p.toString() : formatDecimal(value, 30)) : String(value);
}

function written(value: Scalar, path: Path): Term {
  const text = scalarText(value);
  return { kind: 'constant', value, text, at: { path, span: { start: 0, end: text.length } } };
}

/** A parameter: texts are texts. */
export function resolveScalar(choice: Choice<Scalar>, path: Path, categories: ReadonlySet<string>, checking: Checking): Term {
  return resolveChoice(choice, path, categories, checking, written);
}

/** What a table's row gives: texts are texts, and formulas say that they are. */
export function resolveOutcome(choice: OutcomeFile, scope: Scope, categories: ReadonlySet<string>, checking: Checking): Term {
  return resolveChoice<Scalar | OutcomeFormula>(choice, scope.path, categories, checking, (value, path) =>
    typeof value === 'object' && !(value instanceof Rational)
      ? resolveFormula(value.formula, { ...scope, path: [...path, 'formula'] }, categories, checking)
      : written(value, path),
  );
}

/** A formula, or several by reading or category: texts are formulas. */
export function resolveFormula(choice: FormulaChoice, scope: Scope, categories: ReadonlySet<string>, checking: Checking): Term {
  return resolveChoice(choice, scope.path, categories, checking, (value, path) => {
    const text = scalarText(value);
    const at = { path, span: { start: 0, end: text.length } };
    if (typeof value !== 'string') return { kind: 'constant', value, text, at };
    const { expression, problems } = parseFormula(value);
    for (const problem of problems) checking.diagnostics.errorAt(problem.code, { path, span: problem.at }, problem.details);
    if (!expression) return { kind: 'missing', at };
    const term = resolveExpression(expression, { ...scope, path }, checking);
    if (expandedSize(term) <= MAX_EXPANDED) return term;
    checking.diagnostics.errorAt('formula-expands-too-far', at, { limit: MAX_EXPANDED });
    return { kind: 'missing', at };
  });
}

/** Letters that stand for letters: how many parts a formula may have once each is replaced by what it means. */
const MAX_EXPANDED = 5000;

const sizes = new WeakMap<Term, number>();

function expandedSize(term: Term): number {
  let size = sizes.get(term);
  if (size === undefined) {
    size = 1;
    for (const child of children(term)) size += expandedSize(child);
    sizes.set(term, size);
  }
  return size;
}

export interface ResolvedLegend {
  readonly letters: Map<
    string,
    { readonly term: Term; readonly means: null | { readonly ru: string; readonly kk: string; readonly en: string } }
  >;
  readonly scope: Scope;
  /** How many errors had been found before it was looked at. */
  readonly errors: number;
}

/** Letters may use those above them. Returns the scope in which the formula itself is read. */
export function resolveLegend(
  legend: Legend | undefined,
  path: Path,
  outer: Scope,
  categories: ReadonlySet<string>,
  checking: Checking,
): ResolvedLegend {
  const { errors } = checking.diagnostics;
  const letters: ResolvedLegend['letters'] = new Map();
  const terms = new Map<string, Term>();
  const scope: Scope = { ...outer, legend: terms, usedLetters: new Set() };
  for (const [letter, entry] of Object.entries(legend ?? {})) {
    const long = typeof entry === 'object' && !(entry instanceof Rational) && 'formula' in entry && 'means' in entry;
    const where = long ? [...path, letter, 'formula'] : [...path, letter];
    const term = resolveFormula(long ? entry.formula : entry, { ...scope, path: where }, categories, checking);
    letters.set(letter, { term, means: long ? (entry.means as { ru: string; kk: string; en: string }) : null });
    terms.set(letter, term);
  }
  return { letters, scope, errors };
}

/** A letter that nothing uses is a slip, or a formula that lost a part; in a formula that is at fault nobody can tell. */
export function reportUnusedLetters(resolved: ResolvedLegend, path: Path, checking: Checking): void {
  if (checking.diagnostics.errors > resolved.errors) return;
  for (const letter of resolved.letters.keys()) {
    if (!resolved.scope.usedLetters.has(letter))
      checking.diagnostics.report('unused-letter', 'warning', checking.diagnostics.locateKey([...path, letter]), { name: letter });
  }
}
