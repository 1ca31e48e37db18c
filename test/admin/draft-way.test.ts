import { Workbook } from '@cj-tech-master/excelts';
import { readFile } from 'node:fs/promises';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { staffed, type Staffed } from '../api/harness/staffed.ts';
import { launchBrowser } from '../harness/browser.ts';
import { until } from '../harness/until.ts';
import { seated, type Seat } from './harness/desk.ts';

/** The way of a draft in the page, from a copy to a published version: a methodologist and a reviewer, each in a language of their own. */
let staff: Staffed;
let browser: Browser;
let author: Seat;
let draft: string;
beforeAll(async () => {
  [staff, browser] = await Promise.all([staffed(), launchBrowser()]);
  author = await seated(browser, staff, 'methodologist', 'en');
});
afterAll(async () => {
  await browser.close();
  await staff.stop();
});

const element = ({ page }: Seat, name: RegExp): Locator => page.getByRole('treeitem', { name }).first();
const field = ({ chosen, t }: Seat, key: string): Locator => chosen.getByRole('textbox', { name: t(`field-${key}`), exact: true }).first();
const label = ({ chosen, t }: Seat, language: string): Locator =>
  chosen.getByRole('textbox', { name: new RegExp(`^${t('field-label')} ${t(`form-language-${language}`)}`) }).first();
const mistakes = ({ page, t }: Seat): Locator => page.getByRole('list', { name: t('editor-panel-mistakes') }).getByRole('button');

/** Presses a mistake in the list: its element opens, and the focus is in what it is about. */
async function toMistake(seat: Seat, said: RegExp, place: Locator): Promise<void> {
  await mistakes(seat).filter({ hasText: said }).first().click();
  await until(`the focus is where it says ${said}`, () => place.evaluate((one) => one.contains(document.activeElement)));
}

it('a methodologist edits a copy by form, makes five mistakes and mends them from the list', async () => {
  const { page, t, chosen, button, goTo } = author;
  await goTo('/rulesets/service-quality-2014/show');
  await button('new-version').click();
  await button('new-draft-make').click();
  await page.waitForURL(/#\/drafts\/[0-9a-f-]{36}/);
  [, draft = ''] = /drafts\/([0-9a-f-]{36})/.exec(page.url()) ?? [];

  // What is no number is not written, and Esc brings back what was.
  await element(author, /M1\.P1$/).click();
  const weight = field(author, 'weight');
  await weight.fill('24,');
  await page.getByText(t('form-number-wanted')).waitFor();
  await weight.press('Escape');
  expect(await weight.inputValue()).toBe('25');
  await weight.fill('24');
  // The tree tells at once, before any check, that the weights no longer add up.
  await element(author, new RegExp(`^${t('editor-part-values')}`)).click();
  await chosen.getByText(/44 of 45, 1 lacking/).waitFor();

  await element(author, /K3$/).click();
  const formula = field(author, 'formula');
  await formula.click();
  await page.keyboard.press('Home');
  await page.keyboard.type('(');
  await page.keyboard.press('End');
  await page.keyboard.type(') * 0,9');
  await page.getByText(t('form-formula-point', { number: '0.9' })).waitFor();
  // The first letter is Cyrillic, and × is what is written on paper.
  await page.keyboard.type(' + \u041a9 × 2');
  await page.getByText(t('desk-latin', { what: '\u041a9 → K9' })).waitFor();
  await page.keyboard.press('Tab');
  await page.getByText(t('desk-turned', { what: '× → *' })).waitFor();
  expect(await formula.innerText()).toBe('(P1 + P2) * 0.9 + K9 * 2');

  // A letter of the legend is renamed with every use of it.
  await element(author, /K2$/).click();
  await page.getByRole('button', { name: `${t('form-rename')}: W` }).click();
  await page.getByLabel(t('form-rename-to')).fill('V');
  await page.getByLabel(t('form-rename-to')).press('Enter');
  await until('the formula has the new letter', async () => (await formula.innerText()) === 'if(z == 0, 0, a / z * V)');
  await label(author, 'en').fill('');
  await page.keyboard.press('Tab');
  await field(author, 'clause').fill('');
  await page.keyboard.press('Tab');

  await element(author, /^Satisfaction of recipients/).click();
  const cell = (row: number, column: number): Locator =>
    chosen.getByRole('grid').getByRole('row').nth(row).getByRole('gridcell').nth(column);
  await cell(2, 0).click();
  await page.keyboard.type('9–9.5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('23');
  await page.keyboard.press('Enter');

  // Definitions first: what they come to is proved of a text without errors.
  await toMistake(author, /Not filled in: Clause/, field(author, 'clause'));
  await page.keyboard.type('15–16, прил. 1, п. 2');
  await toMistake(author, /K9/, formula);
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.type('(P1 + P2) * 0.9');
  await chosen.locator('.katex').first().waitFor();
  await toMistake(author, /no label in English|English/, label(author, 'en'));
  await page.keyboard.type('Optimisation of public services');
  await toMistake(author, /9\.5/, chosen.getByRole('grid'));
  await cell(2, 0).click();
  await page.keyboard.type('9–9.4');
  await page.keyboard.press('Enter');
  await mistakes(author).filter({ hasText: /44/ }).first().click();
  await element(author, /M1\.P2$/).click();
  await weight.fill('21');
  await page.getByText(/^No errors/).waitFor();
});

it('writes a case, sees who moves, has the labels translated and submits', async () => {
  const { page, t, chosen, button, goTo, wrong } = author;
  await element(author, new RegExp(`^${t('editor-part-cases')}`)).click();
  await chosen
    .getByRole('region', { name: t('editor-section-cases'), exact: true })
    .getByRole('button')
    .first()
    .click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Nine tenths of the quality');
  await button('form-create').click();
  await chosen.getByRole('textbox', { name: t('grid-clause'), exact: true }).fill('17');
  await button('grid-case-add').click();
  const rows = chosen.getByRole('grid').getByRole('row');
  await rows.nth(1).getByRole('gridcell').nth(1).click();
  await page.keyboard.type('central-plain');
  await page.keyboard.press('Enter');
  await chosen.getByRole('combobox', { name: t('grid-case-more-expected') }).click();
  await page.getByRole('option', { name: /· K3$/ }).click();
  const expected = rows
    .nth(0)
    .getByRole('columnheader')
    .filter({ hasText: `K3 · ${t('grid-case-expected')}` });
  const column = Number(await expected.getAttribute('aria-colindex')) - 2;
  await rows.nth(1).getByRole('gridcell').nth(column).click();
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  // What was computed is taken only with the working of whoever takes it.
  const take = button('grid-case-take');
  await take.waitFor();
  expect(await take.isDisabled()).toBe(true);
  await chosen.getByRole('textbox', { name: t('grid-case-working') }).fill('(P1 + P2) · 0.9');
  await take.click();
  await page.getByText(t('editor-case-counts', { passed: 78, total: 78 })).waitFor();

  await page.getByRole('tab', { name: t('editor-panel-effect') }).click();
  await button('effect-example').click();
  await page.getByText(/^Of \d+, the score changes for [1-9]/).waitFor();

  await goTo(`/drafts/${draft}/labels`);
  const download = page.waitForEvent('download');
  await button('labels-save').click();
  const workbook = new Workbook();
  await workbook.xlsx.load(new Uint8Array(await readFile(await (await download).path())));
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  const columns = new Map<unknown, number>();
  sheet.getRow(1).eachCell((one, at) => columns.set(one.value, at));
  const translated: Record<string, string> = { 'Сапасын бағалау': 'Қазақша', 'The rating of services': 'English' };
  for (const [text, language] of Object.entries(translated)) sheet.getCell(2, columns.get(language) ?? 0).value = text;
  const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
  await page.getByLabel(t('labels-take')).setInputFiles({ name: 'translated.xlsx', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('dialog', { name: t('labels-changes', { count: 2 }) }).waitFor();
  await page.getByRole('button', { name: t('labels-write', { count: 2 }) }).click();
  // One step: undone and done again, all of it goes and comes.
  const cells = Object.keys(translated).map((name) => page.getByRole('gridcell', { name, exact: true }));
  for (const one of cells) await one.waitFor();
  await button('editor-undo').click();
  for (const one of cells) await one.waitFor({ state: 'detached' });
  await button('editor-redo').click();
  for (const one of cells) await one.waitFor();

  await button('submit').click();
  await page.getByText(t('draft-turn-reviewer')).waitFor();
  const { body } = await staff.as.methodologist.get(`/api/drafts/${draft}`);
  const { text } = body as { text: string };
  for (const written of [
    'formula: (P1 + P2) * 0.9\n',
    'weight: 24\n',
    'en: Optimisation of public services\n',
    '{ from: 9, to: 9.4 } }, then: 23, clause: "прил. 7, п. 2" }',
    '# (P1 + P2) · 0.9\n',
    'kk: Сапасын бағалау',
    'a / z * V)',
    ' V: K2.W',
  ])
    expect(text).toContain(written);
  expect(wrong).toEqual([]);
});

it('a reviewer compares, comments, returns, approves what was read and publishes it as the successor', async () => {
  const reviewer = await seated(browser, staff, 'reviewer', 'ru');
  const { page, t, button, goTo } = reviewer;
  await page.getByRole('menuitem', { name: t('resources.drafts.name', { smart_count: 2 }) }).click();
  await page
    .getByRole('link', { name: /Методика|качеств/ })
    .first()
    .click();
  await goTo(`/drafts/${draft}/values/K2?panel=comments`);
  await page.getByRole('textbox', { name: t('comment-new') }).fill('Назовите короче.');
  await button('comment-send').click();
  await page
    .getByRole('region', { name: t('comments-here') })
    .getByText('Назовите короче.')
    .waitFor();
  await button('review-open').click();
  await page.getByText(/24/).first().waitFor();
  await button('return').click();
  const reason = page.getByRole('dialog');
  await reason.getByRole('textbox', { name: t('reason') }).fill('Название не то.');
  await button('return').last().click();
  await reason.waitFor({ state: 'detached' });

  // The author's page is told without being asked for anew, and the remark leads to its element.
  await author.goTo(`/drafts/${draft}?panel=comments`);
  await author.page.getByRole('listitem').filter({ hasText: 'Назовите короче.' }).getByRole('button').first().click();
  await author.page.waitForURL(/values\/K2/);
  await label(author, 'ru').fill('Короткое название');
  await author.page.keyboard.press('Control+KeyS');
  await author.page.getByText(/^Saved/).waitFor();
  await author.button('submit').click();
  await author.page.getByText(author.t('draft-turn-reviewer')).waitFor();

  // What is approved is what was read: the reviewer's page still shows the text of before.
  await button('review-read-again').click();
  await page
    .getByText(/Короткое название/)
    .first()
    .waitFor();
  await button('approve').click();
  await button('publish').click();
  await page.getByRole('dialog').getByText('Действует:').waitFor();
  await button('publish').last().click();
  await page.waitForURL(/versions\/service-quality-2014(@|%40)1\.1\.1/);

  const { body } = await staff.as.auditor.get('/api/rulesets/service-quality-2014/versions?sort=version&order=ASC');
  expect((body as { data: { version: string; status: string }[] }).data.map(({ version, status }) => [version, status])).toEqual([
    ['1.1.0', 'withdrawn'],
    ['1.1.1', 'published'],
  ]);
  expect([...author.wrong, ...reviewer.wrong]).toEqual([]);
});
