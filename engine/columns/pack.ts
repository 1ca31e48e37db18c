import type { Block, CodeColumn, Column, FlagColumn, ListColumn, NumberColumn } from './columns.ts';
import { LateColumns } from './late.ts';

/**
 * A block that takes as little room as what it holds: numbers and codes in as few bytes as the largest of them needs. Its columns are laid
 * out anew whenever they are asked for, and kept by nobody: for cohorts that are longer than memory would otherwise be.
 */
export function packed({ category, subjects, inputs }: Block): Block {
  return { category, subjects, inputs: opened(packedColumns(inputs)) };
}

type Small = Uint8Array | Int8Array | Uint16Array | Int16Array | Int32Array | Float64Array;

type Packed =
  | { readonly kind: 'number'; readonly wholes: Small; readonly of: Omit<NumberColumn, 'wholes'> }
  | { readonly kind: 'code'; readonly codes: Small; readonly of: Omit<CodeColumn, 'codes'> }
  | { readonly kind: 'list'; readonly fields: ReadonlyMap<string, Packed>; readonly of: Omit<ListColumn, 'fields'> }
  | { readonly kind: 'other'; readonly column: Exclude<Column, NumberColumn | CodeColumn | ListColumn> };

function packedColumns(columns: ReadonlyMap<string, Column>): ReadonlyMap<string, Packed> {
  return new Map([...columns].map(([name, column]) => [name, packedColumn(column)]));
}

function packedColumn(column: Column): Packed {
  switch (column.kind) {
    case 'number': {
      const { wholes, ...of } = column;
      const { wholes: small, ends } = smallestOf(wholes);
      return { kind: 'number', wholes: small, of: { ...of, ends } };
    }
    case 'code': {
      const { codes, ...of } = column;
      return { kind: 'code', codes: smallestCodes(codes), of };
    }
    case 'list': {
      const { fields, ...of } = column;
      return { kind: 'list', fields: packedColumns(fields), of: { ...of, starts: of.starts.slice() } };
    }
    default:
      return { kind: 'other', column: trimmed(column) };
  }
}

/** Not longer than it is. */
function trimmed(column: Exclude<Column, NumberColumn | CodeColumn | ListColumn>): Exclude<Column, NumberColumn | CodeColumn | ListColumn> {
  return column.kind === 'flag' ? ({ ...column, values: column.values.slice() } satisfies FlagColumn) : column;
}

/** Whole doubles in the shortest of the kinds of array that say every one as it is, and between what they lie. */
function smallestOf(numbers: Float64Array): { readonly wholes: Small; readonly ends: { readonly low: number; readonly high: number } } {
  let [low, high, sum] = [Infinity, -Infinity, 0];
  for (let lane = 0; lane < numbers.length; lane += 1) {
    const number = numbers[lane] as number;
    if (number < low) low = number;
    if (number > high) high = number;
    // No number at all, once there is one that is none: `large` has it.
    sum += number;
  }
  const isSmall = sum === sum && low >= -(2 ** 31) && high < 2 ** 31;
  return { wholes: isSmall ? smallest(numbers, low, high) : numbers.slice(), ends: { low, high } };
}

function smallestCodes(codes: Int32Array): Small {
  let [low, high] = [0, 0];
  for (let lane = 0; lane < codes.length; lane += 1) {
    const code = codes[lane] as number;
    if (code < low) low = code;
    if (code > high) high = code;
  }
  return smallest(codes, low, high);
}

function smallest(numbers: Float64Array | Int32Array, low: number, high: number): Small {
  if (low >= 0) return high <= 0xff ? new Uint8Array(numbers) : high <= 0xffff ? new Uint16Array(numbers) : new Int32Array(numbers);
  if (low >= -0x80 && high <= 0x7f) return new Int8Array(numbers);
  return low >= -0x8000 && high <= 0x7fff ? new Int16Array(numbers) : new Int32Array(numbers);
}

function opened(columns: ReadonlyMap<string, Packed>): ReadonlyMap<string, Column> {
  return new LateColumns((name) => {
    const column = columns.get(name);
    return column && unpacked(column);
  }, false);
}

function unpacked(column: Packed): Column {
  switch (column.kind) {
    case 'number':
      return { ...column.of, kind: 'number', wholes: new Float64Array(column.wholes) };
    case 'code':
      return { ...column.of, kind: 'code', codes: new Int32Array(column.codes) };
    case 'list':
      return { ...column.of, kind: 'list', fields: opened(column.fields) };
    case 'other':
      return column.column;
  }
}
