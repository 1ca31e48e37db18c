import { Day } from '../calendar/day.ts';
import type { TableColumn, TableDefinition } from '../language/definition.ts';
import type { Rational } from '../number/rational.ts';
import { boxKey, isNarrowed, merged, type Box, type Extent, type Leaf, type Piece } from './ranges/coverage.ts';
import { numberText, within } from './linear/interval.ts';
import type { TableUse } from './ranges/run.ts';

/** A box with what its columns are asked for there. */
export interface Said {
  readonly box: Box;
  readonly extents: readonly Extent[];
}

/** Boxes of all uses that hold what is wanted, joined; none that lies within another. */
export function boxesOf(uses: readonly TableUse[], wanted: (leaf: Leaf) => boolean): Said[] {
  const found = new Map<string, Said>();
  for (const { extents, leaves } of uses) {
    const boxes = (leaves ?? []).filter((leaf) => wanted(leaf) && leaf.box.every(isShown)).map(({ box }) => box);
    for (const box of merged(boxes, extents)) found.set(boxKey(box), { box, extents });
  }
  const all = [...found.values()];
  return all.filter((one) => !all.some((other) => other !== one && isWithin(one.box, other.box)));
}

/** A missing argument, and a text that no row names, are told of elsewhere: the value may be missing. */
function isShown(piece: Piece): boolean {
  return piece.kind === 'numbers' || (piece.kind === 'options' && !piece.options.includes(null));
}

function isWithin(part: Box, whole: Box): boolean {
  return part.every((piece, column) => {
    const other = whole[column];
    if (piece.kind === 'numbers') return other?.kind === 'numbers' && within(piece.interval, other.interval);
    return piece.kind === 'options' && other?.kind === 'options' && piece.options.every((one) => other.options.includes(one));
  });
}

/** Which values a box holds, for a message: `column`, `kind`, `from`, `to` of the first narrowed column, `column.2` … of the others. */
export function describeBox(table: TableDefinition, { box, extents }: Said): Record<string, string> {
  const narrowed = box.flatMap((piece, index) => {
    const [extent, column] = [extents[index], table.columns[index]];
    return extent && column && isNarrowed(piece, extent) ? [{ piece, column }] : [];
  });
  // Numbers first: where a scale leaves something out is what is looked for.
  const sorted = [...narrowed.filter(({ piece }) => piece.kind === 'numbers'), ...narrowed.filter(({ piece }) => piece.kind !== 'numbers')];
  if (sorted.length === 0) return { column: table.columns.map(({ name }) => name).join(', '), kind: 'all', from: '', to: '' };
  return Object.fromEntries(
    sorted.flatMap(({ piece, column }, index) =>
      Object.entries({ column: column.name, ...endsOf(piece, column) }).map(([key, text]) => [
        index === 0 ? key : `${key}.${index + 1}`,
        text,
      ]),
    ),
  );
}

function endsOf(piece: Piece, column: TableColumn): Record<'kind' | 'from' | 'to', string> {
  if (piece.kind === 'missing') return { kind: 'missing', from: '', to: '' };
  if (piece.kind === 'options') {
    const kind = piece.options.length > 1 ? 'options' : column.type === 'bool' ? 'truth' : 'option';
    return { kind, from: piece.options.join(', '), to: '' };
  }
  const { low, high } = piece.interval;
  const text = (value: Rational): string => (column.type === 'date' ? new Day(Number(value.floor())).toString() : numberText(value));
  const [from, to] = [low ? text(low.value) : '', high ? text(high.value) : ''];
  if (low && high && low.value.equals(high.value)) return { kind: 'point', from, to };
  if (low && high) return { kind: low.inclusive ? (high.inclusive ? 'closed' : 'from') : high.inclusive ? 'to' : 'between', from, to };
  if (low) return { kind: low.inclusive ? 'from_up' : 'above', from, to };
  return { kind: high ? (high.inclusive ? 'to_down' : 'below') : 'all', from, to };
}
