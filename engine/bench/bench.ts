/**
 * `npm run bench [-- ruleset…] [--json]`: evaluation time a subject by ruleset and cohort size. One process a variant:
 * in a shared one the order of the variants alone changes the figures by half.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDefinitions, ENGINE_VERSION } from '../index.ts';
import type { Measurement } from './measure.ts';

const SIZES = [50, 1_000, 20_000];
const rulesets = join(import.meta.dirname, '..', '..', 'rulesets');

const {
  values: { json },
  positionals,
} = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
const held = readdirSync(rulesets)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));
/** Without names: the rulesets that rank, whose cohorts are national lists. */
const ranks = (id: string) => {
  const file = join(rulesets, `${id}.yaml`);
  return checkDefinitions({ name: file, text: readFileSync(file, 'utf8') }).ruleset?.model.ranking != null;
};
const asked = positionals.length > 0 ? positionals : held.filter(ranks);
const unknown = asked.filter((id) => !held.includes(id));
if (unknown.length > 0) {
  process.stderr.write(`bench: no ruleset ${unknown.join(', ')}; there are ${held.join(', ')}\n`);
  process.exit(2);
}

const measured: Measurement[] = [];
for (const id of asked) {
  for (const size of SIZES) {
    const measure = join(import.meta.dirname, 'measure.ts');
    const line = execFileSync(process.execPath, [measure, join(rulesets, `${id}.yaml`), String(size)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    measured.push(JSON.parse(line) as Measurement);
  }
}

const base = new Map(measured.filter(({ size }) => size === SIZES[0]).map(({ ruleset, microseconds }) => [ruleset, microseconds]));
const rows = measured.map((one) => ({ ...one, ratio: one.microseconds / (base.get(one.ruleset) ?? NaN) }));

if (json) {
  process.stdout.write(
    `${JSON.stringify({ engine: ENGINE_VERSION, node: process.version, cpu: cpus()[0]?.model ?? '', measurements: rows }, null, 2)}\n`,
  );
} else {
  const line = (cells: readonly string[]) => cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(14))).join('');
  process.stdout.write(
    [
      `Evaluation, exact, one process a variant. Node ${process.version}, ${cpus()[0]?.model ?? ''}`,
      '',
      line(['ruleset', 'subjects', 'µs a subject', 'of 50', 'runs', 'spread, %']),
      ...rows.map((one) =>
        line([one.ruleset, String(one.size), one.microseconds.toFixed(1), one.ratio.toFixed(2), String(one.runs), one.spread.toFixed(0)]),
      ),
      '',
    ].join('\n'),
  );
}
