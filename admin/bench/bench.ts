/**
 * `npm run bench:admin [-- --json]`: how soon the desk answers a key, on a draft of the edition of 2014 in Chromium, with an embedded
 * database. Machines differ and are shared: the least of a line is what the code takes, its median what somebody waits here.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../api/cli/build.mjs';
import { homeOf } from '../../api/database/embedded/home.ts';
import { start } from '../../api/bench/service.ts';
import { launchBrowser } from '../../test/harness/browser.ts';
import { measured, type Figure } from './desk.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

await build(['server', 'admin']);
const data = await mkdtemp(join(tmpdir(), 'metodika-bench-'));
const service = await start({ METODIKA_DATA: data, DATABASE_URL: '' });
const browser = await launchBrowser();
try {
  const figures = await measured(browser, service);
  const [{ model = '?' } = {}, ...others] = cpus();
  const machine = `${model} × ${others.length + 1}, Node ${process.version}, Chromium ${browser.version()}`;
  process.stdout.write(values.json ? `${JSON.stringify({ machine, figures }, null, 2)}\n` : `${machine}\n${table(figures)}`);
} finally {
  await browser.close();
  await service.stop();
  // Where the folder cannot be reached by the database's user, the cluster is elsewhere.
  await rm((await homeOf(data)).folder, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
}

function table(figures: readonly Figure[]): string {
  const head = ['ms', 'least', 'median', 'wanted'];
  const rows = figures.map(({ name, least, median, wanted }) => [name, least.toFixed(0), median.toFixed(0), `< ${wanted}`]);
  return [head, ...rows].map(([name = '', ...cells]) => `${name.padEnd(32)}${cells.map((one) => one.padStart(10)).join('')}\n`).join('');
}
