import type { Model } from '../model.ts';
import type { Cell, TableColumn, TableDefinition, TableRow } from '../language/definition.ts';
import type { Scalar } from '../language/ruleset.ts';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Alignment } from './align.ts';
import type { CellSaid, RowEntry, RowSaid, Said, SideName, TableEntry, TableSaid } from './comparison.ts';
import { variantsOf } from './formulas.ts';
import { lone } from './lone.ts';
import { namingOf } from './same.ts';
import { normalText } from './normal-form.ts';

/** Tables: new, gone, or with other rows. */
export function compareTables(alignment: Alignment): TableEntry[] {
  const { models, tables } = alignment;
  const changed = tables.flatMap((pair): TableEntry[] => {
    const [left, right] = [models.left.tables.get(pair.left) as TableDefinition, models.right.tables.get(pair.right) as TableDefinition];
    const rows = compareRows(left, right, alignment);
    const aspects: TableEntry['aspects'][number][] = [];
    if (rows.length > 0) aspects.push('rows');
    if (JSON.stringify(columnsOf(left)) !== JSON.stringify(columnsOf(right))) aspects.push('columns');
    if (left.hit !== right.hit || left.collect !== right.collect) aspects.push('hit');
    return aspects.length === 0 ? [] : [{ change: 'changed', aspects, rows, left: said(left), right: said(right) }];
  });
  const alone = lone(models.left.tables, models.right.tables, said, (side, id) => tables.some((pair) => pair[side] === id));
  return [
    ...changed,
    ...alone.map((entry): TableEntry => {
      const side: SideName = entry.left ? 'left' : 'right';
      const table = models[side].tables.get(entry[side]?.id ?? '') as TableDefinition;
      const change = side === 'left' ? 'removed' : 'added';
      return {
        ...entry,
        aspects: [],
        rows: table.rows.map((row) => ({ change, left: null, right: null, [side]: rowSaid(row, models[side]) })),
      };
    }),
  ];
}

function said(table: TableDefinition): Said<TableSaid> {
  const { id, label, clause, hit, collect, rows } = table;
  return { id, label, clause, content: { hit, collect, columns: columnsOf(table), rows: rows.length } };
}

function columnsOf({ columns }: TableDefinition): { name: string; type: TableColumn['type']; step: string | null }[] {
  return columns.map(({ name, type, step }) => ({ name, type, step: step && numberText(step) }));
}

interface Rowed {
  readonly row: TableRow;
  readonly said: RowSaid;
  /** Texts that are equal where two rulesets say the same. */
  readonly condition: string;
  readonly outcome: string;
}

/** First rows of the same condition, then of what is left rows that yield the same, in their order; the rest came or went. */
function compareRows(left: TableDefinition, right: TableDefinition, alignment: Alignment): RowEntry[] {
  const rowed = (side: SideName, { rows }: TableDefinition): Rowed[] =>
    rows.map((row) => {
      const own = rowSaid(row, alignment.models[side]);
      return {
        row,
        said: own,
        condition: JSON.stringify(own.cells),
        outcome: normalText(row.then, namingOf(side, alignment, null, false)),
      };
    });
  const before = rowed('left', left);
  const partners = new Map<Rowed, Rowed | null>();
  const after = rowed('right', right);
  for (const key of ['condition', 'outcome'] as const) {
    for (const one of after) {
      if (partners.get(one)) continue;
      const free = before.find((other) => other[key] === one[key] && ![...partners.values()].includes(other));
      partners.set(one, free ?? null);
    }
  }
  const entries = after.flatMap((one): RowEntry[] => {
    const other = partners.get(one);
    if (!other) return [{ change: 'added', left: null, right: one.said }];
    if (other.condition === one.condition)
      return other.outcome === one.outcome ? [] : [{ change: 'points', left: other.said, right: one.said }];
    return [{ change: 'bounds', left: other.said, right: one.said }];
  });
  const gone = before.filter((one) => ![...partners.values()].includes(one));
  return [...entries, ...gone.map((one): RowEntry => ({ change: 'removed', left: one.said, right: null }))];
}

function rowSaid({ cells, then, label, clause }: TableRow, model: Model): RowSaid {
  return { cells: cells.map(cellSaid), then: variantsOf(then, null, model), label, clause };
}

function cellSaid(cell: Cell): CellSaid {
  if (cell.kind === 'any') return cell;
  if (cell.kind === 'one_of') return { kind: 'one_of', values: cell.values.map(scalarText).sort() };
  return { kind: 'range', low: boundSaid(cell.low), high: boundSaid(cell.high) };
}

export function boundSaid(
  bound: { readonly value: Rational; readonly inclusive: boolean } | null,
): { value: string; inclusive: boolean } | null {
  return bound && { value: numberText(bound.value), inclusive: bound.inclusive };
}

export function scalarText(value: Scalar): string {
  return value instanceof Rational ? numberText(value) : String(value);
}

function numberText(value: Rational): string {
  return formatDecimal(value, 30);
}
