import type { Locator } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { until } from '../harness/until.ts';
import { seated, type Seat } from './harness/desk.ts';
import { opened } from './harness/opened.ts';
import { translated } from './harness/translated.ts';

/** The way of a draft in the page, from a copy of the edition in force to the reviewer's turn. */
const { staff, browser } = await opened();

let author: Seat;
let draft: string;
beforeAll(async () => {
  author = await seated(browser, staff, 'methodologist', 'en');
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
  await toMistake(author, /missing: en/, label(author, 'en'));
  await page.keyboard.type('Optimisation of public services');
  await toMistake(author, /9\.5/, chosen.getByRole('grid'));
  await cell(2, 0).click();
  await page.keyboard.type('9–9.4');
  await page.keyboard.press('Enter');
  await mistakes(author).filter({ hasText: /44/ }).first().click();
  await element(author, /M1\.P2$/).click();
  await until('the element is open', async () => (await weight.inputValue()) === '20');
  await weight.fill('21');
  await page.getByText(/^No errors/).waitFor();
  expect(author.wrong).toEqual([]);
});

it('writes a case, of which what is computed is taken with its working', async () => {
  const { page, t, chosen, button } = author;
  await page.getByText(t('editor-case-counts', { passed: 51, total: 77 })).waitFor();
  await element(author, /^Cases ?\d/).click();
  const cases = chosen.getByRole('region', { name: t('editor-section-cases'), exact: true });
  await cases.getByRole('button', { name: `+ ${t('form-add')}` }).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Nine tenths of the quality');
  await button('form-create').click();
  await chosen.getByRole('textbox', { name: t('grid-clause'), exact: true }).fill('17');
  await button('grid-case-add').click();
  const row = chosen.getByRole('grid').getByRole('row').nth(1);
  await row.getByRole('gridcell').nth(1).click();
  await page.keyboard.type('central-plain');
  await page.keyboard.press('Enter');
  await chosen.getByRole('combobox', { name: t('grid-case-more-expected') }).click();
  await page.getByRole('option', { name: /· K3$/ }).click();
  const heading = chosen.getByRole('columnheader').filter({ hasText: `K3 · ${t('grid-case-expected')}` });
  await row
    .getByRole('gridcell')
    .nth(Number(await heading.getAttribute('aria-colindex')) - 2)
    .click();
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');

  await chosen.getByText(/99 was expected, 18 was got\./).waitFor();
  const take = button('grid-case-take');
  expect(await take.isDisabled()).toBe(true);
  await chosen.getByText(t('grid-case-unworked')).waitFor();
  await chosen.getByRole('textbox', { name: t('grid-case-working') }).fill('(P1 + P2) · 0.9');
  await take.click();
  await page.getByText(t('editor-case-counts', { passed: 52, total: 78 })).waitFor();
  // Expected, and got.
  expect((await row.getByRole('gridcell').allInnerTexts()).filter((text) => text.trim() === '18')).toHaveLength(2);
  expect(author.wrong).toEqual([]);
});

it('sees who moves, and why one of them does', async () => {
  const { page, t, button } = author;
  await page.getByRole('tab', { name: t('editor-panel-effect') }).click();
  await button('effect-example').click();
  await page.getByText(/^Of 36, the score changes for [1-9]\d?, the place for [1-9]/).waitFor();
  const moved = page.getByRole('table', { name: t('effect-moved') });
  await moved.getByRole('button').first().click();
  await page.locator('figcaption').first().waitFor();
  expect(author.wrong).toEqual([]);
});

it('has the labels translated, submits, and the text is what was written', async () => {
  const { page, t, button } = author;
  await page.getByRole('tab', { name: t('draft-view-labels') }).click();
  const download = page.waitForEvent('download');
  await button('labels-save').click();
  const texts = new Map([
    ['Қазақша', 'Сапасын бағалау'],
    ['English', 'The rating of services'],
  ]);
  const buffer = await translated(download, texts);
  await page.getByLabel(t('labels-take')).setInputFiles({ name: 'translated.xlsx', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('dialog', { name: t('labels-changes', { count: 2 }) }).waitFor();
  await page.getByRole('button', { name: t('labels-write', { count: 2 }) }).click();
  for (const text of texts.values()) await page.getByRole('gridcell', { name: text, exact: true }).waitFor();

  // What does not come out as its case says is no hindrance to be read, and said.
  await page.getByText(t('submit-notes-cases', { count: 26 })).waitFor();
  await button('submit').click();
  await page.getByText(t('draft-turn-reviewer')).waitFor();
  const { body } = await staff.as.reviewer.get(`/api/drafts/${draft}`);
  const { text, status } = body as { text: string; status: string };
  expect(status).toBe('in_review');
  for (const written of [
    'formula: (P1 + P2) * 0.9\n',
    'weight: 24\n',
    'weight: 21\n',
    'en: Optimisation of public services\n',
    '{ from: 9, to: 9.4 } }, then: 23, clause: "прил. 7, п. 2" }',
    'a / z * V)',
    ' V: K2.W',
    '  # (P1 + P2) · 0.9\n',
    'name: Nine tenths of the quality\n',
    'kk: Сапасын бағалау\n',
    'en: The rating of services\n',
  ])
    expect(text).toContain(written);
  expect(author.wrong).toEqual([]);
});
