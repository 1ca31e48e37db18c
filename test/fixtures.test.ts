import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRuleset, passed, positionOf, runCases, type Location } from '../engine/index.ts';
import { words } from './harness/rulesets.ts';

/** Rulesets whose cases are the test: adding one needs no code. */
const folders = [new URL('./fixtures/', import.meta.url), new URL('../rulesets/', import.meta.url)];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, new URL(name, folder)] as const),
);

const place = ({ source, span }: Location) => `${source.name}:${positionOf(source, span.start).line}`;

describe.each(files)('%s', (name, file) => {
  const { diagnostics, ruleset } = checkRuleset({ name, text: readFileSync(file, 'utf8') });

  test('has no error', () => {
    expect(words(diagnostics.filter((one) => one.severity === 'error'))).toBe('');
  });

  test('meets all its cases, and they reach every branch, row and option', async () => {
    if (!ruleset) throw new Error('not checked');
    const { cases, coverage } = await runCases(ruleset);
    const failures = cases
      .filter((one) => !passed(one))
      .flatMap((one) => [
        ...one.failures.map(
          ({ at, subject, key, expected, actual }) => `${place(at)} ${one.name.ru}: ${subject} ${key} should be ${expected}, is ${actual}`,
        ),
        ...one.diagnostics.map((diagnostic) => `${place(diagnostic.at)} ${one.name.ru}: ${words([diagnostic])}`),
      ]);
    expect(failures).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
    expect(coverage.missed.map(({ kind, name: what, at }) => `${place(at)} ${kind} ${what}`)).toEqual([]);
  });
});
