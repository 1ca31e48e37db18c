/** Measures one variant in a process of its own: `node measure.ts '{"variant": …}'` prints one line of JSON. */
import type { VariantName } from './rows.ts';
import type { Given, Variant } from './variants/variant.ts';

/** What a process is asked. */
export interface Asked extends Given {
  readonly variant: VariantName;
  /** Once and cold; otherwise again and again, warm. */
  readonly isFresh: boolean;
}

/** Milliseconds of one run. */
export interface Times {
  readonly least: number;
  readonly median: number;
}

export interface Answer {
  readonly wall: Times;
  /** Of all threads. */
  readonly processor: Times;
  readonly runs: number;
  /** From the fastest run to the slowest, in per cent of the median. */
  readonly spread: number;
  /** Kilobytes that were resident at most. */
  readonly resident: number;
}

/** Why there is nothing to measure. */
export interface Impossible {
  readonly impossible: string;
}

const WARM_UP_MS = 500;
const MEASURE_MS = 1_000;
const LEAST_RUNS = 3;
/** Of a run that takes seconds, one more says nothing new. */
const LONG_MS = 3_000;
/** Shorter runs are timed several together: asking for the time takes a microsecond. */
const SHORT_MS = 1;

const VARIANTS: Readonly<Record<VariantName, () => Promise<Variant>>> = {
  standings: async () => (await import('./variants/engine.ts')).standings,
  columns: async () => (await import('./variants/engine.ts')).columns,
  reference: async () => (await import('./variants/engine.ts')).reference,
  file: async () => (await import('./variants/engine.ts')).file,
  fractions: async () => (await import('./variants/engine.ts')).fractions,
  evaluation: async () => (await import('./variants/engine.ts')).evaluation,
  explanation: async () => (await import('./variants/engine.ts')).explanation,
  typed: async () => (await import('./variants/by-hand.ts')).typed,
  objects: async () => (await import('./variants/by-hand.ts')).objects,
  'file-by-hand': async () => (await import('./variants/by-hand.ts')).file,
  decimal: async () => (await import('./variants/peers.ts')).decimal,
  mathjs: async () => (await import('./variants/peers.ts')).mathjs,
  zen: async () => (await import('./variants/peers.ts')).zen,
};

interface Run {
  readonly wall: number;
  readonly processor: number;
}

/** One run, of several done. */
async function timed(work: () => unknown, together = 1): Promise<Run> {
  const before = process.cpuUsage();
  const start = performance.now();
  for (let run = 0; run < together; run += 1) await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { wall: wall / together, processor: (user + system) / 1_000 / together };
}

function timesOf(values: readonly number[]): Times {
  const sorted = values.toSorted((a, b) => a - b);
  return { least: sorted[0] ?? NaN, median: sorted[sorted.length >> 1] ?? NaN };
}

async function measure({ variant, isFresh, ...given }: Asked): Promise<Answer> {
  const work = await (await VARIANTS[variant]())(given);
  const runs: Run[] = [];
  if (isFresh) runs.push(await timed(work));
  else {
    let took = Infinity;
    for (let spent = 0; spent < WARM_UP_MS;) {
      const { wall } = await timed(work);
      spent += wall;
      took = Math.min(took, wall);
    }
    const least = took > LONG_MS ? 1 : LEAST_RUNS;
    const together = Math.ceil(SHORT_MS / Math.max(took, 0.001));
    for (let spent = 0; spent < MEASURE_MS || runs.length < least;) {
      const run = await timed(work, together);
      runs.push(run);
      spent += run.wall * together;
    }
  }
  const walls = runs.map(({ wall }) => wall);
  const wall = timesOf(walls);
  return {
    wall,
    processor: timesOf(runs.map(({ processor }) => processor)),
    runs: runs.length,
    spread: (100 * (walls.reduce((a, b) => Math.max(a, b)) - wall.least)) / wall.median,
    resident: process.resourceUsage().maxRSS,
  };
}

let answer: Answer | Impossible;
try {
  answer = await measure(JSON.parse(process.argv[2] ?? '') as Asked);
} catch (problem) {
  answer = { impossible: problem instanceof Error ? problem.message : String(problem) };
}
process.stdout.write(`${JSON.stringify(answer)}\n`);
