import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holds, intervalText } from '../../../engine/prove/linear/interval.ts';
import { isMultiple } from '../../../engine/prove/linear/form.ts';
import type { InputRecord } from '../../../engine/language/cohort.ts';
import { isNumeric, Missing } from '../../../engine/language/value.ts';
import { compare } from '../../../engine/number/arithmetic.ts';
import { DomainError } from '../../../engine/number/failure.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { evaluateWith } from './evaluate-at.ts';
import { sections, written } from './formulas.ts';
import { understand } from './model.ts';

const whole = (low: number, high: number) => fc.integer({ min: low, max: high }).map((one) => Rational.of(one));
const part = (low: number, high: number) => fc.integer({ min: low * 4, max: high * 4 }).map((one) => Rational.of(one, 4n));
const row = fc.record({ v: whole(0, 5), share: fc.nat({ max: 5 }), w: fc.option(part(0, 1)), q: fc.boolean() });
const inputs = fc
  .record({
    b: whole(0, 6),
    share: fc.nat({ max: 6 }),
    c: whole(-2, 2),
    x: part(-1, 1),
    o: fc.option(part(0, 3)),
    p: fc.boolean(),
    ch: fc.constantFrom('one', 'two', 'three'),
    rows: fc.array(row, { maxLength: 3 }),
  })
  .map(({ share, rows, o, ...rest }): InputRecord => ({
    ...rest,
    x: rest.x.compare(Rational.of(-1)) > 0 ? rest.x : Rational.ONE,
    a: Rational.of(BigInt(share) < rest.b.p ? BigInt(share) : rest.b.p),
    o: o ?? new Missing({ code: 'absent', of: 'o' }),
    rows: rows.slice(0, Number(rest.b.p)).map((one) => ({
      u: Rational.of(BigInt(one.share) < one.v.p ? BigInt(one.share) : one.v.p),
      v: one.v,
      q: one.q,
      w: one.w ?? new Missing({ code: 'absent', of: 'rows.w' }),
    })),
  }));

it('what a random formula comes to lies within what is proved of it', () => {
  fc.assert(
    fc.property(written, fc.array(inputs, { minLength: 30, maxLength: 30 }), ([formula, row, condition], points) => {
      const { model, ranges } = understand(sections(formula, row, condition));
      const [{ result }] = ranges.readings('value', 'body') as unknown as [{ result: ReturnType<typeof ranges.lookup> }];
      const evaluateAt = evaluateWith(model);
      for (const point of points) {
        try {
          const value = evaluateAt(point, 'body', new Map(), 'value');
          if (value instanceof Missing)
            expect(result.abstract.kind === 'never' || result.abstract.missing.size > 0, 'may be missing').toBe(true);
          else if (isNumeric(value) && value instanceof Rational && result.range) {
            expect(holds(result.range, value), `${value.toString()} in ${intervalText(result.range)}`).toBe(true);
            if (result.grid) expect(isMultiple(value, result.grid), `${value.toString()} on ${result.grid.toString()}`).toBe(true);
            expect(compare(value, value)).toBe(0);
          } else throw new Error('a value of another kind');
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(ranges.notes.sites.size, 'division noted').toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 150), seed: Number(process.env['SEED'] ?? 7) },
  );
});
