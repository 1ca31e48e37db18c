import fc from 'fast-check';

/** Random formulas over inputs of every kind, and a ruleset around them. */

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

/** A formula of a subject, one of a row, and a condition on a row. */
export const written = fc.tuple(formulas.number, formulas.row, formulas.rowCondition);

/** The sections of a ruleset in which `value` is the formula; `more` values stand after it. */
export const sections = (formula: string, row: string, condition: string, more = '') => `
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
${more}`;
