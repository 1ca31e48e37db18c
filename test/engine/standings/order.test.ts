import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classesOf, ordered, placesOf, type Exact } from '../../../engine/standings/order.ts';
import { samples } from '../../harness/length.ts';

/** Places by estimates are those of the numbers themselves. */

const ERROR = 1 / 64;

/** Numbers in sixteenths, many of them equal, and what estimates of them within the error could be. */
const numbers = fc.array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.double({ min: -ERROR, max: ERROR, noNaN: true })), {
  maxLength: 60,
});

function exactly(wholes: readonly number[], asked: number[]): (members: Int32Array) => Exact {
  return (members) => {
    asked.push(...members);
    return {
      compare: (one, other) => Math.sign((wholes[members[one] as number] as number) - (wholes[members[other] as number] as number)),
    };
  };
}

describe('places', () => {
  it('are those of the numbers, whatever the estimates', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(16, 1024), (drawn, unit) => {
        const wholes = drawn.map(([whole]) => whole);
        const values = Float64Array.from(drawn, ([whole, off]) => whole / unit + off);
        const order = ordered(values, ERROR, exactly(wholes, []));
        const sorted = wholes.toSorted((a, b) => a - b);
        const distinct = [...new Set(sorted)];
        expect([...placesOf(order, 'lowest')]).toEqual(wholes.map((one) => sorted.indexOf(one) + 1));
        expect([...placesOf(order, 'highest')]).toEqual(wholes.map((one) => sorted.length - sorted.lastIndexOf(one)));
        expect(classesOf(order)).toEqual({ classes: Int32Array.from(wholes, (one) => distinct.indexOf(one)), count: distinct.length });
      }),
      samples(300),
    );
  });

  it('ask exactly of nobody who stands apart', () => {
    const asked: number[] = [];
    ordered(Float64Array.of(3, 1, 2, 2 + ERROR), ERROR, exactly([3, 1, 2, 2], asked));
    expect(asked.sort()).toEqual([2, 3]);
  });

  it('follow from estimates that are the numbers themselves, without asking', () => {
    const asked: number[] = [];
    const order = ordered(Float64Array.of(2, -1, 2, 0, -1), 0, exactly([], asked));
    expect([...placesOf(order, 'lowest')]).toEqual([4, 1, 4, 3, 1]);
    expect(asked).toEqual([]);
  });

  it('are found of numbers that their last bits alone tell apart, the wrong way round', () => {
    const size = 4096;
    const values = Float64Array.from({ length: size }, (_, index) => 1 + (size - index) * Number.EPSILON);
    const order = ordered(values, 0, exactly([], []));
    expect([...order.sorted]).toEqual(Array.from({ length: size }, (_, place) => size - 1 - place));
  });

  it('are decided exactly where a bound is no number', () => {
    const wholes = [3, 1, 2];
    const order = ordered(Float64Array.of(1, 2, 3), NaN, exactly(wholes, []));
    expect([...placesOf(order, 'lowest')]).toEqual(wholes);
  });
});
