import fc from 'fast-check';

/** Random data of the rulesets of `rulesets.ts`: what is missing, zero, negative, huge or a third, and days at both ends of the calendar. */

/** A number as it stands in the text: no double could hold it. */
const NUMBER = '§';
const figures = fc
  .constantFrom(
    '0',
    '0',
    '1',
    '1',
    '2',
    '3',
    '-1',
    '-7',
    '0.5',
    '0.333',
    '33.3333333333333333333333333333',
    '100000000000000000000000000000',
    '-0.000000000001',
  )
  .map((one) => NUMBER + one);
const wholes = fc.constantFrom('0', '1', '1', '2', '7', '-1', '123456789012345678901234567890').map((one) => NUMBER + one);
const counts = fc.constantFrom('0', '1', '2', '12', '1000').map((one) => NUMBER + one);
const days = fc.constantFrom(
  '2020-02-29',
  '2014-05-06',
  '2020-01-01',
  '0001-01-01',
  '9999-12-31',
  '2013-01-01',
  '2025-12-31',
  '2026-01-01',
);
const texts = fc.constantFrom('one', 'two', 'что-то', '1');

const part = (index: number) =>
  fc.record(
    {
      pn: fc.oneof(figures, fc.constant(NUMBER + String(index))),
      pm: counts,
      pb: fc.boolean(),
      pt: texts,
      pc: fc.constantFrom('one', 'two'),
      pd: days,
      pr: fc.record({ p1: figures, p2: figures }, { requiredKeys: [], noNullPrototype: true }),
    },
    { requiredKeys: ['pn', 'pt', 'pc', 'pr'], noNullPrototype: true },
  );

const inputs = fc.record(
  {
    n1: figures,
    n2: wholes,
    n3: counts,
    b1: fc.boolean(),
    b2: fc.boolean(),
    t1: texts,
    c1: fc.constantFrom('one', 'two'),
    d1: days,
    d2: days,
    lot: wholes,
    marks: fc.record({ m1: figures, m2: figures }, { requiredKeys: [], noNullPrototype: true }),
    parts: fc.oneof(fc.constant([]), fc.tuple(part(0)), fc.tuple(part(0), part(1)), fc.tuple(part(0), part(1), part(2))),
  },
  { requiredKeys: ['n3', 'b2', 'lot', 'marks', 'parts'], noNullPrototype: true },
);

export interface Data {
  readonly readings: Readonly<Record<string, string>>;
  readonly subjects: readonly Readonly<Record<string, unknown>>[];
}

export const cohorts: fc.Arbitrary<Data> = fc.record({
  readings: fc.constantFrom<Record<string, string>>({}, { way: 'second' }),
  subjects: fc
    .array(fc.record({ category: fc.constantFrom('a', 'a', 'b'), region: fc.constantFrom('North', 'South'), inputs }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => all.map((one, index) => ({ id: `s${index + 1}`, ...one }))),
});

/** The text of a cohort file. */
export function cohortText(subjects: Data['subjects']): string {
  return JSON.stringify({ period: '2020', subjects }).replaceAll(/"§([^"]*)"/g, '$1');
}
