import type { Block, Column, NumberColumn } from '../columns/columns.ts';
import { POWERS } from '../columns/grow/number.ts';
import type { Comparison } from '../compile/order.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Rational } from '../number/rational.ts';
import { isWhole, LARGEST_WHOLE } from '../number/whole.ts';
import { SAID } from './kernels/decide.ts';

/**
 * Limits that hold one number that is handed in against another, a count of rows or a whole constant: they are decided by the columns
 * themselves, whose numerators are whole doubles.
 */

/** Numerators over 10^`scale`, lane by lane, or (`isOne`) one for all; null where none of the block is given. */
type Side = { readonly wholes: Float64Array; readonly scale: number; readonly missing: Uint8Array | null; readonly isOne: boolean } | null;

/** Of a block the lanes of a side; `left` where this does not say them. */
type SideOf = (block: Block) => Side | 'left';

/** The first lane of a block that breaks a limit, -1 where none does: a missing number breaks none. `left` where this does not say it. */
export type PlainLimit = (block: Block) => number | 'left';

/** Null of a limit of another kind. */
export function plainLimit(term: Term, list: string | null): PlainLimit | null {
  if (term.kind === 'symbol') return plainLimit(term.term, list);
  if (term.kind !== 'binary') return null;
  const said = Object.hasOwn(SAID, term.operator) ? SAID[term.operator as Comparison] : null;
  const [left, right] = [sideOf(term.left, list), sideOf(term.right, list)];
  if (!said || !left || !right) return null;
  return (block) => {
    const [one, other] = [left(block), right(block)];
    if (one === 'left' || other === 'left') return 'left';
    return one && other ? broken(one, other, said) : -1;
  };
}

function broken(left: NonNullable<Side>, right: NonNullable<Side>, [less, same, more]: (typeof SAID)[Comparison]): number | 'left' {
  const [by, times] = [factor(left, right.scale), factor(right, left.scale)];
  if (by === null || times === null || (left.isOne && right.isOne)) return 'left';
  const [a, b] = [left.wholes, right.wholes];
  const [i, j] = [left.isOne ? 0 : 1, right.isOne ? 0 : 1];
  const lanes = left.isOne ? b.length : a.length;
  for (let lane = 0; lane < lanes; lane += 1) {
    const [x, y] = [(a[i * lane] as number) * by, (b[j * lane] as number) * times];
    if ((x < y ? less : x > y ? more : same) === 1) continue;
    if (left.missing?.[lane] !== 1 && right.missing?.[lane] !== 1) return lane;
  }
  return -1;
}

/** What brings numerators to a scale; null where they would no longer be whole doubles. */
function factor({ wholes, scale }: NonNullable<Side>, other: number): number | null {
  if (other <= scale) return 1;
  const by = POWERS[other - scale] ?? Infinity;
  const most = LARGEST_WHOLE / by;
  return wholes.every((whole) => whole <= most && whole >= -most) ? by : null;
}

function sideOf(term: Term, list: string | null): SideOf | null {
  switch (term.kind) {
    case 'symbol':
      return sideOf(term.term, list);
    case 'constant':
      return constant(term.value);
    case 'input': {
      const [name = '', ...rest] = term.path;
      return list === null && rest.length === 0 ? ({ inputs }) => given(inputs.get(name)) : null;
    }
    case 'field': {
      const [name = '', ...rest] = term.path;
      if (term.list !== list || list.includes('.') || rest.length > 0) return null;
      return ({ inputs }) => {
        const rows = inputs.get(list);
        return rows?.kind === 'list' ? given(rows.fields.get(name)) : 'left';
      };
    }
    case 'rows':
      return list === null ? counted(term) : null;
    default:
      return null;
  }
}

function constant(value: unknown): SideOf | null {
  if (!(value instanceof Rational) || value.denominator !== 1 || !isWhole(value.numerator)) return null;
  const side = { wholes: Float64Array.of(value.numerator), scale: 0, missing: null, isOne: true };
  return () => side;
}

function given(column: Column | undefined): Side | 'left' {
  if (!column) return null;
  return column.kind === 'number' && column.large.size === 0 ? ofNumbers(column) : 'left';
}

const ofNumbers = ({ wholes, scale, missing }: NumberColumn): Side => ({ wholes, scale, missing, isOne: false });

function counted({ callee, list, argument, filter, alongside }: TermOf<'rows'>): SideOf | null {
  if (callee !== 'count' || list.includes('.') || argument || filter || alongside.length > 0) return null;
  return ({ inputs }) => {
    const rows = inputs.get(list);
    if (rows?.kind !== 'list' || rows.missing) return 'left';
    const { starts } = rows;
    const wholes = new Float64Array(starts.length - 1);
    for (let lane = 0; lane < wholes.length; lane += 1) wholes[lane] = (starts[lane + 1] as number) - (starts[lane] as number);
    return { wholes, scale: 0, missing: null, isOne: false };
  };
}
