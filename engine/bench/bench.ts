/**
 * `npm run bench [-- ruleset…] [--only row,…] [--sizes 50,1000,…] [--rounds 3] [--json | --markdown]`: what evaluating costs, beside the
 * same by hand and by other packages, and what the command line costs beside Node's own. What is measured is in `rows.ts`. Files of
 * 1,000,000 bodies (3 GB) are for who asks for them, and are not possible for a reader that holds a file as one text.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINE_VERSION } from '../index.ts';
import { bundleInto } from './bundle.ts';
import { CohortFiles } from './cohorts.ts';
import { measureCommand } from './command.ts';
import { compared, machine, markdownText, terminalText } from './print.ts';
import { measureRow, type Measurement, type Workshop } from './processes.ts';
import { COMMAND_ROW, COMMAND_RULESETS, ROWS } from './rows.ts';

const root = join(import.meta.dirname, '..', '..');
const rulesets = join(root, 'rulesets');

function refuse(words: string): never {
  process.stderr.write(`bench: ${words}\n`);
  process.exit(2);
}

function numbers(text: string, what: string): number[] {
  const found = text.split(',').map(Number);
  return found.every((one) => Number.isInteger(one) && one > 0) ? found : refuse(`${what} are whole numbers above 0, not ${text}`);
}

const {
  values: { json, markdown, only, sizes: givenSizes, rounds: givenRounds },
  positionals,
} = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    sizes: { type: 'string' },
    rounds: { type: 'string', default: '3' },
  },
});

const held = readdirSync(rulesets)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));
const unknown = positionals.filter((id) => !held.includes(id));
if (unknown.length > 0) refuse(`no ruleset ${unknown.join(', ')}; there are ${held.join(', ')}`);
const ids = [...ROWS.map(({ id }) => id), COMMAND_ROW];
const rows = only.flatMap((one) => one.split(','));
const unknownRows = rows.filter((id) => !ids.includes(id));
if (unknownRows.length > 0) refuse(`no row ${unknownRows.join(', ')}; there are ${ids.join(', ')}`);
const sizes = givenSizes === undefined ? null : numbers(givenSizes, 'sizes');
const [rounds = 1] = numbers(givenRounds, 'rounds');

const isAsked = (id: string): boolean => rows.length === 0 || rows.includes(id);
const isNamed = (ruleset: string): boolean => positionals.length === 0 || positionals.includes(ruleset);

/** Below `node_modules`, where what is bundled finds native packages. */
const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const told = (what: string): void => void (process.stderr.isTTY && process.stderr.write(`\r\x1b[K${what}`));
const program = await bundleInto(join(folder, 'program'));
const workshop: Workshop = { folder, program, rulesets, cohorts: new CohortFiles(folder, rulesets), rounds, told };

const measured: Measurement[] = [];
for (const row of ROWS) {
  if (!isAsked(row.id)) continue;
  for (const ruleset of row.rulesets.filter(isNamed)) {
    const own = row.sizes === null ? [null] : (sizes ?? row.sizes);
    for (const size of own) measured.push(...measureRow(row, ruleset, size, workshop));
  }
}
if (isAsked(COMMAND_ROW)) {
  for (const ruleset of COMMAND_RULESETS.filter(isNamed)) measured.push(...measureCommand(ruleset, workshop));
}
told('');

const measurements = compared(measured);
if (json) process.stdout.write(`${JSON.stringify({ engine: ENGINE_VERSION, machine: machine(), rounds, measurements }, null, 2)}\n`);
else process.stdout.write(markdown ? markdownText(measurements) : terminalText(measurements));
