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
import { understand } from './model.ts';

const AGGREGATES: Readonly<Record<string, string>> = {
  figures: 'sum(rows.figure)',
  flagged_mean: 'mean(rows.figure, rows.flag)',
  highest: 'max(rows.figure)',
  flagged: 'count(rows, rows.flag)',
  us: 'sum(rows.u, rows.flag)',
  vs: 'sum(rows.v, rows.flag)',
};

const formulas = fc.letrec<Record<'number' | 'condition' | 'row' | 'rowCondition', string>>((tie) => {
  const plain = (
    leaves: readonly string[],
    numbers: fc.Arbitrary<string>,
    conditions: fc.Arbitrary<string>,
    extra: fc.Arbitrary<string>[],
  ) =>
    fc.oneof(
      { maxDepth: 4, depthIdentifier: 'formula', withCrossShrink: true },
      fc.constantFrom(...leaves),
      fc.tuple(numbers, fc.constantFrom('+', '-', '*', '/'), numbers).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(conditions, numbers, numbers).map(([c, a, b]) => `if(${c}, ${a}, ${b})`),
      fc.tuple(fc.constantFrom('min', 'max', 'coalesce'), numbers, numbers).map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc.tuple(numbers, numbers).map(([a, b]) => `ratio(${a}, ${b}, 1)`),
      numbers.map((a) => `-(${a})`),
      numbers.map((a) => `abs(${a})`),
      fc.tuple(fc.constantFrom('half_away', 'half_even', 'up', 'floor'), numbers).map(([mode, a]) => `round(${a}, 1, ${mode})`),
      numbers.map((a) => `scale(round(${a}, 1, half_away))`),
      numbers.map((a) => `(${a})^2`),
      ...extra,
    );
  const truths = (leaves: readonly string[], numbers: fc.Arbitrary<string>, conditions: fc.Arbitrary<string>) =>
    fc.oneof(
      { maxDepth: 3, depthIdentifier: 'formula' },
      fc.constantFrom(...leaves),
      fc.tuple(numbers, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), numbers).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(conditions, fc.constantFrom('and', 'or'), conditions).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      conditions.map((a) => `not (${a})`),
    );
  return {
    number: plain(
      ['a', 'b', 'c', 'x', 'o', 'rate', 'step', 'count(rows)', ...Object.keys(AGGREGATES), '0', '1', '2', '0.5'],
      tie('number'),
      tie('condition'),
      [],
    ),
    condition: truths(
      ['p', 'present(o)', 'ch == "one"', 'one_of(ch, "one", "two")', 'any(rows.q)', 'known'],
      tie('number'),
      tie('condition'),
    ),
    row: plain(['u', 'v', 'w', 'a', '1', '2'], tie('row'), tie('rowCondition'), []),
    rowCondition: truths(['q', 'present(w)', 'p'], tie('row'), tie('rowCondition')),
  };
});

const written = fc.tuple(formulas.number, formulas.row, formulas.rowCondition);

const sections = (formula: string, row: string, condition: string) => `
inputs:
  a: { ~ type: count }
  b: { ~ type: count, max: 6 }
  c: { ~ type: integer, min: -2, max: 2 }
  x: { ~ type: number, above: -1, max: 1.5 }
  o: { ~ type: number, min: 0, max: 3, optional: true }
  p: { ~ type: bool }
  ch: { ~ type: choice, options: { one: *words, two: *words, three: *words } }
  rows: { ~ type: list, fields: { u: { ~ type: count }, v: { ~ type: count, max: 5 }, w: { ~ type: number, min: 0, max: 1, optional: true }, q: { ~ type: bool } } }
limits:
  - { rule: a <= b }
  - { rule: count(rows) <= b }
  - { rule: u <= v, per: rows }
tables:
  scale: { ~ hit: first, inputs: { s: { step: 0.1 } }, rows: [{ when: { s: { from: 2 } }, then: 3 }, { when: { s: { from: 0, below: 2 } }, then: 1 }, { when: { s: { below: -1 } }, then: 0 }] }
values:
  rate: { ~ formula: "ratio(a, b, 0)" }
  step: { ~ formula: "if(p, 1, 2)", round: { digits: 0, mode: half_away } }
  known: { ~ formula: "b > 0 and present(o)" }
  rows.figure: { ~ optional: true, formula: '${row}' }
  rows.flag: { ~ optional: true, formula: '${condition}' }
${Object.entries(AGGREGATES)
  .map(([name, one]) => `  ${name}: { ~ optional: true, formula: '${one}' }`)
  .join('\n')}
  value: { ~ optional: true, formula: '${formula}' }
`;

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
