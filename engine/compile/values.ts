import { Day } from '../calendar/day.ts';
import { Missing, type Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { BeyondColumns, UNSETTLED, type Lanes, type Reasons } from './lanes.ts';
import { numberAt } from './numbers.ts';

/** Lanes as values one by one, and back. */

const TRUE_FALSE = [false, true] as const;

/** What a lane has: nothing is said there of one that is unsettled. @throws BeyondColumns of such a lane */
export function valueAt(lanes: Lanes, lane: number, reasons: Reasons): Value {
  const at = lane * lanes.step;
  const why = lanes.missing?.[at];
  if (why) return reasons.missing(why);
  switch (lanes.kind) {
    case 'number':
      return numberAt(lanes, lane);
    case 'flag':
      return TRUE_FALSE[lanes.flags[at] as 0 | 1];
    case 'code':
      return lanes.texts[lanes.codes[at] as number] as string;
    case 'day':
      return new Day(lanes.ordinals[at] as number);
    case 'none':
      throw new BeyondColumns('nothing');
  }
}

/**
 * Values as lanes; null is a lane that is unsettled. `known`: of what kind they are where none of them is there.
 * @throws BeyondColumns where they are irrational, or of several kinds
 */
export function lanesOf(values: readonly (Value | null)[], step: 0 | 1, reasons: Reasons): Lanes {
  const length = values.length;
  let missing: Uint8Array | null = null;
  let kind: Exclude<Lanes['kind'], 'none'> | null = null;
  for (let i = 0; i < length; i += 1) {
    const value = values[i] as Value | null;
    if (value === null || value instanceof Missing) {
      missing ??= new Uint8Array(length);
      missing[i] = value === null ? UNSETTLED : reasons.numberOf(value.reason);
      continue;
    }
    const own = kindOf(value);
    if (kind !== null && kind !== own) throw new BeyondColumns('kinds');
    kind = own;
  }
  switch (kind) {
    case null:
      return { kind: 'none', step, missing: missing ?? new Uint8Array(length) };
    case 'number':
      return numbersOf(values, step, missing);
    case 'flag':
      return { kind, step, missing, flags: Uint8Array.from(values, (value) => (value === true ? 1 : 0)) };
    case 'day':
      return { kind, step, missing, ordinals: Int32Array.from(values, ordinalOf) };
    case 'code': {
      const known = new Map<string, number>();
      const codes = Int32Array.from(values, (value) => {
        if (typeof value !== 'string') return 0;
        let code = known.get(value);
        if (code === undefined) known.set(value, (code = known.size));
        return code;
      });
      return { kind, step, missing, codes, texts: [...known.keys()] };
    }
  }
}

/** @throws BeyondColumns of a day that nobody lives to see */
function ordinalOf(value: Value | null): number {
  if (!(value instanceof Day)) return 0;
  if (value.ordinal !== (value.ordinal | 0)) throw new BeyondColumns('day');
  return value.ordinal;
}

function kindOf(value: Value): Exclude<Lanes['kind'], 'none'> {
  if (value instanceof Rational) return 'number';
  if (typeof value === 'boolean') return 'flag';
  if (typeof value === 'string') return 'code';
  if (value instanceof Day) return 'day';
  throw new BeyondColumns('irrational');
}

function numbersOf(values: readonly (Value | null)[], step: 0 | 1, missing: Uint8Array | null): Lanes {
  const above = new Float64Array(values.length);
  const below = new Float64Array(values.length).fill(1);
  let large: Map<number, Rational> | null = null;
  let isFraction = false;
  values.forEach((value, lane) => {
    if (!(value instanceof Rational)) return;
    const { numerator: n, denominator: d } = value;
    above[lane] = n;
    if (n === n) below[lane] = d;
    else (large ??= new Map<number, Rational>()).set(lane, value);
    isFraction ||= d !== 1;
  });
  return { kind: 'number', step, missing, above, below: isFraction ? below : null, unit: 1, large };
}
