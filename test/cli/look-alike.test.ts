import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { metodika, root } from './run.ts';

const id = 'service-quality-2014';

/** Two bodies of the example, and the first once more with a Cyrillic letter in its code. */
const path = join(mkdtempSync(join(tmpdir(), 'metodika-')), 'cohort.json');
const { subjects } = JSON.parse(readFileSync(join(root, `rulesets/examples/${id}.json`), 'utf8')) as { subjects: object[] };
writeFileSync(path, JSON.stringify({ subjects: [...subjects.slice(16, 18), { ...subjects[16], id: 'сentral-17' }] }, null, 1));

const diagnostics = [{ code: 'cohort-look-alike', severity: 'warning' }];

it('data in which two names look alike are evaluated, and the names told', async () => {
  const { status, out, err } = await metodika(['evaluate', id, path]);
  expect({ status, codes: err.match(/(?:warning|error) \S+/g) }).toEqual({ status: 0, codes: ['warning cohort-look-alike'] });
  expect(out).toContain('сentral-17');
  expect(JSON.parse((await metodika(['evaluate', id, path, '--json'])).out)).toMatchObject({ results: [{}, {}, {}], diagnostics });
});

it('data for both editions of a comparison are spoken of once', async () => {
  const { status, out, err } = await metodika(['compare', id, id, path, '--json']);
  expect({ status, codes: err.match(/(?:warning|error) \S+/g) }).toEqual({ status: 0, codes: ['warning cohort-look-alike'] });
  expect(JSON.parse(out)).toMatchObject({ results: {}, diagnostics });
});
