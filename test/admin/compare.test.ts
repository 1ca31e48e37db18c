import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { passwordOf } from '../api/harness/staff.ts';
import { opened } from './harness/opened.ts';

/** Two editions compared in the page, as somebody who prepares the next one reads them. */
const { staff, browser } = await opened();

const wrong: string[] = [];

async function signedIn(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'ru' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(staff.service.url);
  await page.locator('input[name=username]').fill('methodologist');
  await page.locator('input[name=password]').fill(passwordOf('methodologist'));
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Сравнение' }).waitFor();
  return page;
}

it('two editions are chosen by what they are called, and told apart section by section', async () => {
  const page = await signedIn();
  await page.getByRole('menuitem', { name: 'Сравнение' }).click();
  for (const [which, year] of [
    ['Было', '2013'],
    ['Стало', '2014'],
  ] as const) {
    await page
      .getByRole('combobox', { name: new RegExp(which) })
      .fill(`Методика оценки качества оказания государственных услуг (редакция ${year} года)`);
    await page.getByRole('option').first().click();
  }
  await page.getByRole('heading', { name: 'Баллы', exact: true }).waitFor();
  expect(new URL(page.url()).hash).toMatch(/left=service-quality-2013%401\.2\.1&right=service-quality-2014%401\.2\.1/);

  // Of so much the first section is open; a press opens all.
  expect(await page.getByRole('heading', { name: 'Решено самим актом' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Развернуть все' }).click();
  for (const more = page.getByRole('button', { name: /^Показать все: / }); (await more.count()) > 0;) await more.first().click();
  const weights = page.getByRole('table', { name: 'Центральные государственные органы' });
  await weights
    .getByRole('row', { name: /Соблюдение сроков оказания государственных услуг/ })
    .getByText('вес тот же')
    .waitFor();
  await page.getByRole('heading', { name: 'Не исключено, а вошло в другое' }).waitFor();
  await page.getByRole('heading', { name: 'Решено самим актом' }).waitFor();
  await page.getByText(/имя прежнее, смысл иной/).waitFor();
  await page.locator('.katex .formula-removed').first().waitFor();
  await page.getByRole('table', { name: 'Порядок оказания государственных услуг' }).locator('del').first().waitFor();

  // The address holds which two: the page comes again as it was, and back leads on to it.
  await page.reload();
  await page.getByRole('heading', { name: 'Баллы', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Поменять местами' }).click();
  await page.getByRole('heading', { name: 'Выделено отдельно' }).waitFor();
  await page.getByRole('button', { name: 'Поменять местами' }).click();

  // Each edition's own example is a press away, and stands in the address.
  await page.getByRole('button', { name: 'На примере' }).click();
  await page.getByRole('heading', { name: 'Результаты', exact: true }).waitFor();
  expect(new URL(page.url()).hash).toContain('cohort=example');
  // A wrong file is told of in its place; the comparison stays.
  const wrongFile = { name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from('{"subjects": [{"id": "a"}]}') };
  await page.getByLabel('На данных: файл').setInputFiles(wrongFile);
  await page.getByRole('region', { name: 'Показатели для сравнения' }).getByRole('alert').waitFor();
  await page.getByRole('heading', { name: 'Баллы', exact: true }).waitFor();
  expect(wrong).toEqual([]);
});

const fixture = (year: number): string => readFileSync(new URL(`../fixtures/three-part-index-${year}.yaml`, import.meta.url), 'utf8');

async function drafted(year: number): Promise<string> {
  const { body } = await staff.as.methodologist.post(`/api/rulesets/three-part-index-${year}/drafts`, { text: fixture(year) });
  return `draft@${(body as { draftId: string }).draftId}`;
}

it('a draft with mistakes is compared as far as it reads, and what is left out leads to its place', async () => {
  const page = await signedIn();
  const left = await drafted(2020);
  const { body } = await staff.as.methodologist.post('/api/rulesets/three-part-index-2022/drafts', {
    text: fixture(2022).replace('formula: 100 * water', 'formula: 100 * watre'),
  });
  const { draftId } = body as { draftId: string };
  await page.goto(`${staff.service.url}/#/compare?${new URLSearchParams({ left, right: `draft@${draftId}` })}`);
  await page.getByRole('heading', { name: 'Баллы', exact: true }).waitFor();
  const leftOut = page.getByRole('list', { name: /Из-за ошибок в тексте не сравнивается: 1/ });
  await leftOut.getByText(/«watre»/).waitFor();
  await leftOut.getByRole('link', { name: /Вода/ }).click();
  await page.waitForURL(new RegExp(`/drafts/${draftId}/values/`));
  expect(wrong).toEqual([]);
});

const BODIES = {
  subjects: [
    { id: 'a', name: 'Акмола', category: 'city', inputs: { roads: 0.5, water: 1, light: 0.25 } },
    { id: 'b', name: 'Балхаш', category: 'city', inputs: { roads: 1, water: 0, light: 0.6 } },
  ],
};

// a: 25 + 30 + 5 = 60, then 50⁄3 + 100⁄3 + 25⁄3 = 175⁄3: by criterion −25⁄3, +10⁄3 and +10⁄3.
it('two drafts are compared on data, and a difference adds up', async () => {
  const page = await signedIn();
  const [left, right] = [await drafted(2020), await drafted(2022)];
  await page.goto(`${staff.service.url}/#/compare?${new URLSearchParams({ left, right })}`);
  await page.getByRole('heading', { name: 'Баллы', exact: true }).waitFor();
  const file = { name: 'bodies.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(BODIES)) };
  await page.getByLabel('На данных: файл').setInputFiles(file);
  await page.getByRole('button', { name: 'Акмола' }).click();
  await page
    .getByRole('figure')
    .getByText(/^60\s−\s25⁄3\s\+\s10⁄3\s\+\s10⁄3\s=\s175⁄3$/)
    .waitFor();
  expect(wrong).toEqual([]);
});
