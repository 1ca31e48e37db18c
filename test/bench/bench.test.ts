import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function bench(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['engine/bench/bench.ts', ...args], { encoding: 'utf8' });
}

describe('npm run bench', () => {
  it('measures what is asked, each variant beside the first of its row', () => {
    const { status, stdout } = bench('service-quality-2014', '--only', 'pass,file', '--sizes', '5', '--rounds', '1', '--json');
    expect(status).toBe(0);
    const { measurements } = JSON.parse(stdout) as { measurements: Record<string, unknown>[] };
    const told = measurements.map(({ row, ruleset, size, variant, impossible }) => ({ row, ruleset, size, variant, impossible }));
    const about = { ruleset: 'service-quality-2014', size: 5, impossible: null };
    expect(told).toEqual([
      { ...about, row: 'pass', variant: 'standings' },
      { ...about, row: 'pass', variant: 'typed' },
      { ...about, row: 'pass', variant: 'objects' },
      { ...about, row: 'pass', variant: 'columns' },
      { ...about, row: 'file', variant: 'file' },
      { ...about, row: 'file', variant: 'file-by-hand' },
    ]);
    expect(measurements[0]).toMatchObject({ ratio: 1 });
  });

  it.each([
    ['a row that there is not', ['--only', 'passes'], /no row passes; there are pass, ties/],
    ['a ruleset that there is not', ['service-quality-2015'], /no ruleset service-quality-2015/],
    ['a size that is none', ['--sizes', '50,many'], /not 50,many/],
  ])('refuses %s', (_, args, words) => {
    const { status, stderr } = bench(...args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(words) as string });
  });
});
