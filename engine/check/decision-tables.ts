import { Day } from '../calendar/day.ts';
import type { TableColumn, TableDefinition, TableRow } from '../language/definition.ts';
import type { OutcomeKind } from '../language/ruleset.ts';
import type { CellFile, TableFile, TestFile } from '../language/table.ts';
import type { Term } from '../language/term.ts';
import { Rational } from '../number/rational.ts';
import { rangeSlip } from '../number/slip.ts';
import { nearest } from '../language/nearest.ts';
import type { Path } from '../source.ts';
import { defineCell } from './cells.ts';
import type { Checking } from './context.ts';
import { oneKind } from './outcome-kinds.ts';
import { checkOutputs, outcomeOf, outputsOf } from './outputs.ts';

/** A decision table as declared, each row's cells in the order of its columns; of several outputs, a table for each. */
export function defineTables(id: string, table: TableFile, checking: Checking): { table: TableDefinition; declared: OutcomeKind | null }[] {
  const at: Path = ['tables', id];
  const columns = Object.entries(table.inputs).map(([name, column]): TableColumn => ({
    name,
    type: column.type ?? (column.options ? 'choice' : inferType(name, table)),
    step: column.step ?? null,
    min: column.min ?? null,
    max: column.max ?? null,
    options: column.options ?? [],
  }));
  checkOutputs(id, table, checking);
  const rows = table.rows.map((row, index) => {
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
      cells: columns.map((column) => defineCell(row.when?.[column.name], column, [...path, 'when', column.name], checking)),
      label: row.label ?? null,
      clause: row.clause ?? null,
      inferred: row.inferred ?? null,
      at: path,
    };
  });
  const collect = table.collect ?? null;
  return outputsOf(id, table).map((output) => {
    const outcomes = rows.map(({ at: row }, index) =>
      outcomeOf((table.rows[index] as TableFile['rows'][number]).then, output, row, Object.keys(table.inputs), checking),
    );
    const { terms, kind } = oneKind(
      outcomes,
      { owner: 'table', id: output.id, declared: output.type, collect: collect === 'count' ? null : collect },
      checking,
    );
    const defined: TableDefinition = {
      id: output.id,
      of: id,
      output: output.name,
      label: output.label,
      clause: table.clause,
      hit: table.hit,
      collect,
      type: kind,
      columns,
      rows: rows.map((row, index): TableRow => ({ ...row, then: terms[index] as Term })),
      at,
    };
    return { table: defined, declared: output.type };
  });
}

/** Of a column that does not say it: numbers where it has bounds or any cell does, else what its first cell is, or the day in a range. */
function inferType(name: string, table: TableFile): TableColumn['type'] {
  const tests = table.rows.flatMap(({ when }) => testsIn(when?.[name]));
  const { step, min, max } = table.inputs[name] ?? {};
  const isNumber = (one: TestFile) => one instanceof Rational || (typeof one === 'string' && rangeSlip(one) !== null);
  if (step || min || max || tests.some(isNumber)) return 'number';
  for (const one of tests) {
    if (typeof one === 'boolean') return 'bool';
    if (typeof one === 'string') return Day.parse(one) ? 'date' : 'choice';
    if (one instanceof Rational || 'missing' in one) continue;
    if ([one.from, one.above, one.to, one.below].some((bound) => typeof bound === 'string' && Day.parse(bound) !== null)) return 'date';
  }
  return 'number';
}

function testsIn(cell: CellFile | undefined): readonly TestFile[] {
  if (cell === undefined) return [];
  if (typeof cell === 'object' && !(cell instanceof Rational) && 'not' in cell) return testsIn(cell.not);
  return Array.isArray(cell) ? (cell as readonly TestFile[]) : [cell as TestFile];
}
