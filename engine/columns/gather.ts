import type { Rational } from '../number/rational.ts';
import { isWhole } from '../number/whole.ts';
import type { Block, CodeColumn, Column, FlagColumn, ListColumn, NumberColumn } from './columns.ts';
import { LateColumns } from './late.ts';
import { numberAt } from './to-cohort.ts';
import { POWERS } from './grow/number.ts';

/** Lanes of several blocks, or of several lists: lane i is `lanes[i]` of the one at `of[i]`. */
interface Picks<T> {
  readonly all: readonly T[];
  readonly of: Int32Array;
  readonly lanes: Int32Array;
}

/** Subjects at these positions of a category, ascending, as a block: the one that they are all of, or one whose columns are made late. */
export function blockOf(
  {
    category,
    blocks,
    starts,
  }: { readonly category: string; readonly blocks: readonly Block[]; /** Where in it each begins. */ readonly starts: readonly number[] },
  positions: Int32Array,
): Block {
  const size = positions.length;
  const whole = starts.indexOf(positions[0] ?? -1);
  // Positions ascend: from the first of a block to its last they are all there.
  if (whole >= 0 && size === blocks[whole]?.subjects.length && positions[size - 1] === (starts[whole] as number) + size - 1)
    return blocks[whole];
  const [of, lanes] = [new Int32Array(size), new Int32Array(size)];
  const all: Block[] = [];
  let [index, end] = [-1, 0];
  for (let at = 0; at < size; at += 1) {
    const position = positions[at] as number;
    if (position >= end) {
      while (position >= (starts[index + 1] ?? Infinity)) index += 1;
      end = starts[index + 1] ?? Infinity;
      all.push(blocks[index] as Block);
    }
    of[at] = all.length - 1;
    lanes[at] = position - (starts[index] as number);
  }
  const subjects = new Int32Array(size);
  for (let at = 0; at < size; at += 1) subjects[at] = all[of[at] as number]?.subjects[lanes[at] as number] as number;
  return {
    category,
    subjects,
    inputs: gatheredFields(all, of, lanes, (block) => block.inputs),
  };
}

function gatheredFields<T>(
  all: readonly T[],
  of: Int32Array,
  lanes: Int32Array,
  fieldsOf: (one: T) => ReadonlyMap<string, Column> | undefined,
): LateColumns {
  // Of each once: a column may be laid out anew whenever it is asked for.
  return new LateColumns((name) => gathered({ all: all.map((one) => fieldsOf(one)?.get(name)), of, lanes }));
}

/** Undefined where nobody gives it. */
type Given<C extends Column> = Picks<C | undefined>;

function gathered(picks: Given<Column>): Column | undefined {
  const { all, of, lanes } = picks;
  const kind = all.find((column) => column)?.kind;
  switch (kind) {
    case undefined:
      return undefined;
    case 'number':
      return numbers(picks as Given<NumberColumn>);
    case 'flag':
      return flags(picks as Given<FlagColumn>);
    case 'code':
      return codes(picks as Given<CodeColumn>);
    case 'day': {
      const ordinals = lanes.map((lane, at) => {
        const column = all[of[at] as number];
        return column?.kind === 'day' ? (column.ordinals[lane] as number) : 0;
      });
      return { kind, ordinals, missing: masked(picks) };
    }
    case 'list':
      return lists(picks as Given<ListColumn>);
    case 'record':
      return {
        kind,
        missing: masked(picks),
        fields: gatheredFields(all, of, lanes, (column) => (column?.kind === 'record' ? column.fields : undefined)),
      };
  }
}

function flags({ all, of, lanes }: Given<FlagColumn>): FlagColumn {
  const values = new Uint8Array(lanes.length).fill(2);
  for (let at = 0; at < lanes.length; at += 1) {
    const column = all[of[at] as number];
    if (column) values[at] = column.values[lanes[at] as number] as number;
  }
  return { kind: 'flag', values };
}

/** Null where nobody lacks it. */
function masked({ all, of, lanes }: Given<Column>): Uint8Array | null {
  const masks = all.map((column) => (column && 'missing' in column ? column.missing : null));
  if (all.every((column, index) => column && !masks[index])) return null;
  const mask = new Uint8Array(lanes.length);
  let isAny = 0;
  for (let at = 0; at < lanes.length; at += 1) {
    const index = of[at] as number;
    const own = masks[index];
    const lacks = own ? (own[lanes[at] as number] as number) : all[index] === undefined ? 1 : 0;
    mask[at] = lacks;
    isAny |= lacks;
  }
  return isAny === 0 ? null : mask;
}

function numbers(picks: Given<NumberColumn>): NumberColumn {
  const { all, of, lanes } = picks;
  const scale = Math.max(...all.map((column) => column?.scale ?? 0));
  const wholes = new Float64Array(lanes.length);
  const large = new Map<number, Rational>();
  const missing = masked(picks);
  // Lanes of one column follow one another.
  for (let at = 0; at < lanes.length;) {
    const index = of[at] as number;
    const column = all[index];
    const own = column?.wholes;
    const factor = POWERS[scale - (column?.scale ?? 0)] as number;
    for (; at < lanes.length && of[at] === index; at += 1) {
      if (!own || (missing !== null && missing[at] === 1)) continue;
      const whole = (own[lanes[at] as number] as number) * factor;
      if (isWhole(whole)) wholes[at] = whole;
      else {
        wholes[at] = NaN;
        large.set(at, numberAt(column, lanes[at] as number) as Rational);
      }
    }
  }
  return { kind: 'number', wholes, scale, large, missing };
}

function codes({ all, of, lanes }: Given<CodeColumn>): CodeColumn {
  const first = all.find((column) => column) as CodeColumn;
  const codeAt = (lane: number, at: number): number => all[of[at] as number]?.codes[lane] ?? -1;
  // The options of a choice are the same everywhere.
  if (all.every((column) => !column || column.texts === first.texts)) {
    const codes = new Int32Array(lanes.length);
    for (let at = 0; at < lanes.length; at += 1) codes[at] = codeAt(lanes[at] as number, at);
    return { kind: 'code', texts: first.texts, codes };
  }
  const known = new Map<string, number>(first.texts.map((text, code) => [text, code]));
  const found = lanes.map((lane, at) => {
    const text = all[of[at] as number]?.texts[codeAt(lane, at)];
    if (text === undefined) return -1;
    let code = known.get(text);
    if (code === undefined) known.set(text, (code = known.size));
    return code;
  });
  return { kind: 'code', texts: [...known.keys()], codes: found };
}

function lists(picks: Given<ListColumn>): ListColumn {
  const { all, of, lanes } = picks;
  const starts = new Int32Array(lanes.length + 1);
  for (let at = 0; at < lanes.length; at += 1) {
    const column = all[of[at] as number];
    const lane = lanes[at] as number;
    starts[at + 1] = (starts[at] as number) + (column ? (column.starts[lane + 1] as number) - (column.starts[lane] as number) : 0);
  }
  const count = starts[lanes.length] as number;
  const [ofRows, rows] = [new Int32Array(count), new Int32Array(count)];
  for (let at = 0; at < lanes.length; at += 1) {
    const from = starts[at] as number;
    const first = all[of[at] as number]?.starts[lanes[at] as number] ?? 0;
    for (let row = from; row < (starts[at + 1] as number); row += 1) {
      ofRows[row] = of[at] as number;
      rows[row] = first + row - from;
    }
  }
  return { kind: 'list', starts, missing: masked(picks), fields: gatheredFields(all, ofRows, rows, (column) => column?.fields) };
}
