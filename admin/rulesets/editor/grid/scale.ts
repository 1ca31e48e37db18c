import type { Details } from '../../../../engine/index.ts';
import { nodeAt } from '../../../../engine/index.ts';
import { cellOf, type Cell, type Test } from './cell.ts';
import type { Column, Grid } from './table.ts';
import { isNumber } from './written.ts';

/** A scale as a number line: for drawing alone, so places are doubles; what is decided is decided by the check. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly bars: readonly Bar[];
  readonly lanes: number;
  /** Bounds that rows name, each once. */
  readonly ticks: readonly string[];
}

export interface Stretch {
  /** Null: it has no end there. */
  readonly low: string | null;
  readonly high: string | null;
}

export interface Bar extends Stretch {
  readonly row: number;
  readonly lane: number;
}

type Condition = Extract<Column, { kind: 'condition' }>;

/** Null where no row bounds the column by numbers. */
export function lineOf(grid: Grid, { name, min, max }: Condition): Line | null {
  const stretches = grid.rows.flatMap((row, index) => {
    const cell = nodeAt(row, ['when', name]) && cellOf(nodeAt(row, ['when', name]));
    return stretchesOf(cell ?? null).map((one) => ({ ...one, row: index }));
  });
  const ticks = [...new Set([...stretches.flatMap(({ low, high }) => [low, high]), min, max].filter((one) => one !== null))].sort(
    (a, b) => Number(a) - Number(b),
  );
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first === undefined || last === undefined || stretches.length === 0) return null;
  const room = (Number(last) - Number(first)) * 0.08 || 1;
  const from = min === null ? Number(first) - room : Number(min);
  const to = max === null ? Number(last) + room : Number(max);
  const ends: number[] = [];
  const bars = stretches
    .toSorted((a, b) => startOf(a) - startOf(b))
    .map((one): Bar => {
      const free = ends.findIndex((end) => end <= startOf(one));
      const lane = free < 0 ? ends.length : free;
      ends[lane] = one.high === null ? Infinity : Number(one.high);
      return { ...one, lane };
    });
  return { from, to, bars, lanes: ends.length, ticks };
}

const startOf = ({ low }: Stretch): number => (low === null ? -Infinity : Number(low));

function stretchesOf(cell: Cell | null): Stretch[] {
  if (cell?.kind !== 'tests' || cell.not) return [];
  return cell.tests.flatMap((test): Stretch[] => {
    if (test.kind === 'value') return isNumber(test.text) ? [{ low: test.text, high: test.text }] : [];
    if (test.kind !== 'range') return [];
    const texts = [test.low, test.high].flatMap((one) => (one ? [one.text] : []));
    return texts.every(isNumber) ? [{ low: test.low?.text ?? null, high: test.high?.text ?? null }] : [];
  });
}

/** Of what the check says of a part of a table, the test that fits that part, by column. */
export function partOf(details: Details): ReadonlyMap<string, Cell> {
  const found = new Map<string, Cell>();
  for (const [key, column] of Object.entries(details)) {
    const suffix = /^column(|\.\d+)$/.exec(key)?.[1];
    if (suffix === undefined) continue;
    const at = (name: string): string => String(details[`${name}${suffix}`] ?? '');
    const cell = cellFor(at('kind'), at('from'), at('to'));
    if (cell) found.set(String(column), cell);
  }
  return found;
}

const LOW: Readonly<Record<string, boolean>> = { closed: true, from: true, to: false, between: false, from_up: true, above: false };
const HIGH: Readonly<Record<string, boolean>> = { closed: true, from: false, to: true, between: false, to_down: true, below: false };

function cellFor(kind: string, from: string, to: string): Cell | null {
  const tests = (all: readonly Test[]): Cell => ({ kind: 'tests', not: false, tests: all });
  if (kind === 'missing') return tests([{ kind: 'missing' }]);
  if (kind === 'point' || kind === 'option' || kind === 'truth') return tests([{ kind: 'value', text: from }]);
  if (kind === 'options') return tests(from.split(', ').map((text) => ({ kind: 'value', text })));
  const [low, high] = [LOW[kind], HIGH[kind]];
  if (low === undefined && high === undefined) return null;
  return tests([
    {
      kind: 'range',
      low: low === undefined ? null : { text: from, inclusive: low },
      high: high === undefined ? null : { text: to, inclusive: high },
    },
  ]);
}

/** The stretch of one column; null where the part is not bounded there by numbers. */
export function stretchIn(details: Details, column: string): Stretch | null {
  return stretchesOf(partOf(details).get(column) ?? null)[0] ?? null;
}
