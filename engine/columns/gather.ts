import type { Rational } from '../number/rational.ts';
import { isWhole } from '../number/whole.ts';
import type { Block, CodeColumn, Column, ListColumn, NumberColumn } from './columns.ts';
import { LateColumns } from './late.ts';
import { numberAt } from './to-cohort.ts';
import { POWERS } from './grow/number.ts';

/** A lane of one of several blocks. */
export interface Pick {
  readonly block: Block;
  readonly lane: number;
}

/** Some lanes of blocks of one category, as a block: its columns are made when they are asked for. */
export function gatheredBlock(category: string, picks: readonly Pick[]): Block {
  return {
    category,
    subjects: Int32Array.from(picks, ({ block, lane }) => block.subjects[lane] as number),
    inputs: new LateColumns((name) => {
      const of = once<Block>((block) => block.inputs.get(name));
      return gathered(picks.map(({ block, lane }) => ({ column: of(block), lane })));
    }),
  };
}

/** The subjects at these positions of a category, ascending: their block itself where it is all of one. */
export function blockOf(
  {
    category,
    blocks,
    starts,
  }: { readonly category: string; readonly blocks: readonly Block[]; /** Where in it each begins. */ readonly starts: readonly number[] },
  positions: Int32Array,
): Block {
  let index = 0;
  const picks = Array.from(positions, (position): Pick => {
    while (position >= (starts[index + 1] ?? Infinity)) index += 1;
    return { block: blocks[index] as Block, lane: position - (starts[index] as number) };
  });
  const [first] = picks;
  const isWhole =
    first?.lane === 0 && positions.length === first.block.subjects.length && picks.every(({ block }) => block === first.block);
  return isWhole ? first.block : gatheredBlock(category, picks);
}

/** A column may be laid out anew whenever it is asked for. */
function once<T extends object>(columnOf: (one: T) => Column | undefined): (one: T) => Column | undefined {
  const known = new Map<T, Column | undefined>();
  return (one) => {
    if (!known.has(one)) known.set(one, columnOf(one));
    return known.get(one);
  };
}

/** One lane of a column; undefined where nobody of its block gives it. */
interface From {
  readonly column: Column | undefined;
  readonly lane: number;
}

function gathered(from: readonly From[]): Column | undefined {
  const kind = from.find(({ column }) => column)?.column?.kind;
  switch (kind) {
    case undefined:
      return undefined;
    case 'number':
      return numbers(from as readonly FromOf<NumberColumn>[]);
    case 'flag':
      return { kind, values: Uint8Array.from(from, ({ column, lane }) => (column?.kind === 'flag' ? (column.values[lane] as number) : 2)) };
    case 'code':
      return codes(from as readonly FromOf<CodeColumn>[]);
    case 'day':
      return {
        kind,
        ordinals: Int32Array.from(from, ({ column, lane }) => (column?.kind === 'day' ? (column.ordinals[lane] as number) : 0)),
        missing: masked(from),
      };
    case 'list':
      return lists(from as readonly FromOf<ListColumn>[]);
    case 'record':
      return {
        kind,
        missing: masked(from),
        fields: new LateColumns((name) =>
          gathered(from.map(({ column, lane }) => ({ column: column?.kind === 'record' ? column.fields.get(name) : undefined, lane }))),
        ),
      };
  }
}

interface FromOf<C extends Column> {
  readonly column: C | undefined;
  readonly lane: number;
}

function masked(from: readonly From[]): Uint8Array | null {
  const mask = Uint8Array.from(from, ({ column, lane }) =>
    column === undefined || ('missing' in column && column.missing?.[lane] === 1) ? 1 : 0,
  );
  return mask.includes(1) ? mask : null;
}

function numbers(from: readonly FromOf<NumberColumn>[]): NumberColumn {
  const scale = Math.max(...from.map(({ column }) => column?.scale ?? 0));
  const wholes = new Float64Array(from.length);
  const large = new Map<number, Rational>();
  for (const [index, { column, lane }] of from.entries()) {
    if (!column || column.missing?.[lane] === 1) continue;
    const whole = (column.wholes[lane] as number) * (POWERS[scale - column.scale] as number);
    if (isWhole(whole)) wholes[index] = whole;
    else {
      wholes[index] = NaN;
      large.set(index, numberAt(column, lane) as Rational);
    }
  }
  return { kind: 'number', wholes, scale, large, missing: masked(from) };
}

function codes(from: readonly FromOf<CodeColumn>[]): CodeColumn {
  const first = from.find(({ column }) => column)?.column as CodeColumn;
  // The options of a choice are the same everywhere.
  if (from.every(({ column }) => !column || column.texts === first.texts))
    return {
      kind: 'code',
      texts: first.texts,
      codes: Int32Array.from(from, ({ column, lane }) => (column ? (column.codes[lane] as number) : -1)),
    };
  const known = new Map<string, number>(first.texts.map((text, code) => [text, code]));
  const found = Int32Array.from(from, ({ column, lane }) => {
    const text = column?.texts[column.codes[lane] as number];
    if (text === undefined) return -1;
    let code = known.get(text);
    if (code === undefined) known.set(text, (code = known.size));
    return code;
  });
  return { kind: 'code', texts: [...known.keys()], codes: found };
}

function lists(from: readonly FromOf<ListColumn>[]): ListColumn {
  const starts = new Int32Array(from.length + 1);
  const rows: { readonly column: ListColumn; readonly row: number }[] = [];
  for (const [index, { column, lane }] of from.entries()) {
    if (column)
      for (let row = column.starts[lane] as number; row < (column.starts[lane + 1] as number); row += 1) rows.push({ column, row });
    starts[index + 1] = rows.length;
  }
  return {
    kind: 'list',
    starts,
    missing: masked(from),
    fields: new LateColumns((name) => {
      const of = once<ListColumn>((column) => column.fields.get(name));
      return gathered(rows.map(({ column, row }) => ({ column: of(column), lane: row })));
    }),
  };
}
