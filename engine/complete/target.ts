import type { Path, Position, Source, Span } from '../source.ts';
import { nodeAt } from '../read/node.ts';
import { placeAt, type Place } from '../read/place.ts';
import { analysisOf, type Analysis } from './analysis.ts';
import { calledTables, type Declared } from './declared.ts';
import { isFormula } from '../language/formula-places.ts';
import { formulaNames } from './formula.ts';
import { keyNames, valueNames } from './names.ts';
import { isAt } from '../language/pattern.ts';

/** What may stand where somebody is, of the names and words of formulas and references; keys of the schema are beside it. */
export interface Target {
  readonly analysis: Analysis;
  readonly place: Place;
  /** The word there, which a completion replaces. */
  readonly word: Span;
  readonly text: string;
  readonly inFormula: boolean;
  readonly declared: readonly Declared[];
  readonly words: readonly string[];
  readonly functions: boolean;
}

export function targetAt(source: Source, position: Position): Target | null {
  const analysis = analysisOf(source);
  const offset = offsetIn(source.text, position);
  const place = placeAt(analysis.root, source.text, offset);
  return place && targetOf(analysis, place, offset);
}

function targetOf(analysis: Analysis, place: Place, offset: number): Target {
  const { root, text } = analysis;
  const inFormula = place.role === 'value' && isFormula(place.path);
  if (inFormula) {
    const word = wordAt(text, place.span, offset);
    const names = formulaNames(root, place.path, text.slice(formulaStart(analysis, place), word.start));
    return { analysis, place, word, text: text.slice(word.start, word.end), inFormula, ...names };
  }
  const names = place.role === 'key' ? keyNames(root, place.path) : valueNames(root, place.path);
  return { analysis, place, word: place.span, text: text.slice(place.span.start, place.span.end), inFormula, ...names, functions: false };
}

const WORD = /[A-Za-z0-9_.]/;

/** The word of a formula or name around an offset: letters, digits, `_` and the dots that join them. */
function wordAt(text: string, within: Span, offset: number): Span {
  let start = Math.min(Math.max(offset, within.start), within.end);
  let end = start;
  while (start > within.start && WORD.test(text[start - 1] ?? '')) start -= 1;
  while (end < within.end && WORD.test(text[end] ?? '')) end += 1;
  return { start, end };
}

/** Where the formula begins whose end somebody is at: blanks at its end are no part of it any more. */
function formulaStart({ root, text }: Analysis, place: Place): number {
  const node = nodeAt(root, place.path);
  if (node?.kind !== 'scalar' || node.text === '') return place.span.start;
  return /["']/.test(text[node.span.start] ?? '') ? node.span.start + 1 : node.span.start;
}

/** The declaration of the name that stands at a target, whether it is used there or declared there. */
export function declarationOf(target: Target): Declared | null {
  const {
    analysis: { root },
    declared,
    functions,
    text,
    word,
  } = target;
  if (text === '') return null;
  const called = functions && /^\s*\(/.test(target.analysis.text.slice(word.end, target.place.span.end));
  if (called) return calledTables(root).find(({ name }) => name === text) ?? null;
  return declared.find(({ name }) => name === text) ?? null;
}

/** The kind of name that the keys of a map declare, by the map's path. */
const DECLARING: Readonly<Record<string, Declared['kind']>> = {
  inputs: 'input',
  values: 'value',
  parameters: 'parameter',
  tables: 'table',
  readings: 'reading',
  categories: 'category',
  attributes: 'attribute',
  groups: 'group',
  outcomes: 'outcome',
  warnings: 'warning',
  commissions: 'commission',
  origins: 'origin',
  events: 'event',
  deadlines: 'deadline',
  samples: 'sample',
  fields: 'field',
  options: 'option',
  legend: 'letter',
};

/** What a map's keys declare; null where keys are words of the language. */
export function declaringKind(path: Path): Declared['kind'] | null {
  const last = path.at(-1);
  if (path[0] === 'cases' || path[0] === 'samples' ? path.length !== 1 : typeof last !== 'string') return null;
  if (
    path.length === 1 ||
    isLegend(path) ||
    ((last === 'fields' || last === 'options') && (path[0] === 'inputs' || path[0] === 'readings'))
  )
    return Object.hasOwn(DECLARING, String(last)) ? (DECLARING[String(last)] ?? null) : null;
  if (path.length !== 3 || path[0] !== 'tables') return null;
  return last === 'inputs' ? 'column' : last === 'outputs' ? 'output' : null;
}

const isLegend = (path: Path): boolean => isAt(path, 'grade.legend') || LEGENDS.some((pattern) => isAt(path, pattern));

const LEGENDS = ['values.*.legend', 'warnings.*.legend', 'findings.#.legend'];

/** Lines and columns beyond the text are its nearest end. */
function offsetIn(text: string, { line, column }: Position): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  const offset = start + Math.max(1, Math.floor(column) || 1) - 1;
  return Math.min(offset, end < 0 ? text.length : end);
}
