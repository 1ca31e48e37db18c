import { Day } from '../calendar/day.ts';
import type { Cell, CellBound, CellTest, TableColumn } from '../language/definition.ts';
import { parseFormula } from '../language/formula.ts';
import type { BoundFile, CellFile, RangeFile, TestFile } from '../language/table.ts';
import type { Term } from '../language/term.ts';
import type { Scalar } from '../language/ruleset.ts';
import { Rational } from '../number/rational.ts';
import { numberSlip, rangeSlip } from '../number/slip.ts';
import type { Path } from '../source.ts';
import { scalarText } from './choices.ts';
import type { Checking } from './context.ts';
import { isEmpty } from './inputs.ts';
import { resolveExpression } from './resolve.ts';
import { plainScope } from './scope.ts';

/** A cell as written: values, ranges, `missing`, a list of those, or `not` any of them. */
export function defineCell(given: CellFile | undefined, column: TableColumn, path: Path, checking: Checking): Cell {
  if (given === undefined) return { kind: 'any' };
  const not = isMap(given) && 'not' in given;
  const inner = not ? given.not : given;
  const where: Path = not ? [...path, 'not'] : path;
  const all = Array.isArray(inner) ? (inner as readonly TestFile[]) : null;
  const tests = all
    ? all.flatMap((one, index) => defineTest(one, column, [...where, index], checking))
    : defineTest(inner as TestFile, column, where, checking);
  return { kind: 'tests', tests, not };
}

function isMap(given: CellFile): given is Extract<CellFile, { readonly not: unknown }> | RangeFile | { readonly missing: true } {
  return typeof given === 'object' && !(given instanceof Rational) && !Array.isArray(given);
}

function defineTest(given: TestFile, column: TableColumn, path: Path, checking: Checking): CellTest[] {
  const wrong = (): CellTest[] => {
    checking.diagnostics.error('cell-type', checking.diagnostics.locate(path), { column: column.name, type: column.type });
    return [];
  };
  if (typeof given === 'object' && !(given instanceof Rational)) {
    if ('missing' in given) return [{ kind: 'missing' }];
    return column.type === 'number' || column.type === 'date' ? [defineRange(given, column, path, checking)] : wrong();
  }
  if (column.type === 'date') {
    const day = typeof given === 'string' ? Day.parse(given) : null;
    return day ? [{ kind: 'value', value: day }] : wrong();
  }
  const type = given instanceof Rational ? 'number' : typeof given === 'boolean' ? 'bool' : 'choice';
  if (type === column.type) return [{ kind: 'value', value: given }];
  wrongCell(given, column, path, checking);
  return [];
}

function wrongCell(value: Scalar, column: TableColumn, path: Path, { diagnostics }: Checking): void {
  const text = column.type === 'number' && typeof value === 'string' ? value : '';
  const [range, slip] = [rangeSlip(text), numberSlip(text)];
  if (slip) diagnostics.error('number-form', diagnostics.locate(path), { text, ...slip });
  else if (range !== null) diagnostics.error('cell-range-text', diagnostics.locate(path), { text, instead: range });
  else diagnostics.error('cell-type', diagnostics.locate(path), { column: column.name, type: column.type });
}

function defineRange(range: RangeFile, column: TableColumn, path: Path, checking: Checking): CellTest {
  const bound = (inclusive: 'from' | 'to', exclusive: 'above' | 'below'): CellBound | null => {
    const key = range[exclusive] === undefined ? inclusive : exclusive;
    const given = range[key];
    return given === undefined ? null : { term: boundTerm(given, column, [...path, key], checking), inclusive: key === inclusive };
  };
  const [low, high] = [bound('from', 'above'), bound('to', 'below')];
  const [from, to] = [numberIn(low), numberIn(high)];
  if (low && high && from && to && isEmpty({ ...low, value: from }, { ...high, value: to }))
    checking.diagnostics.error('empty-range', checking.diagnostics.locate(path), { column: column.name });
  return { kind: 'range', low, high };
}

function numberIn(bound: CellBound | null): Rational | null {
  if (bound?.term.kind !== 'constant') return null;
  const { value } = bound.term;
  return value instanceof Day ? Rational.of(value.ordinal) : value instanceof Rational ? value : null;
}

/** A number or day as written; else the name of a parameter or input, which is not one of rows. */
function boundTerm(given: BoundFile, column: TableColumn, path: Path, checking: Checking): Term {
  const at = { path, span: { start: 0, end: scalarText(given).length } };
  const missing: Term = { kind: 'missing', at };
  const wrong = (): Term => {
    checking.diagnostics.error('cell-type', checking.diagnostics.locate(path), { column: column.name, type: column.type });
    return missing;
  };
  if (given instanceof Rational)
    return column.type === 'number' ? { kind: 'constant', value: given, text: scalarText(given), at } : wrong();
  const day = Day.parse(given);
  if (day) {
    if (column.type !== 'date') return wrong();
    return { kind: 'constant', value: day, text: `date(${day.year}, ${day.month}, ${day.dayOfMonth})`, at };
  }
  if (numberSlip(given)) {
    wrongCell(given, column, path, checking);
    return missing;
  }
  const { expression } = parseFormula(given);
  if (expression?.kind !== 'name') {
    checking.diagnostics.error('cell-bound', checking.diagnostics.locate(path), { column: column.name, found: given });
    return missing;
  }
  const before = checking.diagnostics.errors;
  const term = resolveExpression(expression, plainScope(path), checking);
  if (term.kind === 'parameter' || term.kind === 'input' || checking.diagnostics.errors > before) return term;
  if (term.kind !== 'missing')
    checking.diagnostics.error('cell-bound', checking.diagnostics.locate(path), { column: column.name, found: given });
  return missing;
}
