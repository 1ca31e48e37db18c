/** Measures one variant: `node measure.ts <ruleset file> <subjects>` prints one line of JSON. */
import { readFileSync } from 'node:fs';
import { checkCohort, checkRuleset, evaluate } from '../index.ts';
import { generateCohort } from './generate.ts';

export interface Measurement {
  readonly ruleset: string;
  readonly size: number;
  /** Median over the runs, a subject. */
  readonly microseconds: number;
  readonly runs: number;
  /** From the fastest run to the slowest, in per cent of the median. */
  readonly spread: number;
}

const SEED = 20_141_230;
const WARM_UP_MS = 500;
const MEASURE_MS = 2_000;
const LEAST_RUNS = 3;

const [file = '', subjects = ''] = process.argv.slice(2);
const size = Number(subjects);
const { ruleset, diagnostics } = checkRuleset({ name: file, text: readFileSync(file, 'utf8') });
if (!ruleset) throw new Error(`${file} has errors: ${diagnostics.map(({ code }) => code).join(', ')}`);
const { model } = ruleset;
const { cohort, diagnostics: faults } = checkCohort(model, { name: 'generated', text: JSON.stringify(generateCohort(model, size, SEED)) });
if (!cohort) throw new Error(`the generated cohort is not admitted: ${JSON.stringify(faults[0]?.details)}`);

async function timed(): Promise<number> {
  if (!cohort) throw new Error('no cohort');
  const start = performance.now();
  await evaluate(model, cohort);
  return performance.now() - start;
}

for (let spent = 0; spent < WARM_UP_MS;) spent += await timed();
const runs: number[] = [];
for (let spent = 0; spent < MEASURE_MS || runs.length < LEAST_RUNS;) {
  const took = await timed();
  runs.push(took);
  spent += took;
}
runs.sort((a, b) => a - b);
const median = runs[runs.length >> 1] ?? NaN;
const spread = (100 * ((runs.at(-1) ?? NaN) - (runs[0] ?? NaN))) / median;
const result: Measurement = { ruleset: model.id, size, microseconds: (1_000 * median) / size, runs: runs.length, spread };
process.stdout.write(`${JSON.stringify(result)}\n`);
