/** The command line over Node's own line: how much longer a command takes than a program that does nothing. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_ROW } from './rows.ts';
import { median, timesOver, type Measurement, type Workshop } from './processes.ts';

const LINES = ['nothing', 'list', 'evaluate', 'evaluate-changed'] as const;
type Line = (typeof LINES)[number];

export const LINE_TITLES: Readonly<Record<Line, string>> = {
  nothing: 'Node’s own line',
  list: 'list',
  evaluate: 'evaluate, the example',
  'evaluate-changed': 'evaluate, the ruleset just changed',
};

/** Measures each in turns, after a first time that fills caches. */
export function measureCommand(ruleset: string, workshop: Workshop): Measurement[] {
  const { rulesets, cohorts, rounds, folder, told } = workshop;
  const metodika = join(rulesets, '..', 'api', 'cli', 'metodika.mjs');
  const example = cohorts.of(ruleset, 'example', null);
  const text = readFileSync(join(rulesets, `${ruleset}.yaml`), 'utf8');
  const changed = join(folder, 'changed.yaml');
  const words: Readonly<Record<Line, () => string[]>> = {
    nothing: () => ['-e', '0'],
    list: () => [metodika, 'list'],
    evaluate: () => [metodika, 'evaluate', ruleset, example],
    'evaluate-changed': () => {
      writeFileSync(changed, `${text}\n# ${performance.now()}\n`);
      return [metodika, 'evaluate', changed, example];
    },
  };
  const found = new Map(LINES.map((line) => [line, { wall: [] as number[], processor: [] as number[] }]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const line of LINES) {
      told(`${COMMAND_ROW}: ${line}, ${round} of ${rounds}`);
      const args = words[line]();
      const before = processorOfChildren();
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 100_000_000 });
      const wall = performance.now() - start;
      if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
      if (round === 0) continue;
      found.get(line)?.wall.push(wall);
      found.get(line)?.processor.push(processorOfChildren() - before);
    }
  }
  const size = cohorts.sizeOf(example, null);
  return LINES.map((line) => {
    const { wall = [], processor = [] } = found.get(line) ?? {};
    const over = (times: readonly number[]) => timesOver(times.map((one) => ({ least: one, median: one })));
    const spread = (100 * (Math.max(...wall) - Math.min(...wall))) / median(wall);
    const head = { row: COMMAND_ROW, ruleset, size, variant: line, isFresh: true, impossible: null, microseconds: NaN };
    return { ...head, wall: over(wall), processor: over(processor), whole: over(wall), runs: wall.length, spread, resident: 0 };
  });
}

/** Milliseconds of processor time that ended children took, in steps of ten; not a number where the system does not say. */
function processorOfChildren(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return 10 * (Number(fields[13]) + Number(fields[14]));
  } catch {
    return NaN;
  }
}
