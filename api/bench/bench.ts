/**
 * `npm run bench:api [-- --seconds N]`: the service under load, by the number of clients, on one process and on two that share
 * a PostgreSQL. Machines differ and are shared: what counts are the ratios within a run.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../cli/build.mjs';
import { homeOf } from '../database/embedded/home.ts';
import { runningUrl } from '../database/embedded/running.ts';
import { measure, type Cell } from './load.ts';
import { SCENARIOS } from './scenarios.ts';
import { staff, start, type People, type Running } from './service.ts';

const CLIENTS = [1, 8, 32];
const SECONDS = 3;
/** Before anything is measured each worker of each process has read the rules, and its code is warm. */
const WARM_UP = { clients: 8, seconds: 2 };

const {
  values: { seconds: given },
} = parseArgs({ options: { seconds: { type: 'string', default: String(SECONDS) } } });
const seconds = Number(given);
if (!(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60)) {
  process.stderr.write(`bench: --seconds ${given}: a whole number from 1 to 60 is needed, the time for each line (default ${SECONDS})\n`);
  process.exit(2);
}

const WIDTHS = [20, 9, 7, 10, 8, 8, 6, 11, 12];
const say = (cells: readonly string[]) =>
  void process.stdout.write(
    `${cells.map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[index] ?? 0) : cell.padStart(WIDTHS[index] ?? 0))).join('  ')}\n`,
  );

/** Throughput of each line, by which others are divided. */
const throughput = new Map<string, number>();
const keyOf = (scenario: string, processes: number, clients: number): string => `${scenario} ${processes} ${clients}`;

function report(scenario: string, processes: number, clients: number, { perSecond, p50, p99, errors }: Cell): void {
  throughput.set(keyOf(scenario, processes, clients), perSecond);
  const of = (key: string) => (perSecond / (throughput.get(key) ?? NaN)).toFixed(2);
  say([
    scenario,
    String(processes),
    String(clients),
    perSecond.toFixed(1),
    p50.toFixed(1),
    p99.toFixed(1),
    String(errors),
    of(keyOf(scenario, processes, 1)),
    of(keyOf(scenario, 1, clients)),
  ]);
}

/** Says what went wrong first; how many did. */
function blame({ errors, firstError }: Cell): number {
  if (firstError !== null) process.stderr.write(`bench: ${firstError}\n`);
  return errors;
}

/** Every scenario at every number of clients; how many requests failed. */
async function run(urls: readonly string[], people: People): Promise<number> {
  let errors = 0;
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    const cold = await measure(WARM_UP.clients, WARM_UP.seconds, scenario(urls, people));
    errors += blame(cold);
    for (const clients of CLIENTS) {
      const cell = await measure(clients, seconds, scenario(urls, people));
      report(name, urls.length, clients, cell);
      errors += blame(cell);
    }
  }
  return errors;
}

await build(['server']);
const data = await mkdtemp(join(tmpdir(), 'metodika-bench-'));
const running: Running[] = [];
let errors = 0;
try {
  const first = await start({ METODIKA_DATA: data, DATABASE_URL: '' });
  running.push(first);
  const people = await staff(first.url, first.password);
  say(['scenario', 'processes', 'clients', 'requests/s', 'p50 ms', 'p99 ms', 'errors', 'of 1 client', 'of 1 process']);
  errors += await run([first.url], people);
  const second = await start({ METODIKA_DATA: data, DATABASE_URL: (await runningUrl(data)) ?? '' });
  running.push(second);
  errors += await run([first.url, second.url], people);
} finally {
  // The database goes with the first.
  for (const one of running.reverse()) await one.stop();
  // Where the folder cannot be reached by the database's user, the cluster is elsewhere.
  await rm((await homeOf(data)).folder, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
}
if (errors > 0) process.exitCode = 1;
