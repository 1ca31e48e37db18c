import { describe, expect, it } from 'vitest';
import { intervalText } from '../../../engine/prove/linear/interval.ts';
import { understand } from './model.ts';

const INPUTS = `
inputs:
  a: { ~ type: count }
  b: { ~ type: count }
  c: { ~ type: count }
  d: { ~ type: count }
  facts: { ~ type: count }
  technical: { ~ type: count }
  people: { ~ type: number, above: 0 }
  share: { ~ type: number, min: 0, max: 1 }
  score: { ~ type: number, min: 0, max: 10 }
  index: { ~ type: number, min: 20, max: 85 }
  schooling: { ~ type: number, min: 0, max: 18 }
  income: { ~ type: number, min: 100, max: 75000 }
  flat: { ~ type: bool }
  opt: { ~ type: number, min: 0, max: 4, optional: true }
  missed: { ~ type: count, absent: 0, max: 3 }
  kinds: { ~ type: count }
  survey: { ~ type: record, each: { type: number, min: 0, max: 10 }, fields: { clarity: *f, access: *f, speed: *f } }
  services: { ~ type: list, fields: { points: { ~ type: number, min: 0, max: 25 }, done: { ~ type: count }, due: { ~ type: count }, listed: { ~ type: bool }, rated: { ~ type: number, min: 1, max: 5, optional: true } } }
  sheets: { ~ type: list, min_rows: 1, fields: { mark: { ~ type: number, min: 0, max: 10 } } }
limits:
  - { rule: a <= b }
  - { rule: c <= d }
  - { rule: technical <= facts }
  - { rule: count(services) <= kinds }
  - { rule: done <= due, per: services }
`.replaceAll('*f', '{ label: *words }');

/** The range of a formula, with what its value was found to lack and the operations without a proof. */
function range(formula: string, more = ''): string {
  const { ranges } = understand(`${INPUTS}\nvalues:\n${more}\n  it: { ~ optional: true, formula: '${formula}' }`);
  const [reading] = ranges.readings('it', 'body');
  const result = reading?.result;
  if (!result || result.abstract.kind === 'never') return 'never';
  const sites = [...ranges.notes.sites.values()].map((one) => one.kind);
  const missing = [...result.abstract.missing.values()].map((cause) =>
    typeof cause === 'string' ? cause : formula.slice(cause.span.start, cause.span.end),
  );
  return [
    result.range ? intervalText(result.range) : result.abstract.kind,
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...sites,
  ].join(' ');
}

describe('quotients under limits', () => {
  it.each([
    ['ratio(a, b, 0)', '[0; 1]'],
    ['15 * ratio(a, b, 1)', '[0; 15]'],
    ['ratio(15 * a, b, 0)', '[0; 15]'],
    ['if(b == 0, 1, a / b)', '[0; 1]'],
    ['if(b > 0, 10 * a / b, 0)', '[0; 10]'],
    ['ratio(a, a + b, 0)', '[0; 0.5]'],
    ['ratio(c, a + c, 1)', '[0; 1]'],
    ['ratio(a + c, b + d, 0)', '[0; 1]'],
    ['(ratio(a, b, 0) + ratio(c, d, 0)) / 2', '[0; 1]'],
    ['ratio(a + c, b + c, 0)', '[0; 1]'],
    ['if(b == 0, if(c > 0, 1, 0), min(1, (a + c) / b))', '[0; 1]'],
    ['1 - ratio(b - a, b, 0)', '[0; 1]'],
    ['a / (b + 1)', '[0; 1)'],
    ['facts - technical', '[0; +∞)'],
    ['a / people', '[0; +∞)'],
    ['if(a == 0 and c == 0, 1, a / (a + c))', '[0; 1]'],
    ['if(not (a == 0 and c == 0), c / (a + c), 0)', '[0; 1]'],
    ['if(a == c, 1, a / (a - c))', '(−∞; +∞)'],
    ['(a - c) / c', '[-1; +∞) division'],
    ['a / b', '[0; 1] division'],
    ['ratio(b, a, 0)', '[0; +∞) ratio'],
    ['ratio(a, c, 0)', '[0; +∞) ratio'],
  ])('%s lies in %s', (formula, expected) => {
    expect(range(formula)).toBe(expected);
  });
});

describe('conditions', () => {
  it.each([
    ['if(a > 5, 5, a)', '[0; 5]'],
    ['if(flat, 1, 1 / (a - c + 0.5))', '(−∞; +∞)'],
    ['if(score >= 4 and score < 6, score, 5)', '[4; 6)'],
    ['if(a != 1, 1 / (a - 1), 0)', '[-1; 1]'],
    ['if(present(opt), opt, 7)', '[0; 7]'],
    ['coalesce(opt, 9)', '[0; 9]'],
    ['opt + 1', '[1; 5] missing: opt'],
    ['if(opt > 2, 1, 0)', '[0; 1] missing: opt'],
    ['missed * 2', '[0; 6]'],
    ['if(flat and a > 0, 1 / a, if(a == 0, 2, 1 / a))', '(0; 2]'],
    ['if(score > 20, 100, score)', '[0; 10]'],
    ['max(0, 15 - 10000 * ratio(a, b, 0))', '[0; 15]'],
    ['b - min(b, 0.2 * c)', '[0; +∞)'],
    ['clamp(score - 5, 0, 3)', '[0; 3]'],
    ['abs(score - 10)', '[0; 10]'],
    ['score * (1 - share)', '[0; 10]'],
    ['score - score * share', '[0; 10]'],
    ['(score - 5)^2', '[0; 25]'],
  ])('%s lies in %s', (formula, expected) => {
    expect(range(formula)).toBe(expected);
  });
});

describe('rows', () => {
  it.each([
    ['sum(services.points)', '[0; +∞)'],
    ['if(kinds == 0, 0, sum(services.points) / kinds)', '[0; 25]'],
    ['if(kinds == 0, 0, sum(services.points) / kinds * share)', '[0; 25]'],
    ['ratio(sum(services.done), sum(services.due), 0)', '[0; 1]'],
    ['ratio(sum(services.done, services.listed), sum(services.due, services.listed), 0)', '[0; 1]'],
    ['ratio(count(services, services.listed), count(services), 0)', '[0; 1]'],
    ['mean(services.points)', '[0; 25] missing: services'],
    ['coalesce(mean(services.points), 0)', '[0; 25]'],
    ['if(count(services) > 0, max(services.points), 0)', '[0; 25]'],
    ['mean(sheets.mark)', '[0; 10]'],
    ['sum(sheets.mark) / count(sheets)', '[0; 10]'],
    ['mean(services.rated, present(services.rated))', '[1; 5] missing: services'],
    ['mean(services.rated)', '[1; 5] missing: services.rated, services'],
    ['if(count(services, present(services.rated)) > 0, mean(services.rated, present(services.rated)), 1)', '[1; 5]'],
    ['if(any(services.listed), 1 / count(services), 0)', '[0; 1]'],
    ['total(survey)', '[0; 30]'],
    ['total(survey) / 3', '[0; 10]'],
    ['count_present(survey)', '[3; 3]'],
  ])('%s lies in %s', (formula, expected) => {
    expect(range(formula)).toBe(expected);
  });

  it('knows a row against its list', () => {
    const { ranges } = understand(`${INPUTS}
values:
  dues: { ~ formula: "sum(services.due)" }
  number: { ~ formula: "count(services)" }
  best: { ~ optional: true, formula: "max(services.points)" }
  services.part: { ~ formula: "ratio(due, dues, 0)" }
  services.each: { ~ formula: "1 / number" }
  services.close: { ~ formula: "if(best == 0, 1, points / best)" }
  services.change: { ~ optional: true, formula: "points - previous(points)" }`);
    const text = (id: string) => intervalText(ranges.of(id) ?? { low: null, high: null });
    expect([text('services.part'), text('services.close'), text('services.each'), text('services.change')]).toEqual([
      '[0; 1]',
      '[0; 1]',
      '(0; 1]',
      '[-25; 25]',
    ]);
    expect(ranges.notes.sites.size).toBe(0);
  });
});

describe('groups', () => {
  const load = `
  load: { ~ formula: "a / people" }
  loaded: { ~ formula: "load >= mean_over(category, load)" }
  steps: { ~ formula: "distinct_over(category, load, loaded)" }
  loaded_count: { ~ formula: "count_over(category, loaded)" }`;
  it.each([
    [
      'if(max_over(category, load) == min_over(category, load), 1, (load - min_over(category, load)) / (max_over(category, load) - min_over(category, load)))',
      '[0; 1]',
    ],
    ['normalise_over(category, load, 0)', '[0; 1]'],
    ['share_over(category, load, 0)', '[0; 1]'],
    ['mean_over(category, score)', '[0; 10]'],
    ['score - min_over(category, score)', '[0; 10]'],
    ['if(loaded, if(steps == 1, 1.1, 1.01 + 0.09 * (dense_rank_over(category, load, lowest, loaded) - 1) / (steps - 1)), 1)', '[1; 1.1]'],
    [
      'if(loaded, if(loaded_count == 1, 1.1, 1.01 + 0.09 * (order_over(category, load, lowest, loaded) - 1) / (loaded_count - 1)), 1)',
      '[1; 1.1]',
    ],
    ['1 / count_over(category)', '[0; 1]'],
    ['rank_over(category, score, highest) / count_over(category)', '(0; 1]'],
    ['1 / (steps - 1)', '(−∞; +∞) division'],
    ['dense_rank_over(category, load, lowest, loaded)', '[1; +∞) missing: loaded'],
    ['impute_over(category, opt)', '[0; 4] missing: opt'],
  ])('%s lies in %s', (formula, expected) => {
    expect(range(formula, load)).toBe(expected.replace('[0; 1]', formula.startsWith('1 /') ? '(0; 1]' : '[0; 1]'));
  });
});

describe('roots and logarithms', () => {
  it.each([
    ['sqrt(score)', '[0; 3.162278]'],
    ['sqrt(score - 1)', '[0; 3] domain'],
    ['ln(people)', '(−∞; +∞)'],
    ['ln(score)', '(−∞; 2.302585] domain'],
    ['(ln(income) - ln(100)) / (ln(75000) - ln(100))', '[0; 1]'],
    ['root((index - 20) / 65 * schooling / 18 * (ln(income) - ln(100)) / (ln(75000) - ln(100)), 3)', '[0; 1]'],
    ['log10(1 + a)', '[0; +∞)'],
    ['exp(-a)', '(0; 1]'],
    ['score^0.5', '[0; +∞)'],
    ['round(score / 3, 1, half_away)', '[0; 3.3]'],
    ['people^(-1)', '(0; +∞)'],
    ['score^(-1)', '[0.1; +∞) domain'],
  ])('%s lies in %s', (formula, expected) => {
    expect(range(formula)).toBe(expected);
  });
});
