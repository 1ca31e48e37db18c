/** `npm run bench:api`: the service under load, by the number of clients, on one process and on two that share a PostgreSQL. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../cli/build.mjs';
import { runningUrl } from '../database/embedded/running.ts';
import { measure, type Cell, type Request } from './load.ts';
import { staff, start, type People } from './service.ts';

const root = join(import.meta.dirname, '..', '..');
const CLIENTS = [1, 8, 32];
const seconds = Number(/^--seconds=(\d+)$/.exec(process.argv[2] ?? '')?.[1] ?? 5);

const cohort = readFileSync(join(root, 'rulesets', 'examples', 'service-quality-2014.json'), 'utf8');
const ruleset = readFileSync(join(root, 'rulesets', 'service-quality-2014.yaml'), 'utf8');

type Scenario = (urls: readonly string[], people: People) => (client: number) => Promise<Request>;

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'evaluate, 36 bodies': (urls, { auditor }) => {
    const body = `{ "ruleset": "service-quality-2014", "cohort": ${cohort} }`;
    return (client) => Promise.resolve(() => auditor.send(urls[client % urls.length] ?? '', 'POST', '/api/evaluations', body));
  },
  // Each client has a draft of its own, and writes something else each time.
  'save a draft': (urls, { methodologist }) => async (client) => {
    const url = urls[client % urls.length] ?? '';
    const made = await methodologist.send(url, 'POST', '/api/rulesets/service-quality-2014/drafts', JSON.stringify({ text: ruleset }));
    const { id } = JSON.parse(made.text) as { id: string };
    let revision = 1;
    return async () => {
      const text = `${ruleset}# ${client}.${revision}\n`;
      const answer = await methodologist.send(url, 'PUT', `/api/drafts/${id}`, JSON.stringify({ text }), { 'If-Match': `"${revision}"` });
      revision += 1;
      return answer;
    };
  },
  'list of editions': (urls, { auditor }) => (client) => Promise.resolve(() => auditor.send(urls[client % urls.length] ?? '', 'GET', '/api/rulesets')),
};

function line(name: string, processes: number, clients: number, { perSecond, p50, p99, errors }: Cell, ratio: number): string {
  return [name.padEnd(20), String(processes).padStart(9), String(clients).padStart(7), perSecond.toFixed(1).padStart(10), p50.toFixed(0).padStart(8), p99.toFixed(0).padStart(8), String(errors).padStart(6), ratio.toFixed(2).padStart(7)].join('  ');
}

build();
const data = await mkdtemp(join(tmpdir(), 'metodika-bench-'));
const first = await start(root, { METODIKA_DATA: data, DATABASE_URL: '' });
let failures = 0;
try {
  const people = await staff(first.url, first.password);
  const second = await start(root, { DATABASE_URL: await runningUrl(data) ?? '' });
  try {
    process.stdout.write('scenario              processes  clients  requests/s    p50 ms    p99 ms  errors  to one\n');
    for (const urls of [[first.url], [first.url, second.url]]) {
      for (const [name, scenario] of Object.entries(SCENARIOS)) {
        let one = 0;
        for (const clients of CLIENTS) {
          const cell = await measure(clients, seconds, scenario(urls, people));
          one ||= cell.perSecond;
          failures += cell.errors;
          process.stdout.write(`${line(name, urls.length, clients, cell, cell.perSecond / one)}\n`);
        }
      }
    }
  } finally {
    await second.stop();
  }
} finally {
  await first.stop();
  await rm(data, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;
