import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { checkCohort, hasErrors, read } from '../../../engine/index.ts';
import cohortSchema from '../../../engine/language/cohort.schema.json' with { type: 'json' };
import rulesetSchema from '../../../engine/language/ruleset.schema.json' with { type: 'json' };
import { Rational } from '../../../engine/number/rational.ts';
import { goodSubject, smallModel } from '../check/small.ts';

/** `cohort.schema.json` says what admission says, as far as that can be said without an edition. */
const model = smallModel();
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(cohortSchema);

/** The same data with numbers that ajv knows. */
function inDoubles(data: unknown): unknown {
  if (data instanceof Rational) return data.toApproximateNumber();
  if (Array.isArray(data)) return data.map(inDoubles);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inDoubles(value)]));
}

const isLetIn = (text: string): boolean => {
  const { cohort, diagnostics } = checkCohort(model, { name: 'cohort', text });
  return cohort !== null && !hasErrors(diagnostics);
};

it.each(readdirSync('rulesets/examples'))('takes the example %s', (name) => {
  expect(validate(JSON.parse(readFileSync(`rulesets/examples/${name}`, 'utf8')))).toBe(true);
});

it.each(readdirSync('test/diagnostics').filter((name) => /\.cohort\.(yaml|json)$/.test(name)))('takes %s if it is let in', (name) => {
  const text = readFileSync(`test/diagnostics/${name}`, 'utf8');
  const { document } = read({ name, text });
  if (document && isLetIn(text)) expect(validate(inDoubles(document.data))).toBe(true);
});

describe('what no edition takes', () => {
  const good = { subjects: [goodSubject('a')] };
  const one = (changes: object) => ({ subjects: [{ ...goodSubject('a'), ...changes }] });
  const cases: Readonly<Record<string, unknown>> = {
    'a list': [],
    'no subjects': {},
    'an empty list of subjects': { subjects: [] },
    'subjects as a map': { subjects: { a: goodSubject('a') } },
    'another key': { ...good, subject: [] },
    'a period that is a number': { ...good, period: 2014 },
    'a ruleset by its path': { ...good, ruleset: './small.yaml' },
    'readings as a list': { ...good, readings: ['rounding'] },
    'a reading without an option': { ...good, readings: { rounding: 1 } },
    'a subject that is a text': { subjects: ['a'] },
    'no id': one({ id: undefined }),
    'an id that is a number': one({ id: 7 }),
    'a blank id': one({ id: ' ' }),
    'a space after an id': one({ id: 'a ' }),
    'a non-breaking space in an attribute': one({ region: 'Абай\u00a0облысы' }),
    'a soft hyphen in an attribute': one({ region: 'Аб\u00adай' }),
    'an attribute that is a number': one({ region: 5 }),
    'no category': one({ category: undefined }),
    'a name that is a number': one({ name: 5 }),
    'inputs as a list': one({ inputs: [] }),
    'an empty input': one({ inputs: { total: null } }),
    'a row that is a number': one({ inputs: { sheets: [1] } }),
  };

  it.each(Object.keys(cases))('%s', (name) => {
    const text = JSON.stringify(cases[name]);
    expect([isLetIn(text), validate(JSON.parse(text))]).toEqual([false, false]);
  });

  it('and what is right beside it is taken', () => {
    expect([isLetIn(JSON.stringify(good)), validate(JSON.parse(JSON.stringify(good)))]).toEqual([true, true]);
    const whole = { ...good, ruleset: 'small-2020@1.0.0', period: '2020', readings: { rounding: 'down' } };
    expect([isLetIn(JSON.stringify(whole)), validate(whole)]).toEqual([true, true]);
  });
});

it('names the keys that admission knows, and the editions as they are named', () => {
  const { diagnostics } = checkCohort(model, { name: 'cohort', text: '{"x": 1, "subjects": [{}]}' });
  const known = diagnostics.find(({ code }) => code === 'cohort-unknown-key')?.details['known'];
  expect(known).toBe(Object.keys(cohortSchema.properties).join(', '));
  const [id, version] = [rulesetSchema.definitions.id.pattern, rulesetSchema.properties.version.pattern].map((one) => one.slice(1, -1));
  expect(cohortSchema.properties.ruleset.pattern).toBe(`^${id ?? ''}(@${version ?? ''})?$`);
});
