import { describe, expect, it } from 'vitest';
import { exactBody } from '../../api/engine/exact-body.ts';
import { positionOf, type Diagnostic } from '../../engine/index.ts';

const taken = (body: string) => {
  const answer = exactBody(body, ['cohort', 'rightCohort']);
  if ('diagnostics' in answer) throw new Error(answer.diagnostics.map(({ code }) => code).join());
  return answer;
};

/** Codes of what is wrong, with the place. */
const wrong = (body: string): string[] => {
  const answer = exactBody(body, ['cohort', 'rightCohort']);
  return 'diagnostics' in answer ? answer.diagnostics.map(said) : [];
};
function said({ code, at: { source, span } }: Diagnostic): string {
  const { line, column } = positionOf(source, span.start);
  return `${code} ${line}:${column}`;
}

describe('a body', () => {
  it.each([
    ['numbers of forty digits', '{"a": 0.1000000000000000000000000000000000000001, "b": -0, "c": 1.10, "d": 1E+2}'],
    ['keys repeated', '{"a": 1, "a": 2, "__proto__": {}}'],
    ['brackets, quotes and backslashes in texts', String.raw`{"a": "}]\"{[", "b\\": "\\", "c": "\\\"}"}`],
    ['ten thousand levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['a list', '[1, {"a": []}]'],
    ['a number', '-0.00'],
    ['brackets of two kinds', '{"a": [1}, {]}'],
    ['line ends and letters beyond ASCII', '{\r\n\t"имя": "Қазақ 😀"\n}'],
  ])('gives up a field to the letter: %s', (_, cohort) => {
    for (const body of [
      `{"ruleset": "x", "cohort": ${cohort}, "readings": {"r": "o"}}`,
      `\uFEFF\n { "readings":{"r":"o"},"ruleset":"x" ,\t"cohort":${cohort}}`,
    ]) {
      const { fields, exact } = taken(body);
      expect(exact.cohort?.text).toBe(cohort);
      expect(body.replace(/^\uFEFF/, '').slice(exact.cohort?.span.start, exact.cohort?.span.end)).toBe(cohort);
      expect(fields).toEqual({ ruleset: 'x', readings: { r: 'o' } });
      expect(exact.rightCohort).toBeUndefined();
    }
  });

  it('gives the content of a field that is a string, YAML or JSON', () => {
    const yaml = 'subjects:\n  - id: "a\\b"\n    inputs: { n: 0.10 }\n';
    expect(taken(JSON.stringify({ cohort: yaml, rightCohort: '{"a": 1}' })).exact).toMatchObject({
      cohort: { text: yaml },
      rightCohort: { text: '{"a": 1}' },
    });
    expect(taken('{"cohort": ""}').exact.cohort?.text).toBe('');
    expect(taken(String.raw`{"coh\u006frt": "\u0041"}`).exact.cohort?.text).toBe('A');
  });

  it('has no field that is null or not there', () => {
    expect(taken('{"cohort": null, "x": 1.5}')).toEqual({ fields: { cohort: null, x: 1.5 }, exact: {} });
    expect(taken('{}')).toEqual({ fields: {}, exact: {} });
  });

  it.each([
    ['', 'missing-value 1:1'],
    ['\uFEFF', 'missing-value 1:1'],
    [' \n ', 'missing-value 2:2'],
    ['[1]', 'unexpected-text 1:1'],
    ['null', 'unexpected-text 1:1'],
    ['ruleset: x', 'unexpected-text 1:1'],
    ['{', 'unclosed-bracket 1:1'],
    ['{"cohort": {"a": [1, 2}', 'unclosed-bracket 1:1'],
    ['{"cohort": "a', 'unclosed-quote 1:12'],
    ['{"cohort": "a\tb"}', 'control-character 1:12'],
    ['{"cohort": "\\q"}', 'bad-escape 1:12'],
    ['{"cohort": {"a": 1},\n "cohort": {"a": 2}}', 'duplicate-key 2:2'],
    ['{"x": 1, "x": 2}', 'duplicate-key 1:10'],
    ['{"cohort": {},\n "__proto__": {"a": 1}}', 'forbidden-key 2:2'],
    ['{"cohort": {"a":\n 1},\n "x": 01}', 'number-not-decimal 3:7'],
    ['{"cohort": {}, "x": 1,}', 'trailing-comma 1:22'],
    ['{"cohort": {} "x": 1}', 'missing-comma 1:15'],
    ['{"cohort": }', 'missing-value 1:12'],
    ['{cohort: 1}', 'json-quotes 1:2'],
    ['{"cohort": {"a": 1}} and more', 'unexpected-text 1:22'],
    ['{"cohort": {}, // why\n "x": 1}', 'json-comment 1:16'],
    [`{"x": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'too-deep 1:46'],
    [`{"x": "${'a'.repeat(3_000_000)}"}`, 'too-large 1:1'],
  ])('is refused with the place: %#', (body, expected) => {
    expect(wrong(body)[0]).toBe(expected);
  });

  it.each([
    ['before it', (blanks: string) => `${blanks}{"ruleset": "x", "cohort": {}}`],
    ['between its fields', (blanks: string) => `{"cohort": {},${blanks}"ruleset": "x"}`],
    ['behind it', (blanks: string) => `{"cohort": {}}${blanks}`],
  ])('is refused unread with millions of line ends %s', (_, body) => {
    expect(wrong(body('\n'.repeat(20_000_000)))).toEqual(['too-large 1:1']);
  });

  it('has its mistakes placed behind millions of lines', () => {
    expect(wrong(`{"cohort": {${'\n'.repeat(20_000_000)}}, "x": 01}`)[0]).toBe('number-not-decimal 20000001:9');
  });

  // One that took the square of its length would take hours.
  it('is gone through, however large', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `{"id": "a\\"${index}", "inputs": {"n": [0.1, ${index}]}}`).join(',\n');
    const huge = `{"ruleset": "x", "cohort": {"subjects": [${rows}]}, "readings": {}}`;
    expect(taken(huge).exact.cohort?.text.length).toBeGreaterThan(9_000_000);
    expect(wrong(huge.slice(0, -20))[0]).toBe('unclosed-bracket 1:1');
  });
});
