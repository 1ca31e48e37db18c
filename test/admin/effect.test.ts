import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { Rational } from '../../engine/index.ts';
import { passwordOf } from '../api/harness/staff.ts';
import { opened } from './harness/opened.ts';
import { versionOf } from '../harness/editions.ts';

/** Whom a draft moves, in a real browser: every edit alone and all together, and one body's way from the score before to the score after. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const { staff, browser } = await opened();

const EDITS = [
  ['formula: P1 + P2', 'formula: (P1 + P2) * 9 / 10'],
  ['value: 0.1', 'value: 1'],
] as const;

/** A draft in which two edits bear on each other. */
async function edited(page: Page): Promise<string> {
  await page.goto(staff.service.url);
  await page.locator('input[name=username]').fill('methodologist');
  await page.locator('input[name=password]').fill(passwordOf('methodologist'));
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByText('service-quality-2014').first().waitFor();
  return page.evaluate(
    async ({ edits, from }) => {
      const me = (await (await fetch('/api/auth/me')).json()) as { csrfToken: string };
      const headers = { 'content-type': 'application/json', 'X-CSRF-Token': me.csrfToken };
      const made = await fetch('/api/rulesets/service-quality-2014/drafts', {
        method: 'POST',
        headers,
        body: JSON.stringify({ from }),
      });
      const { draftId, text } = (await made.json()) as { draftId: string; text: string };
      await fetch(`/api/drafts/${draftId}`, {
        method: 'PUT',
        headers: { ...headers, 'If-Match': made.headers.get('etag') ?? '"1"' },
        body: JSON.stringify({ text: edits.reduce((now, [was, is]) => now.replace(was, is), text), reason: 'две правки' }),
      });
      return draftId;
    },
    { edits: EDITS, from: versionOf('service-quality-2014') },
  );
}

/** `12,5 +3⁄7 −1 = 11,9…` as the sum before the sign and the number behind it. */
function sidesOf(caption: string): readonly string[] {
  const number = (written: string): Rational => {
    const [, sign = '', above = '0', below = '1'] = /^([+-]?)([\d.]+)(?:\/(\d+))?$/.exec(written) ?? [];
    const [whole = '0', part = ''] = above.split('.');
    return Rational.of(BigInt(`${sign === '-' ? '-' : ''}${whole}${part}`), 10n ** BigInt(part.length) * BigInt(below));
  };
  return caption
    .replace(/[−‑]/g, '-')
    .replace(/⁄/g, '/')
    .replace(/,/g, '.')
    .replace(/([+-])\u00a0/g, '$1')
    .replace(/\u00a0/g, '')
    .split(' = ')
    .map((side) => Rational.sum(side.trim().split(' ').map(number)).toString());
}

it('two edits are told of alone and together, left out and taken in, and a body’s parts add up', async () => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, locale: 'ru' });
  page.setDefaultTimeout(60_000);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  const draft = await edited(page);
  await page.goto(`${staff.service.url}/#/drafts/${draft}/values/K3?panel=effect`);
  const file = page.locator('input[type=file][accept*=json]');
  // From the disk, as a person would: sent to the browser in one piece, it takes longer than a busy machine has.
  const folder = mkdtempSync(join(tmpdir(), 'metodika-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'всё.json'), Buffer.alloc(32_000_001, ' '));
  await file.setInputFiles(join(folder, 'всё.json'));
  await page.getByText(/«всё.json» слишком велик: 32,1\sМБ\. Читаются файлы до 32\sМБ/).waitFor();
  await page.getByRole('button', { name: 'Пример к этой редакции' }).click();

  await page.getByText(/^Балл меняется у \d+ из 36/).waitFor();
  await page.getByText(/^Все вместе: .*вместе иначе, чем порознь: [^0]/).waitFor();
  const switches = page.getByRole('region', { name: 'Правки' }).getByRole('checkbox');
  expect(await switches.count()).toBe(2);

  await page.getByRole('table', { name: 'У кого что меняется' }).getByRole('button').first().click();
  const captions = page.locator('figcaption');
  await captions.first().waitFor();
  for (const caption of await captions.allTextContents()) {
    const [sum, end] = sidesOf(caption);
    expect([caption, sum]).toEqual([caption, end]);
  }

  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    interface Axe {
      run(within: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { axe } = window as unknown as { axe: Axe };
    return (await axe.run('section:has([role=tab])')).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  });
  expect(violations).toEqual([]);

  // Both left out, nobody moves; the address says what is left out, and holds after the page is loaded anew.
  await switches.first().click();
  await switches.last().click();
  await page.getByText('Правка не касается ни одного из 36.').waitFor();
  await page.reload();
  await page.getByText('Правка не касается ни одного из 36.').waitFor();
  await switches.first().click();
  await page.getByText(/^Балл меняется у \d+ из 36/).waitFor();

  // A text that cannot be understood is said to be so, with what was known of it before, paler, until it is mended.
  await switches.last().click();
  await page.locator('[data-pale=false]', { hasText: /^Балл меняется у \d+ из 36/ }).waitFor();
  await page.getByRole('textbox', { name: 'Формула', exact: true }).first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' + нет');
  await page.getByText(/^Сначала исправьте ошибки в тексте/).waitFor();
  await page.locator('[data-pale=true]', { hasText: /^Балл меняется у \d+ из 36/ }).waitFor();
  await page.getByRole('table', { name: 'У кого что меняется' }).waitFor();
  for (let sign = 0; sign < ' + нет'.length; sign += 1) await page.keyboard.press('Backspace');
  await page.locator('[data-pale=false]', { hasText: /^Балл меняется у \d+ из 36/ }).waitFor();
  expect(await page.getByText(/^Сначала исправьте ошибки в тексте/).count()).toBe(0);

  // Data that do not fit are said to be at fault, each mistake with its place; those before stay.
  const cohort = '{ "subjects": [\n  { "id": "a", "category": "town" },\n  { "id": "b" }\n] }';
  await file.setInputFiles({ name: 'город.json', mimeType: 'application/json', buffer: Buffer.from(cohort) });
  const unfit = page.getByRole('alert').filter({ hasText: 'Данные «город.json» не подходят' });
  await unfit.getByText('строка 2', { exact: false }).first().waitFor();
  await unfit.getByText('строка 3', { exact: false }).first().waitFor();
  await page.getByText('Данные: service-quality-2014.json').waitFor();
  await page.locator('[data-pale=false]', { hasText: /^Балл меняется у \d+ из 36/ }).waitFor();
  expect(wrong).toEqual([]);
});
