import type { Diagnostic } from '../diagnostic.ts';
import type { CellBound, HitRule, TableDefinition } from '../language/definition.ts';
import type { Rational } from '../number/rational.ts';
import { termKey } from '../language/term-key.ts';
import type { Locate } from './locate.ts';
import { countUntil, type Box, type Leaf } from './ranges/coverage.ts';
import { boundAt } from './ranges/lookup.ts';
import type { TableUse } from './ranges/run.ts';
import { boxesOf, describeBox } from './table-boxes.ts';

/** Rows that no value reaches, rows of a `unique` table that share one, and rows of a `collect` table that repeat one. */
export function checkRows(table: TableDefinition, rule: HitRule, uses: readonly TableUse[], locate: Locate): Diagnostic[] {
  if (uses.some((use) => use.leaves === null)) return [];
  const leaves = uses.flatMap((use) => use.leaves ?? []);
  const otherwise = new Set(rule.policy === 'unique' ? rule.otherwise : []);
  const byRow = table.rows.map((): Leaf[] => []);
  for (const leaf of leaves) for (const row of [...leaf.sure, ...leaf.maybe]) byRow[row]?.push(leaf);
  return [...table.rows.keys()].flatMap((index): Diagnostic[] => {
    const at = locate(table.rows[index]?.at ?? table.at);
    const unreachable = (kind: string): Diagnostic => ({
      code: 'row-unreachable',
      severity: 'warning',
      at,
      details: { table: table.id, row: index + 1, kind },
    });
    const here = byRow[index] ?? [];
    if (here.length === 0) return [unreachable('outside')];
    if (rule.policy === 'first' && here.every(({ sure }) => sure.some((row) => row < index))) return [unreachable('earlier')];
    if (otherwise.has(index) && here.every(({ sure }) => sure.some((row) => row !== index && (!otherwise.has(row) || row < index))))
      return [unreachable('others')];
    if (rule.policy === 'collect') return repeated(table, index, at, locate);
    if (rule.policy !== 'unique' || otherwise.has(index)) return [];
    const sharing = here.flatMap(({ sure }) => (sure.includes(index) ? sure : [])).filter((row) => row < index && !otherwise.has(row));
    return overlaps(
      table,
      index,
      [...new Set(sharing)].sort((a, b) => a - b),
      uses,
      at,
      locate,
    );
  });
}

/** `others`: the rows before it that share a value with it; of hundreds of rows hardly any does. */
function overlaps(
  table: TableDefinition,
  index: number,
  others: readonly number[],
  uses: readonly TableUse[],
  at: Diagnostic['at'],
  locate: Locate,
): Diagnostic[] {
  return others.flatMap((other): Diagnostic[] => {
    const [shared] = boxesOf(uses, ({ sure }) => sure.includes(other) && sure.includes(index));
    if (!shared) return [];
    const details = { table: table.id, first: other + 1, second: index + 1, ...describeBox(table, shared) };
    return [
      { code: 'rows-overlap', severity: 'error', at, details, related: [{ at: locate(table.rows[other]?.at ?? table.at), role: 'first' }] },
    ];
  });
}

/** The same condition and outcome once more: what is added up would count twice. */
function repeated(table: TableDefinition, index: number, at: Diagnostic['at'], locate: Locate): Diagnostic[] {
  const first = table.rows.findIndex((_, other) => rowKey(table, other) === rowKey(table, index));
  const earlier = table.rows[first];
  if (first === index || !earlier) return [];
  const details = { table: table.id, first: first + 1, second: index + 1 };
  return [{ code: 'row-repeated', severity: 'warning', at, details, related: [{ at: locate(earlier.at), role: 'first' }] }];
}

function rowKey(table: TableDefinition, index: number): string {
  const row = table.rows[index];
  const bound = (one: CellBound | null): string | null => one && `${termKey(one.term)} ${String(one.inclusive)}`;
  return JSON.stringify([
    row?.cells.map((cell) =>
      cell.kind === 'any'
        ? 'any'
        : [
            cell.not,
            cell.tests
              .map((test) =>
                test.kind === 'value'
                  ? String(test.value)
                  : test.kind === 'missing'
                    ? 'missing'
                    : [bound(test.low), bound(test.high)].join(),
              )
              .sort(),
          ],
    ),
    row && termKey(row.then),
  ]);
}

/** Of a table of one number column, the rows that stand on both sides of a gap: of equal ones the first. */
export function neighboursIn(table: TableDefinition): (gap: Box) => number[] {
  if (table.columns.length !== 1) return () => [];
  const spans = table.rows.flatMap(({ cells: [cell] }, index): { index: number; low: Rational | null; high: Rational | null }[] =>
    cell?.kind !== 'tests' || cell.not
      ? []
      : cell.tests.flatMap((test) => {
          if (test.kind === 'range')
            return [{ index, low: test.low && boundAt(test.low.term, null), high: test.high && boundAt(test.high.term, null) }];
          const value = test.kind === 'value' && typeof test.value === 'object' && 'compare' in test.value ? test.value : null;
          return value ? [{ index, low: value, high: value }] : [];
        }),
  );
  const nearest = { below: nearestOf(spans, 'high', -1), above: nearestOf(spans, 'low', 1) };
  return ([piece]) => {
    if (piece?.kind !== 'numbers') return [];
    const { low, high } = piece.interval;
    return [low ? nearest.below(low.value) : [], high ? nearest.above(high.value) : []].flat();
  };
}

/** Finds the end nearest to a number on one side of it. */
function nearestOf<End extends 'low' | 'high'>(
  spans: readonly ({ readonly index: number } & { readonly [end in End]: Rational | null })[],
  end: End,
  side: -1 | 1,
): (from: Rational) => number[] {
  const ends = spans.flatMap(({ index, [end]: value }) => (value ? [{ index, value: value }] : []));
  ends.sort((a, b) => a.value.compare(b.value) * side);
  return (from) => {
    const found = ends[countUntil(ends.length, (place) => (ends[place]?.value.compare(from) ?? 0) * side < 0)];
    return found ? [found.index] : [];
  };
}
