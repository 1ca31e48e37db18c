import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  holds,
  hull,
  intersect,
  intervalText,
  inverse,
  plus,
  times,
  within,
  type Interval,
} from '../../../engine/prove/linear/interval.ts';
import { commonGrid, Form, isMultiple } from '../../../engine/prove/linear/form.ts';
import { maximise } from '../../../engine/prove/linear/simplex.ts';
import { highestQuotient, isFeasible, type Fact } from '../../../engine/prove/linear/program.ts';
import { Rational } from '../../../engine/number/rational.ts';

const rational = fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 4 })).map(([p, q]) => Rational.of(p, q));
const bound = fc.option(fc.tuple(rational, fc.boolean()).map(([value, inclusive]) => ({ value, inclusive })));
const interval = fc
  .tuple(bound, bound)
  .map(([low, high]): Interval => intersect({ low, high: null }, { low: null, high }) ?? { low, high: null });
const inside = (one: Interval, value: Rational): boolean => holds(one, value);

describe('intervals', () => {
  it('hold every sum, product and inverse of what they hold', () => {
    fc.assert(
      fc.property(interval, interval, rational, rational, (a, b, x, y) => {
        fc.pre(inside(a, x) && inside(b, y));
        expect(holds(plus(a, b), x.add(y))).toBe(true);
        expect(holds(times(a, b), x.multiply(y)), `${intervalText(a)} · ${intervalText(b)}`).toBe(true);
        expect(within(a, hull(a, b)) && within(b, hull(a, b))).toBe(true);
        if (!holds(a, Rational.ZERO)) expect(holds(inverse(a), Rational.ONE.divide(x)), `1 / ${intervalText(a)}`).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['(0; 1]', '[0; +∞)', '[0; +∞)'],
    ['(0; 1)', '(0; 2)', '(0; 2)'],
    ['[-1; 2)', '[-3; 1]', '(-6; 3]'],
    ['(−∞; +∞)', '[0; 0]', '[0; 0]'],
  ])('%s times %s is %s', (a, b, expected) => {
    expect(intervalText(times(parse(a), parse(b)))).toBe(expected);
  });
});

function parse(text: string): Interval {
  const [, open = '', low = '', high = '', close = ''] = /^([[(])(.+); (.+)([\])])$/.exec(text) ?? [];
  const end = (one: string, inclusive: boolean) => (one.includes('∞') ? null : { value: Rational.of(Number(one)), inclusive });
  return { low: end(low, open === '['), high: end(high, close === ']') };
}

describe('grids', () => {
  it('hold the multiples of both', () => {
    fc.assert(
      fc.property(rational, rational, fc.integer(), fc.integer(), (a, b, m, n) => {
        const grid = commonGrid(a, b);
        expect(grid !== null && isMultiple(a.multiply(Rational.of(m)).add(b.multiply(Rational.of(n))), grid)).toBe(true);
      }),
    );
  });
});

describe('linear programs', () => {
  const numbers = (...all: number[]) => all.map((one) => Rational.of(one));

  it('finds the optimum, the lack of one, and contradictions', () => {
    const rows = [
      { factors: numbers(1, 1), limit: Rational.of(4) },
      { factors: numbers(1, 3), limit: Rational.of(6) },
    ];
    expect(maximise(numbers(3, 2), rows)).toEqual({ status: 'optimal', value: Rational.of(12) });
    expect(maximise(numbers(1, 4), rows)).toEqual({ status: 'optimal', value: Rational.of(8) });
    expect(maximise(numbers(1, 0), [{ factors: numbers(-1, 1), limit: Rational.of(0) }])).toEqual({ status: 'unbounded' });
    expect(
      maximise(numbers(1), [
        { factors: numbers(1), limit: Rational.of(1) },
        { factors: numbers(-1), limit: Rational.of(-2) },
      ]),
    ).toEqual({ status: 'infeasible' });
    expect(maximise(numbers(-1), [{ factors: numbers(-1), limit: Rational.of(-2) }])).toEqual({
      status: 'optimal',
      value: Rational.of(-2),
    });
  });

  it('is never below a feasible point, and is reached by one of a plane’s corners', () => {
    const row = fc.tuple(rational, rational, rational).map(([a, b, limit]) => ({ factors: [a, b], limit }));
    fc.assert(
      fc.property(rational, rational, fc.array(row, { maxLength: 4 }), (a, b, given) => {
        const box = [
          { factors: numbers(1, 0), limit: Rational.of(20) },
          { factors: numbers(0, 1), limit: Rational.of(20) },
        ];
        const rows = [
          ...given,
          ...box,
          { factors: numbers(-1, 0), limit: Rational.ZERO },
          { factors: numbers(0, -1), limit: Rational.ZERO },
        ];
        const corners = rows
          .flatMap((one, index) => rows.slice(index + 1).flatMap((other) => crossing(one, other)))
          .filter(([x, y]) =>
            rows.every(
              ({ factors: [p, q], limit }) =>
                (p as Rational)
                  .multiply(x)
                  .add((q as Rational).multiply(y))
                  .compare(limit) <= 0,
            ),
          );
        const values = corners.map(([x, y]) => a.multiply(x).add(b.multiply(y)));
        const best = values.reduce<Rational | null>((high, one) => (high && high.compare(one) >= 0 ? high : one), null);
        const found = maximise([a, b], rows);
        expect(found.status === 'optimal' ? found.value.toString() : found.status).toBe(best?.toString() ?? 'infeasible');
      }),
      { numRuns: 400 },
    );
  });

  it('tells strict facts from others', () => {
    const x = Form.of('x');
    const bounds = new Map([['x', { low: { value: Rational.ZERO, inclusive: true }, high: null }]]);
    const fact = (form: Form, strict: boolean): Fact => ({ form, strict });
    expect(isFeasible({ bounds, facts: [fact(x.negate(), false)] })).toBe(true);
    expect(isFeasible({ bounds, facts: [fact(x.negate(), true)] })).toBe(false);
  });

  it('bounds a quotient by what holds between its parts', () => {
    const [a, b] = [Form.of('a'), Form.of('b')];
    const free = { low: { value: Rational.ZERO, inclusive: true }, high: null };
    const system = {
      bounds: new Map([
        ['a', free],
        ['b', free],
      ]),
      facts: [
        { form: b.minus(a), strict: false },
        { form: b, strict: true },
      ],
    };
    expect(highestQuotient(system, a, b)).toEqual({ value: Rational.ONE, inclusive: true });
    expect(highestQuotient(system, a, a.plus(b))).toEqual({ value: Rational.of(1, 2), inclusive: true });
    expect(highestQuotient(system, b, a.plus(Form.constant(Rational.ONE)))).toBeNull();
  });
});

type Line = { readonly factors: readonly Rational[]; readonly limit: Rational };

function crossing({ factors: [a, b], limit: c }: Line, { factors: [d, e], limit: f }: Line): [Rational, Rational][] {
  const [p, q, r, s] = [a, b, d, e] as [Rational, Rational, Rational, Rational];
  const determinant = p.multiply(s).subtract(q.multiply(r));
  if (determinant.isZero) return [];
  return [[c.multiply(s).subtract(q.multiply(f)).divide(determinant), p.multiply(f).subtract(c.multiply(r)).divide(determinant)]];
}
