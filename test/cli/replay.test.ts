import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kept } from '../engine/capsule/kept.ts';
import { metodika } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'metodika-replay-'));
const capsule = await kept('service-provider-2025');

function written(name: string, data: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(data, null, 2));
  return file;
}

it('answers that everything is identical', async () => {
  const file = written('whole.json', capsule);
  const { hash, record } = capsule;
  expect(await metodika(['replay', file, '--lang', 'en'])).toEqual({
    status: 0,
    err: '',
    out: `Identical to the last digit: evaluation ${record.id} under service-provider-2025@${record.ruleset.version} (auditor, ${record.madeAt}), program version ${record.engine}, SHA-256 ${hash}.\n`,
  });
  const { out } = await metodika(['replay', file, '--json']);
  expect(JSON.parse(out)).toMatchObject({ identical: true, evaluation: { id: record.id, hash }, difference: null });
});

it('names what was changed and the first difference, and fails', async () => {
  const values = structuredClone(capsule.values) as { results: { rank: number | null; outcome: string }[] };
  const [first] = values.results;
  if (first) first.outcome = 'winner!';
  const file = written('changed.json', { ...capsule, values });
  const { status, out, err } = await metodika(['replay', file, '--lang', 'en']);
  expect(status).toBe(1);
  expect(out).toMatch(/^Not identical: evaluation /);
  expect(err).toContain('capsule-seal The values were changed after the evaluation was kept');
  expect(err).toContain('capsule-differs The first difference is at results[0].outcome (subject ');
  const { difference } = JSON.parse((await metodika(['replay', file, '--json'])).out) as { difference: object };
  expect(difference).toMatchObject({ place: 'results[0].outcome', kept: '"winner!"' });
});

it('says what a file is that is no capsule', async () => {
  const example = 'rulesets/examples/service-quality-2014.json';
  const { status, err, out } = await metodika(['replay', example, '--lang', 'en']);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toBe(
    `${example}:1:1 error capsule-unreadable The capsule is not written as the service writes it: at $.capsule there should be “1”.\n` +
      '  Download the capsule again; if the place stays the same, another version of the program wrote it.\n',
  );
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{');
  expect((await metodika(['replay', broken])).err).toContain(
    'error capsule-not-json Это не капсула расчёта: файл не читается как JSON.\n' +
      '  Скачайте капсулу заново в том расчёте, который проверяете, и не открывайте её редактором, который меняет файлы.\n',
  );
  expect((await metodika(['replay'])).status).toBe(2);
});

it('of rules from which nothing can be computed says so, and why', async () => {
  const file = written('rules.json', { ...capsule, ruleset: capsule.ruleset.replace(/^id: .*$/m, '') });
  const { status, err } = await metodika(['replay', file, '--lang', 'en']);
  expect(status).toBe(1);
  expect(err).toContain(
    'error capsule-refused By the edition’s text and the data of the capsule nothing can be computed; why is said below.\n' +
      '  The evaluation that was made does not come of these texts: take the capsule that the service keeps.\n',
  );
  expect(err).toContain('missing-property');
});
