import type { Model } from '../model.ts';
import { Day } from '../calendar/day.ts';
import { compareText } from '../diagnostic.ts';
import type { Cell, CellBound, TableColumn, TableDefinition, TableRow } from '../language/definition.ts';
import type { Scalar } from '../language/ruleset.ts';
import type { Term } from '../language/term.ts';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Alignment } from './align.ts';
import type { CellSaid, RowEntry, RowSaid, Said, SideName, TableEntry, TableSaid, TestSaid } from './comparison.ts';
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
  /** Counted from 0. */
  readonly index: number;
  readonly said: RowSaid;
  /** Texts that are equal where two rulesets say the same. */
  readonly condition: string;
  readonly outcome: string;
  /** What it is called and its clause; null where it has none. */
  readonly label: string | null;
  readonly clause: string | null;
}

interface RowPair {
  readonly left: Rowed | null;
  readonly right: Rowed | null;
}

/**
 * First rows of the same condition, then of what is left rows that yield the same, in their order; then the only ones that are called the
 * same or have the same clause, and one that stands alone between the same rows; the rest came or went.
 */
export function pairRows(left: TableDefinition, right: TableDefinition, alignment: Alignment): RowPair[] {
  const rowed = (side: SideName, { rows }: TableDefinition): Rowed[] =>
    rows.map((row, index) => {
      const own = rowSaid(row, alignment.models[side]);
      return {
        index,
        said: own,
        condition: JSON.stringify(own.cells),
        outcome: normalText(row.then, namingOf(side, alignment, null, false)),
        label: own.label && JSON.stringify(own.label),
        clause: own.clause,
      };
    });
  const before = rowed('left', left);
  const partners = new Map<Rowed, Rowed>();
  const after = rowed('right', right);
  const taken = new Set<Rowed>();
  const pair = (one: Rowed, other: Rowed): void => {
    partners.set(one, other);
    taken.add(other);
  };
  for (const key of ['condition', 'outcome'] as const) {
    const free = new Map<string, Rowed[]>();
    for (const one of before) if (!taken.has(one)) free.set(one[key], [...(free.get(one[key]) ?? []), one]);
    for (const one of after) {
      const other = partners.has(one) ? undefined : free.get(one[key])?.shift();
      if (other) pair(one, other);
    }
  }
  for (const key of ['label', 'clause'] as const) {
    const [was, is] = [before.filter((one) => !taken.has(one)), after.filter((one) => !partners.has(one))];
    for (const one of is) {
      const others = was.filter((other) => other[key] !== null && other[key] === one[key]);
      const [other] = others;
      if (other && others.length === 1 && is.filter((another) => another[key] === one[key]).length === 1) pair(one, other);
    }
  }
  for (const one of after) {
    if (partners.has(one)) continue;
    const [above, below] = [partnerAt(one.index - 1, -1), partnerAt(one.index + 1, before.length)];
    const other = above !== null && below === above + 2 ? before[above + 1] : undefined;
    if (other && !taken.has(other)) pair(one, other);
  }
  /** Where the partner of a row stands; past either end, `beyond`. */
  function partnerAt(index: number, beyond: number): number | null {
    const row = after[index];
    return row ? (partners.get(row)?.index ?? null) : beyond;
  }
  const gone = before.filter((one) => !taken.has(one));
  return [
    ...after.map((one): RowPair => ({ left: partners.get(one) ?? null, right: one })),
    ...gone.map((one): RowPair => ({ left: one, right: null })),
  ];
}

function compareRows(left: TableDefinition, right: TableDefinition, alignment: Alignment): RowEntry[] {
  const pairs = pairRows(left, right, alignment);
  const staying = inOrder(pairs.flatMap(({ left: one, right: other }) => (one && other ? [one.index] : [])));
  return pairs.flatMap(({ left: one, right: other }): RowEntry[] => {
    const sides = { left: one?.said ?? null, right: other?.said ?? null };
    if (!one || !other) return [{ change: other ? 'added' : 'removed', ...sides }];
    const [isCondition, isOutcome] = [one.condition !== other.condition, one.outcome !== other.outcome];
    const places = staying.has(one.index) ? {} : { places: { left: one.index + 1, right: other.index + 1 } };
    if (isCondition) return [{ change: isOutcome ? 'whole' : 'bounds', ...sides, ...places }];
    if (isOutcome) return [{ change: 'points', ...sides, ...places }];
    return 'places' in places ? [{ change: 'moved', ...sides, ...places }] : [];
  });
}

/** The most of some numbers, none twice, that stand in rising order: what is not among them was moved. */
function inOrder(numbers: readonly number[]): ReadonlySet<number> {
  /** Of every length the run that ends lowest, as its last number; and before each number, the one it goes on from. */
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const one of numbers) {
    const at = ends.findIndex((end) => end >= one);
    const length = at < 0 ? ends.length : at;
    previous.set(one, ends[length - 1]);
    ends[length] = one;
  }
  const run = new Set<number>();
  for (let one = ends.at(-1); one !== undefined; one = previous.get(one)) run.add(one);
  return run;
}

function rowSaid({ cells, then, label, clause }: TableRow, model: Model): RowSaid {
  return { cells: cells.map((cell) => cellSaid(cell, model)), then: variantsOf(then, null, model), label, clause };
}

function cellSaid(cell: Cell, model: Model): CellSaid {
  if (cell.kind === 'any') return cell;
  const bound = (one: CellBound | null) => one && { value: boundText(one.term, model), inclusive: one.inclusive };
  const tests = cell.tests.map((test): TestSaid => {
    if (test.kind === 'missing') return test;
    if (test.kind === 'value') return { kind: 'value', value: test.value instanceof Day ? test.value.toString() : scalarText(test.value) };
    return { kind: 'range', low: bound(test.low), high: bound(test.high) };
  });
  return { kind: 'tests', not: cell.not, tests: tests.sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b))) };
}

/** A number or day as it stands, what names it else. */
function boundText(term: Term, model: Model): string {
  if (term.kind === 'constant') return term.value instanceof Day ? term.value.toString() : scalarText(term.value);
  const parameter = term.kind === 'parameter' ? model.parameters.get(term.id)?.term : undefined;
  if (parameter?.kind === 'constant') return boundText(parameter, model);
  return term.kind === 'parameter' ? term.id : term.kind === 'input' ? term.path.join('.') : '';
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
