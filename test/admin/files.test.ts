import { readFile } from 'node:fs/promises';
import { unzip } from '@cj-tech-master/excelts/archive';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { passwordOf } from '../api/harness/staff.ts';
import { ONE_WORKER, staffed, type Staffed } from '../api/harness/staffed.ts';
import { launchBrowser } from '../harness/browser.ts';
import { translated } from './harness/translated.ts';
import { held, versionOf } from '../harness/editions.ts';

/** What is taken out of the pages as files and handed in again, in a real browser under the service's content security policy. */
let staff: Staffed;
let browser: Browser;
let page: Page;
const wrong: string[] = [];
beforeAll(async () => {
  [staff, browser] = await Promise.all([staffed(ONE_WORKER), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  await page.goto(staff.service.url);
  await page.locator('input[name=username]').fill('methodologist');
  await page.locator('input[name=password]').fill(passwordOf('methodologist'));
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByText('service-quality-2014').first().waitFor();
  // Nobody was signed in when the page first asked.
  wrong.length = 0;
});
afterAll(async () => {
  await browser.close();
  await staff.stop();
});

const saved = async (download: Promise<Download>): Promise<Uint8Array> => new Uint8Array(await readFile(await (await download).path()));

async function document(format: string): Promise<Uint8Array> {
  await page.getByRole('button', { name: 'Документ', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  return saved(download);
}

async function newDraft(): Promise<string> {
  return page.evaluate(async (from) => {
    const me = (await (await fetch('/api/auth/me')).json()) as { csrfToken: string };
    const made = await fetch('/api/rulesets/service-quality-2014/drafts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'X-CSRF-Token': me.csrfToken },
      body: JSON.stringify({ from }),
    });
    return ((await made.json()) as { draftId: string }).draftId;
  }, versionOf('service-quality-2014'));
}

it('an edition is kept as a document for Word and as pages', async () => {
  await page.goto(`${staff.service.url}/#/versions/${encodeURIComponent(held('service-quality-2014'))}/show`);
  // It opens as people read it; its text is one tab further, and a line of it has an address still.
  await page.getByRole('tab', { name: 'Правила', selected: true }).waitFor();
  await page.getByRole('navigation', { name: 'Правила' }).getByRole('button', { name: 'Таблицы' }).click();
  await page.getByRole('heading', { name: 'Порядок оказания государственных услуг' }).first().waitFor();
  // What typesets formulas comes after the words.
  await page.getByRole('img', { name: 'Формула' }).first().waitFor();
  expect(await page.locator('.line').count()).toBe(0);
  const word = await document('Word (DOCX)');
  const xml = new TextDecoder().decode((await unzip(word).bytes('word/document.xml')) ?? new Uint8Array());
  expect(xml).toContain('Соблюдение сроков оказания государственных услуг');
  expect(xml).toContain('<m:oMath>');
  const pages = new TextDecoder('latin1').decode(await document('PDF'));
  expect(pages.startsWith('%PDF-1.')).toBe(true);
  expect(pages.trimEnd().endsWith('%%EOF')).toBe(true);
  await page.goto(`${staff.service.url}/#/versions/${encodeURIComponent(held('service-quality-2014'))}/show?line=3`);
  await page.getByRole('tab', { name: 'Текст', selected: true }).waitFor();
  await page.locator('#line-3').waitFor();
  expect(wrong).toEqual([]);
});

it('labels go out to a translator, come back as one step, and that is undone', async () => {
  const draft = await newDraft();
  await page.goto(`${staff.service.url}/#/drafts/${draft}/labels`);
  await page.getByRole('button', { name: 'Нет казахского: 0' }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Скачать для перевода (XLSX)' }).click();

  const texts = new Map([
    ['Қазақша', 'Сапасын бағалау'],
    ['English', 'The rating of services'],
  ]);
  const buffer = await translated(download, texts);
  await page.getByLabel('Взять перевод из файла').setInputFiles({ name: 'перевод.xlsx', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('dialog', { name: 'Из файла: 2 изменения' }).waitFor();
  await page.getByRole('button', { name: 'Взять: 2' }).click();
  const cell = page.getByRole('gridcell', { name: 'Сапасын бағалау', exact: true });
  await cell.waitFor();
  await page.getByRole('gridcell', { name: 'The rating of services', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Отменить', exact: true }).click();
  await cell.waitFor({ state: 'detached' });
  await page.getByRole('gridcell', { name: 'The rating of services', exact: true }).waitFor({ state: 'detached' });
  expect(await page.getByRole('button', { name: 'Отменить', exact: true }).isDisabled()).toBe(true);
  expect(wrong).toEqual([]);
});

it('a table is filled from a text of Windows, looked at first, and taken out again', async () => {
  const draft = await newDraft();
  await page.goto(`${staff.service.url}/#/drafts/${draft}/tables/satisfaction_scale`);
  // «Балл» and the like in windows-1251: capitals of Russian begin at C0.
  const rows = 'score;Балл\r\n9,5–10,0;24,5\r\n9,0–9,4;21\r\n';
  const buffer = Buffer.from(
    [...rows].map((letter) =>
      letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter === '–' ? 0x96 : letter.charCodeAt(0),
    ),
  );
  await page.getByLabel('Вставить из файла').setInputFiles({ name: 'шкала.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('table', { name: 'Что будет вставлено' }).getByText('24,5').waitFor();
  await page.getByRole('button', { name: 'Вставить', exact: true }).click();
  await page.getByRole('gridcell', { name: '24,5' }).waitFor();

  await page.getByRole('button', { name: 'Скачать таблицу' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Текст (CSV)' }).click();
  const text = new TextDecoder().decode(await saved(download));
  expect(text).toContain('9,5–10,0');
  expect(text).toContain('24,5');
  expect(wrong).toEqual([]);
});

it('begins an edition of a file that does not say what it is: what is lacking is asked for, and its mistakes are mended on the desk', async () => {
  await page.goto(`${staff.service.url}/#/drafts`);
  await page.getByRole('button', { name: 'Новая методика', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const lacking = dialog.getByText('Чтобы создать черновик, заполните поля со звёздочкой.');
  await lacking.waitFor();
  await dialog.getByRole('tab', { name: 'Из файла' }).click();
  await lacking.waitFor({ state: 'detached' });
  const text = 'title: { ru: Моя, kk: Менікі, en: Mine }\nvalues:\n  K1: { label: { ru: Первый }, formula: "1 +" }\n';
  await dialog.locator('input[type=file]').setInputFiles({ name: 'mine.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await dialog
    .getByText(/^В файле не хватает полей: Имя редакции в файлах, Имя методики в файлах, Версия, Название акта, Дни действия/)
    .waitFor();
  const make = dialog.getByRole('button', { name: 'Создать черновик' });
  expect(await make.getAttribute('aria-disabled')).toBe('true');
  for (const [language, act] of Object.entries({ 'по-русски': 'Правила', 'по-казахски': 'Қағидалар', 'по-английски': 'Rules' }))
    await dialog.getByRole('textbox', { name: `Название акта, ${language}` }).fill(act);
  await dialog.getByLabel('Первый день действия').fill('2026-01-01');
  expect(await dialog.getByRole('textbox', { name: 'Имя редакции в файлах' }).inputValue()).toBe('mine-2026');
  await make.click();
  await page.waitForURL(/drafts\/[0-9a-f-]{36}/);
  const [, id = ''] = /drafts\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
  const { body } = await staff.as.methodologist.get(`/api/drafts/${id}`);
  expect(body).toMatchObject({
    rulesetId: 'mine-2026',
    methodology: 'mine',
    version: '0.1.0',
    inForce: { from: '2026-01-01', until: null },
  });
  expect((body as { text: string }).text).toContain(text.trimEnd());
});
