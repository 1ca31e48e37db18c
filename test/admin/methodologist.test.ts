import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { staffed, type Staffed } from '../api/harness/staffed.ts';
import { launchBrowser } from '../harness/browser.ts';
import { until } from '../harness/until.ts';
import { seated, type Seat } from './harness/desk.ts';

/** The way of a draft in the page, from a copy to a text without errors. */
let staff: Staffed;
let browser: Browser;
let author: Seat;
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
