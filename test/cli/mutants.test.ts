import { expect, it } from 'vitest';
import { metodika } from './run.ts';

interface Printed {
  readonly seed: number;
  readonly rulesets: readonly {
    readonly total: number;
    readonly score: number;
    readonly check: number;
    readonly case: number;
    readonly survived: number;
    readonly survivors: readonly unknown[];
  }[];
}

it('changes a ruleset as often as asked and counts who noticed', async () => {
  const run = await metodika(['test', 'service-provider-2025', '--mutate', '--count', '12', '--seed', '3', '--json']);
  const {
    seed,
    rulesets: [one],
  } = JSON.parse(run.out) as Printed;
  expect([run.status, run.err, seed, one?.total]).toEqual([0, '', 3, 12]);
  expect((one?.check ?? 0) + (one?.case ?? 0) + (one?.survived ?? 0)).toBe(12);
  expect(one?.survivors).toHaveLength(one?.survived ?? -1);
});

it('says so in words', async () => {
  const { out, status } = await metodika(['test', 'service-provider-2025', '--mutate', '--count', '5', '--lang', 'en']);
  expect(status).toBe(0);
  expect(out).toMatch(/^service-provider-2025 [\d.]+: \d of 5 changes noticed \(\d+%\): \d by the check, \d by cases; \d not noticed\.\n/);
});

it.each([
  [['test', '--mutate', '--count', '0'], 'cli-bad-whole-number'],
  [['test', '--mutate', '--seed', 'one'], 'cli-bad-whole-number'],
  [['test', 'service-provider-2025', '--seed', '1'], 'cli-only-with-mutate'],
  [['test'], 'cli-missing-argument'],
])('%j is not understood', async (args, code) => {
  const { status, err } = await metodika(args);
  expect([status, err.includes(code)]).toEqual([2, true]);
});
