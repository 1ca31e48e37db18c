import type { Cell, TableColumn, TableDefinition, TableRow } from '../language/definition.ts';
import type { CellFile, TableFile } from '../language/table.ts';
import { Rational } from '../number/rational.ts';
import type { Scalar } from '../language/ruleset.ts';
import { numberSlip, rangeSlip } from '../number/slip.ts';
import { nearest } from '../language/nearest.ts';
import type { Path } from '../source.ts';
import { resolveScalar } from './choices.ts';
import type { Checking } from './context.ts';
import { isEmpty } from './inputs.ts';
import { oneKind } from './outcome-kinds.ts';

/** A decision table as declared, each row's cells in the order of its columns. */
export function defineTable(id: string, table: TableFile, checking: Checking): TableDefinition {
  const at: Path = ['tables', id];
  const columns = Object.entries(table.inputs).map(([name, column]): TableColumn => ({
    name,
    type: column.type ?? (column.options ? 'choice' : inferType(name, table)),
    step: column.step ?? null,
    min: column.min ?? null,
    max: column.max ?? null,
    options: column.options ?? [],
  }));
  const rows = table.rows.map((row, index): TableRow => {
    const path = [...at, 'rows', index];
    for (const name of Object.keys(row.when ?? {})) {
      if (!Object.hasOwn(table.inputs, name))
        checking.diagnostics.error('unknown-column', checking.diagnostics.locateKey([...path, 'when', name]), {
          name,
          table: id,
          suggestion: nearest(name, Object.keys(table.inputs)) ?? '',
        });
    }
    return {
      cells: columns.map((column) => cell(row.when?.[column.name], column, [...path, 'when', column.name], checking)),
      then: resolveScalar(row.then, [...path, 'then'], checking.names.categories, checking),
      label: row.label ?? null,
      clause: row.clause ?? null,
      inferred: row.inferred ?? null,
      at: path,
    };
  });
  const collect = table.collect ?? null;
  const { terms, kind } = oneKind(
    rows.map((row) => row.then),
    { owner: 'table', id, declared: table.type ?? null, collect: collect === 'count' ? null : collect },
    checking,
  );
  return {
    id,
    label: table.label,
    clause: table.clause,
    hit: table.hit,
    collect,
    type: kind,
    columns,
    rows: rows.map((row, index) => ({ ...row, then: terms[index] ?? row.then })),
    at,
  };
}

/** Of a column that does not say it: numbers where it has bounds or any cell has, else what its first cell is. */
function inferType(name: string, table: TableFile): TableColumn['type'] {
  const { step, min, max } = table.inputs[name] ?? {};
  const cells = table.rows.flatMap(({ when }) => (when?.[name] === undefined ? [] : [when[name]].flat())) as readonly CellFile[];
  const isNumber = (one: CellFile) => typeof one === 'object' || (typeof one === 'string' && rangeSlip(one) !== null);
  if (step || min || max || cells.some(isNumber)) return 'number';
  return typeof cells[0] === 'string' ? 'choice' : typeof cells[0] === 'boolean' ? 'bool' : 'number';
}

function wrongCell(value: Scalar, column: TableColumn, path: Path, { diagnostics }: Checking): void {
  const text = column.type === 'number' && typeof value === 'string' ? value : '';
  const [range, slip] = [rangeSlip(text), numberSlip(text)];
  if (slip) diagnostics.error('number-form', diagnostics.locate(path), { text, ...slip });
  else if (range !== null) diagnostics.error('cell-range-text', diagnostics.locate(path), { text, instead: range });
  else diagnostics.error('cell-type', diagnostics.locate(path), { column: column.name, type: column.type });
}

function cell(given: CellFile | undefined, column: TableColumn, path: Path, checking: Checking): Cell {
  if (given === undefined) return { kind: 'any' };
  if (given instanceof Rational || typeof given !== 'object' || Array.isArray(given)) {
    const values = (Array.isArray(given) ? given : [given]) as (Rational | string | boolean)[];
    for (const value of values) {
      const type = value instanceof Rational ? 'number' : typeof value === 'boolean' ? 'bool' : 'choice';
      if (type !== column.type) wrongCell(value, column, path, checking);
    }
    return { kind: 'one_of', values };
  }
  const { from, above, to, below } = given as { from?: Rational; above?: Rational; to?: Rational; below?: Rational };
  if (column.type !== 'number')
    checking.diagnostics.error('cell-type', checking.diagnostics.locate(path), { column: column.name, type: column.type });
  const low = above ? { value: above, inclusive: false } : from ? { value: from, inclusive: true } : null;
  const high = below ? { value: below, inclusive: false } : to ? { value: to, inclusive: true } : null;
  if (low && high && isEmpty(low, high))
    checking.diagnostics.error('empty-range', checking.diagnostics.locate(path), { column: column.name });
  return { kind: 'range', low, high };
}
