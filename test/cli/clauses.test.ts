import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { metodika } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'metodika-clauses-'));
function ruleset(name: string, clauses: string): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    `metodika: 1
id: library-2024
methodology: library
version: 1.0.0
title: &words { ru: Слова, kk: Сөздер, en: Words }
act: { title: *words }
in_force: { from: "2024-01-01", until: null }
categories: { library: { label: *words } }
inputs: { met: { label: { ru: Выполнено, kk: Орындалды, en: Met }, type: count, clause: "1, прил. 2" } }
values: { K1: { label: { ru: Доля, kk: Үлес, en: Share }, clause: "1–2", formula: met } }
${clauses}`,
  );
  return file;
}
const file = ruleset(
  'listed.yaml',
  `clauses:
  - { clause: "1", heading: { ru: Доля, kk: Үлес, en: The share }, fate: computed }
  - { clause: "2", heading: { ru: Предел, kk: Шек, en: The limit }, fate: computed }
  - { clause: "3 (1)", heading: { ru: Кто проверяет, kk: Кім тексереді, en: Who checks }, fate: procedure }
  - { clause: "прил. 2", heading: { ru: Форма, kk: Нысан, en: The form }, fate: not_held, why: { ru: чисел не даёт, kk: сан бермейді, en: it gives no number } }
`,
);

it('prints every provision with what refers to it, and how many fare how', async () => {
  const { status, out, err } = await metodika(['clauses', file, '--lang', 'en']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    'Clause | Provision | Fate | Implemented by, or why',
    ' | not',
    'cl. 1 | The share | computed | inputs.met, values.K1',
    'cl. 2 | The limit | computed | values.K1',
    'cl. 3 (1) | Who checks | procedure',
    'annex 2 | The form | not held | it gives no number',
    '',
    '4 provisions: 2 computed, 1 procedure, 1 not held.',
    '',
  ]);
});

it('prints one document with --json', async () => {
  const { out } = await metodika(['clauses', file, '--json']);
  expect(JSON.parse(out)).toMatchObject({
    ruleset: { id: 'library-2024', version: '1.0.0' },
    counts: { all: 4, computed: 2, procedure: 1, not_held: 1 },
    clauses: [
      { clause: '1', fate: 'computed', why: null, implemented_by: [{ name: 'inputs.met' }, { name: 'values.K1', label: { ru: 'Доля' } }] },
      { clause: '2', implemented_by: [{ name: 'values.K1' }] },
      { clause: '3 (1)', fate: 'procedure', implemented_by: [] },
      { clause: 'прил. 2', fate: 'not_held', why: { en: 'it gives no number' }, implemented_by: [] },
    ],
  });
});

it('says of an edition without a ledger that it has none', async () => {
  const { status, out } = await metodika(['clauses', ruleset('none.yaml', ''), '--lang', 'ru']);
  expect({ status, out }).toEqual({ status: 0, out: 'Свода норм в этой редакции нет.\n' });
});
