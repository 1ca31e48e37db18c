import fc from 'fast-check';
import { open, said } from './sections.ts';

const bound = fc.constantFrom(-5, 0, 0.5, 1, 2, 100, 'fixed', 'n3');
const range = fc.oneof(fc.record({ from: bound }), fc.record({ above: bound }), fc.record({ below: bound }), fc.record({ to: bound }));
const dayRange = fc.constantFrom(
  { from: '2020-01-01' },
  { below: '2014-05-06' },
  { above: 'day' },
  { from: '2013-01-01', to: '2020-02-29' },
);
const cell = (test: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const some = fc.oneof(
    { weight: 4, arbitrary: test },
    { weight: 1, arbitrary: fc.constant({ missing: true }) },
    { weight: 1, arbitrary: fc.array(test, { minLength: 1, maxLength: 2 }) },
  );
  return fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: some.map((not) => ({ not })) });
};
const rowsOf = (when: Record<string, fc.Arbitrary<unknown>>, then: fc.Arbitrary<unknown>) =>
  fc
    .tuple(fc.array(fc.record({ when: open(when), then }), { minLength: 1, maxLength: 3 }), then)
    .map(([rows, last]) => [...rows.filter((row) => Object.keys(row.when).length > 0), { then: last }]);
const number = fc.oneof(
  fc.constantFrom<unknown>(0, 1, -2, 0.3, 1e15),
  fc.record({ by: fc.constant('way'), first: fc.constant(1), second: fc.constant(0) }),
);
/** A table of numbers, one of texts by a day, an option and a fact, and one of days. */
export const tables = fc.record({
  steps: fc
    .tuple(
      fc.constantFrom(
        { hit: 'first' },
        { hit: 'collect', collect: 'sum' },
        { hit: 'collect', collect: 'min' },
        { hit: 'collect', collect: 'max' },
        { hit: 'collect', collect: 'count' },
      ),
      rowsOf({ x: cell(fc.oneof(range, fc.constantFrom(0, 1))) }, number),
    )
    .map(([hit, rows]) => ({ ...said, ...hit, inputs: { x: {} }, rows })),
  words: rowsOf({ d: cell(dayRange), c: cell(fc.constantFrom('one', 'two')), b: cell(fc.boolean()) }, fc.constantFrom('good', 'bad')).map(
    (rows) => ({
      ...said,
      hit: 'first',
      inputs: { d: { type: 'date' }, c: { type: 'choice', options: ['one', 'two'] }, b: { type: 'bool' } },
      rows,
    }),
  ),
  days: rowsOf({ x: cell(range) }, fc.constantFrom('2020-01-01', '9999-12-31')).map((rows) => ({
    ...said,
    hit: 'first',
    type: 'date',
    inputs: { x: {} },
    rows,
  })),
});
