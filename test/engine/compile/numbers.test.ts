import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Arena, Reasons, UNSETTLED, type NumberLanes } from '../../../engine/compile/lanes.ts';
import * as lanes from '../../../engine/compile/numbers.ts';
import * as order from '../../../engine/compile/order.ts';
import { broughtToOne } from '../../../engine/compile/rows.ts';
import { valueAt } from '../../../engine/compile/values.ts';
import { ROWS_FUNCTIONS, type RowsFunction } from '../../../engine/language/functions/index.ts';
import { ROUNDING_MODES, round } from '../../../engine/number/decimal.ts';
import { Missing } from '../../../engine/language/value.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { LARGEST_WHOLE } from '../../../engine/number/whole.ts';
import { samples } from '../../harness/length.ts';

/** Operations on lanes against the same on rationals: every double that comes out says its number exactly, or the lane has it as it is. */

/** Whole doubles of every size, most of all where their products and sums stop being whole. */
const whole = fc.oneof(
  fc.integer({ min: -12, max: 12 }),
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.maxSafeInteger(),
  fc.integer({ min: -3, max: 3 }).chain((by) => fc.constantFrom(94_906_265, 2 ** 31, 2 ** 52, LARGEST_WHOLE - 3).map((one) => one + by)),
);
const divisor = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.constantFrom(1, 10, 1000, 10 ** 15, 2 ** 26 + 1),
  fc.maxSafeNat().map((one) => one || 1),
);
const large = fc.bigInt({ min: 2n ** 53n, max: 10n ** 40n });

interface Drawn {
  readonly above: readonly number[];
  readonly below: readonly number[] | null;
  readonly unit: number;
  readonly large: readonly (bigint | null)[];
  readonly missing: readonly number[] | null;
  readonly step: 0 | 1;
}

const drawn = (length: number): fc.Arbitrary<Drawn> =>
  fc
    .record({
      above: fc.array(whole, { minLength: length, maxLength: length }),
      below: fc.option(fc.array(divisor, { minLength: length, maxLength: length })),
      unit: divisor,
      large: fc.array(fc.option(large, { freq: 6 }), { minLength: length, maxLength: length }),
      missing: fc.option(fc.array(fc.constantFrom(0, 0, 1, 2, UNSETTLED), { minLength: length, maxLength: length })),
      step: fc.constantFrom<0 | 1>(1, 1, 0),
    })
    .map((one) => (one.step === 1 ? one : { ...one, missing: one.missing?.slice(0, 1) ?? null }));

const madeOf = ({ above, below, unit, large: beyond, missing, step }: Drawn): NumberLanes => ({
  kind: 'number',
  step,
  missing: missing && Uint8Array.from(missing),
  above: Float64Array.from(above, (one, lane) => (beyond[lane] == null ? one : NaN)),
  below: below && Float64Array.from(below),
  unit: below ? 1 : unit,
  large: new Map([...beyond.entries()].flatMap(([lane, one]) => (one === null ? [] : [[lane, Rational.of(one)] as const]))),
});

const LENGTH = 4;
const two = fc.tuple(drawn(LENGTH), drawn(LENGTH));

/** Text of a lane, or why it has none. */
function said(of: NumberLanes, lane: number): string {
  const why = of.missing?.[lane * of.step] ?? 0;
  if (why !== 0) return `none ${why}`;
  const at = lane * of.step;
  const [n, d] = [of.above[at] as number, of.below ? (of.below[at] as number) : of.unit];
  // What is kept as doubles is whole.
  if (!Number.isNaN(n)) expect([Number.isSafeInteger(n), Number.isSafeInteger(d), d > 0]).toEqual([true, true, true]);
  return lanes.numberAt(of, lane).toString();
}

/** What must be of two lanes: the first that has no value says why. */
function both(a: NumberLanes, b: NumberLanes, lane: number, of: (x: Rational, y: Rational) => Rational | null): string {
  const why = a.missing?.[lane * a.step] || b.missing?.[lane * b.step] || 0;
  if (why !== 0) return `none ${why}`;
  return of(lanes.numberAt(a, lane), lanes.numberAt(b, lane))?.toString() ?? `none ${UNSETTLED}`;
}

it.each<[string, typeof lanes.add, (x: Rational, y: Rational) => Rational | null]>([
  ['add', lanes.add, (x, y) => x.add(y)],
  ['subtract', lanes.subtract, (x, y) => x.subtract(y)],
  ['multiply', lanes.multiply, (x, y) => x.multiply(y)],
  ['divide', lanes.divide, (x, y) => (y.isZero ? null : x.divide(y))],
])('%s is what rationals say, lane by lane', (_, operation, exact) => {
  fc.assert(
    fc.property(two, ([one, other]) => {
      const [a, b] = [madeOf(one), madeOf(other)];
      const found = operation(a, b, LENGTH, new Arena());
      for (let lane = 0; lane < LENGTH; lane += 1) expect(said(found, lane)).toBe(both(a, b, lane, exact));
    }),
    samples(1000),
  );
});

it('compares and chooses as rationals do', () => {
  fc.assert(
    fc.property(two, ([one, other]) => {
      const [a, b] = [madeOf(one), madeOf(other)];
      const smaller = order.either(a, b, (found) => found <= 0, LENGTH, new Arena());
      const less = order.compared(a, b, '<', LENGTH, new Arena());
      const same = order.compared(a, b, '==', LENGTH, new Arena());
      for (let lane = 0; lane < LENGTH; lane += 1) {
        expect(said(smaller, lane)).toBe(both(a, b, lane, (x, y) => (x.compare(y) <= 0 ? x : y)));
        if (less.missing?.[lane * less.step]) continue;
        const found = lanes.numberAt(a, lane).compare(lanes.numberAt(b, lane));
        expect([less.flags[lane * less.step], same.flags[lane * same.step]]).toEqual([found < 0 ? 1 : 0, found === 0 ? 1 : 0]);
      }
    }),
    samples(1000),
  );
});

it('rounds as rationals do, in every mode', () => {
  fc.assert(
    fc.property(drawn(LENGTH), fc.integer({ min: -4, max: 18 }), fc.constantFrom(...ROUNDING_MODES), (one, digits, mode) => {
      const a = madeOf(one);
      const found = lanes.round(a, digits, mode, LENGTH, new Arena());
      for (let lane = 0; lane < LENGTH; lane += 1) {
        const why = a.missing?.[lane * a.step] ?? 0;
        expect(said(found, lane)).toBe(why === 0 ? round(lanes.numberAt(a, lane), digits, mode).toString() : `none ${why}`);
      }
    }),
    samples(1000),
  );
});

it('knows the whole numbers that lie on a side of a bound', () => {
  fc.assert(
    fc.property(whole, divisor, fc.constantFrom(1, 10, 100, 10 ** 6), fc.boolean(), (n, d, unit, inclusive) => {
      const end = Rational.of(n, d);
      for (const side of ['low', 'high'] as const) {
        const found = order.bound(unit, end, inclusive, side);
        if (found === null) continue;
        const holds = (numerator: number): boolean => {
          const found = Rational.of(numerator, unit).compare(end) * (side === 'low' ? 1 : -1);
          return found > 0 || (inclusive && found === 0);
        };
        const outwards = side === 'low' ? -1 : 1;
        expect([holds(found), holds(found + outwards)]).toEqual([true, false]);
      }
    }),
    samples(1000),
  );
});

it.each(['sum', 'mean', 'min', 'max'])('%s of rows is what the function says of them', (name) => {
  const signature = ROWS_FUNCTIONS.get(name) as RowsFunction;
  const [empty, uncounted] = (['no_rows', 'none_counted'] as const).map((code) => signature.ofNothing ?? new Missing({ code, of: 'rows' }));
  fc.assert(
    fc.property(
      drawn(8).filter(({ step }) => step === 1),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 0, max: 8 }),
      fc.boolean(),
      (one, kept, split, isFiltered) => {
        const reasons = new Reasons();
        for (const of of ['a', 'b']) reasons.numberOf({ code: 'absent', of });
        const argument = madeOf(one);
        const filter = isFiltered ? { kind: 'flag' as const, step: 1 as const, missing: null, flags: Uint8Array.from(kept, Number) } : null;
        const starts = Int32Array.of(0, split, 8);
        const given = { signature, list: 'rows', starts, subjects: 2, missing: null, argument, alongside: [], filter };
        const found = broughtToOne(given, reasons, new Arena());
        for (const subject of [0, 1]) {
          const [from, to] = [starts[subject] as number, starts[subject + 1] as number];
          const rows = [...Array(8).keys()].filter((row) => row >= from && row < to && (!isFiltered || kept[row]));
          const why = rows.map((row) => argument.missing?.[row] ?? 0);
          const reason = why.includes(UNSETTLED) ? UNSETTLED : (why.find((each) => each !== 0) ?? 0);
          if (reason !== 0) expect(found.missing?.[subject * found.step]).toBe(reason);
          else {
            const values = rows.map((row) => lanes.numberAt(argument, row));
            const wanted = values.length > 0 ? signature.reduce(values, []) : from === to ? empty : uncounted;
            const own = valueAt(found, subject, reasons);
            if (wanted instanceof Missing) expect(own).toEqual(wanted);
            else expect(own).toEqual(wanted);
          }
        }
      },
    ),
    samples(600),
  );
});
