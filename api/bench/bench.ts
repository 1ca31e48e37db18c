/**
 * `npm run bench:api [-- --only PART,…] [--seconds N] [--rounds N] [--json]`: the service under load, on one process and on two over one
 * PostgreSQL. Machines differ and are shared: one and two take turns within a run, and what counts are the ratios.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../cli/build.mjs';
import { homeOf } from '../database/embedded/home.ts';
import { runningUrl } from '../database/embedded/running.ts';
import { large, type Phase } from './large.ts';
import { measure, median, type Ask, type Cell } from './load.ts';
import { prepare, rescore, type Rescored } from './rescore.ts';
import { save, type Saved } from './save.ts';
import { SCENARIOS } from './scenarios.ts';
import { staff, start, type People, type Running } from './service.ts';

const PARTS = ['load', 'save', 'rescore', 'large'] as const;
type Part = (typeof PARTS)[number];
const CLIENTS = [1, 8];
/** Before anything is measured each worker of each process has read the rules, and its code is warm. */
const WARM_UP_S = 1;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join(',') },
    seconds: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});

function refuse(message: string): never {
  process.stderr.write(`bench: ${message}\n`);
  process.exit(2);
}

function whole(name: 'seconds' | 'rounds', most: number, what: string): number {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  return refuse(`--${name} ${values[name]}: a whole number from 1 to ${most} is needed, ${what}`);
}

const seconds = whole('seconds', 60, 'the time for each measurement');
const rounds = whole('rounds', 20, 'how often each is measured');
const only = values.only.split(',').map((part) => {
  const known = PARTS.find((one) => one === part);
  return known ?? refuse(`--only ${part}: there are ${PARTS.join(', ')}`);
});

const print = (line: string): void => {
  if (!values.json) process.stdout.write(`${line}\n`);
};
const row = (widths: readonly number[], cells: readonly string[]): void =>
  print(cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join('  '));
const fixed = (digits: number, ...numbers: readonly number[]): string[] => numbers.map((one) => one.toFixed(digits));

let errors = 0;
/** Says what went wrong first; how many did is counted. */
function blame({ errors: more, firstError }: Cell): void {
  errors += more;
  if (firstError !== null) process.stderr.write(`bench: ${firstError}\n`);
}

interface Measured {
  readonly scenario: string;
  readonly clients: number;
  readonly processes: number;
  readonly cells: readonly Cell[];
}

/** The services that are to work, alone: the second is held meanwhile where only the first is. */
async function among<T>(services: readonly Running[], count: number, work: (urls: readonly string[]) => Promise<T>): Promise<T> {
  const [working, held] = [services.slice(0, count), services.slice(count)];
  for (const one of held) one.pause();
  try {
    return await work(working.map(({ url }) => url));
  } finally {
    for (const one of held) one.resume();
  }
}

const COUNTS = [1, 2];

async function load(services: readonly Running[], people: People): Promise<Measured[]> {
  const widths = [20, 9, 7, 11, 11, 8, 8, 8, 6, 12];
  row(widths, ['scenario', 'processes', 'clients', 'requests/s', 'at most', 'p50 ms', 'at least', 'p99 ms', 'errors', 'of 1 process']);
  const measured: Measured[] = [];
  for (const [scenario, ofPeople] of Object.entries(SCENARIOS)) {
    for (const clients of CLIENTS) {
      const cells = new Map(COUNTS.map((count): [number, Cell[]] => [count, []]));
      const asks = new Map<number, Ask[]>();
      for (const count of COUNTS) {
        const asking = ofPeople(
          services.slice(0, count).map(({ url }) => url),
          people,
        );
        asks.set(count, await Promise.all(Array.from({ length: clients }, (_, client) => asking(client))));
        blame(await among(services, count, () => measure(asks.get(count) ?? [], WARM_UP_S)));
      }
      for (let round = 0; round < rounds; round += 1)
        for (const count of COUNTS) {
          const cell = await among(services, count, () => measure(asks.get(count) ?? [], seconds));
          blame(cell);
          cells.get(count)?.push(cell);
        }
      for (const [processes, of] of cells) {
        measured.push({ scenario, clients, processes, cells: of });
        const rates = of.map(({ perSecond }) => perSecond);
        const alone = cells.get(1)?.map(({ perSecond }) => perSecond) ?? [];
        const times = of.map(({ p50 }) => p50);
        row(widths, [
          scenario,
          ...[processes, clients].map(String),
          ...fixed(1, median(rates), Math.max(...rates), median(times), Math.min(...times), median(of.map(({ p99 }) => p99))),
          String(of.reduce((sum, one) => sum + one.errors, 0)),
          ...fixed(2, median(rates) / median(alone)),
        ]);
      }
    }
  }
  return measured;
}

async function rescores(services: readonly Running[], people: People): Promise<Rescored[]> {
  await prepare(people, services[0]?.url ?? '');
  const found: Rescored[] = [];
  const widths = [24, 9, 6, 9, 9, 12];
  print('');
  const once = (count: number) => among(services, count, (urls) => rescore(people, urls[0] ?? '', count));
  // Each worker has read the rules, and every reading once.
  await once(2);
  for (let round = 0; round < rounds; round += 1) for (const count of COUNTS) found.push(await once(count));
  row(widths, ['', 'processes', 'parts', 'seconds', 'at least', 'of 1 process']);
  const of = (count: number) => found.filter(({ processes }) => processes === count).map((one) => one.seconds);
  for (const count of COUNTS)
    row(widths, [
      'everything scored again',
      String(count),
      String(found[0]?.parts ?? 0),
      ...fixed(2, median(of(count)), Math.min(...of(count)), median(of(count)) / median(of(1))),
    ]);
  return found;
}

function saySaved({ saves, took, spent }: Saved): void {
  const by = spent ? Object.entries(spent).map(([role, one]) => `${role} ${one.toFixed(0)}`) : ['not told'];
  const together = spent ? spent.service + spent.worker : 0;
  print(`a draft saved with one weight changed, ms of one of ${saves}: ${took.toFixed(0)}`);
  print(`  of processors: ${by.join(', ')}; service and worker together ${together.toFixed(0)}, wanted < 150\n`);
}

function sayPhase({ phase, seconds: took, told, small, peaks }: Phase): void {
  const { service, worker, database } = peaks;
  const memory = `memory at most: service ${service.toFixed(0)} MB, worker ${worker.toFixed(0)} MB, database ${database.toFixed(0)} MB`;
  print(`${phase}: ${took.toFixed(1)} s, progress told ${told} times; ${memory}`);
  for (const [kind, { count, p50, p99, max }] of Object.entries(small))
    row([22, 6, 16, 16, 16], [`  ${kind}`, String(count), ...[`p50 ${p50.toFixed(1)}`, `p99 ${p99.toFixed(1)}`, `most ${max.toFixed(1)}`]]);
}

async function postmasterOf(data: string): Promise<number | null> {
  const file = await readFile(join((await homeOf(data)).cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(file.split('\n')[0]) || null;
}

await build(['server']);
const data = await mkdtemp(join(tmpdir(), 'metodika-bench-'));
const running: Running[] = [];
const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length, memoryMb: Math.round(totalmem() / 2 ** 20) };
const found: Record<string, unknown> = { machine, seconds, rounds };
const asked = (part: Part): boolean => only.includes(part);
try {
  const first = await start({ METODIKA_DATA: data, DATABASE_URL: '' });
  running.push(first);
  const people = await staff(first.url, first.password);
  print(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; medians of ${rounds} rounds\n`);
  if (asked('large')) {
    print('A cohort of 20,000 bodies, and small requests beside it (ms)');
    const { most, passed, ...rest } = await large(people, first, await postmasterOf(data), sayPhase);
    print(`p99 of small requests is at most ${most.toFixed(1)} times what it is when idle\n`);
    found['large'] = { most, ...rest };
    if (!passed) errors += 1;
  }
  if (asked('save')) {
    const saved = await save(people, first, await postmasterOf(data));
    saySaved(saved);
    found['save'] = saved;
  }
  if (asked('load') || asked('rescore')) {
    running.push(await start({ METODIKA_DATA: data, DATABASE_URL: (await runningUrl(data)) ?? '' }));
    if (asked('load')) found['load'] = await load(running, people);
    if (asked('rescore')) found['rescore'] = await rescores(running, people);
  }
  if (values.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
} finally {
  // The database goes with the first.
  for (const one of running.reverse()) await one.stop();
  // Where the folder cannot be reached by the database's user, the cluster is elsewhere.
  await rm((await homeOf(data)).folder, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
}
if (errors > 0) process.exitCode = 1;
