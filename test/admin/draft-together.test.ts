import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { passwordOf } from '../api/harness/staff.ts';
import { ONE_WORKER, staffed, type Staffed } from '../api/harness/staffed.ts';
import { launchBrowser } from '../harness/browser.ts';
import { until } from '../harness/until.ts';
import { versionOf } from '../harness/editions.ts';

/** Two windows on one draft, each with work of its own; and work that is neither saved nor even written. */
let staff: Staffed;
let browser: Browser;
let draft: string;
beforeAll(async () => {
  [staff, browser] = await Promise.all([staffed(ONE_WORKER), launchBrowser()]);
  const { body } = await staff.as.methodologist.post('/api/rulesets/service-quality-2014/drafts', {
    from: versionOf('service-quality-2014'),
  });
  ({ draftId: draft } = body as { draftId: string });
});
afterAll(async () => {
  await browser.close();
  await staff.stop();
});

const wrong: string[] = [];

async function opened(place: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'ru' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(`${staff.service.url}/#/drafts/${draft}/${place}`);
  await signIn(page, 'methodologist');
  return page;
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(passwordOf(username));
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await saved(page).waitFor();
}

/** Whoever sat here goes, and somebody else comes to the same browser. */
async function handedTo(page: Page, username: string): Promise<void> {
  await page.context().clearCookies();
  await page.reload();
  await signIn(page, username);
}

const weightOf = (page: Page) => page.getByLabel('Вес', { exact: true });
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^Сохранено/ });

async function savedText(): Promise<string> {
  const { body } = await staff.as.methodologist.get(`/api/drafts/${draft}`);
  return (body as { text: string }).text;
}

/** Somebody saves without a window. */
async function changedMeanwhile(change: (text: string) => string): Promise<void> {
  const { methodologist } = staff.as;
  const { body } = await methodologist.get(`/api/drafts/${draft}`);
  const { text, revision } = body as { text: string; revision: number };
  const { status } = await methodologist.send('PUT', `/api/drafts/${draft}`, { text: change(text) }, { 'If-Match': `"${revision}"` });
  expect(status).toBe(200);
}

it('what both changed is chosen in words, what one changed is taken, and the history says what for', async () => {
  const [one, other] = [await opened('values/K2'), await opened('values/K2')];
  await weightOf(one).fill('20');
  await weightOf(other).fill('22');
  await other.keyboard.press('Control+KeyS');
  await saved(other).waitFor();

  await one.getByText(/задевает ваши изменения/).waitFor();

  // The line is lost just when what to merge is asked for: nothing is, and saving goes on later.
  const asking = '**/api/drafts/*';
  await one.route(asking, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  await one.keyboard.press('Control+KeyS');
  await one.getByRole('status').filter({ hasText: 'Нет связи' }).waitFor();
  await one.unroute(asking);

  await one.keyboard.press('Control+KeyS');
  const dialog = one.getByRole('dialog');
  await dialog.getByText('Вес, K2: было 25, у вас 20, у methodologist 22.').waitFor();
  // What is behind a dialog is not undone from it, be it the dialog itself that has the focus.
  await one.keyboard.press('Control+KeyZ');
  expect(await weightOf(one).inputValue()).toBe('20');
  await dialog.getByRole('button', { name: 'Другое' }).click();
  await dialog.getByLabel('Другое').fill('21,5');
  await one.keyboard.press('Control+KeyZ');
  expect(await weightOf(one).inputValue()).toBe('20');
  await dialog.getByLabel('Другое').fill('21,5');
  await dialog.getByRole('button', { name: 'Объединить и сохранить' }).click();
  await saved(one).waitFor();
  expect(await weightOf(one).inputValue()).toBe('21,5');
  expect(await savedText()).toContain('weight: 21.5');

  // The choice is one step of one's own: undone, one's own weight stands again.
  await one.keyboard.press('Control+KeyZ');
  await one.getByText('Отменено: Вес, K2').waitFor();
  expect(await weightOf(one).inputValue()).toBe('20');
  await one.keyboard.press('Control+KeyY');

  // The other window has the choice without being asked, and undo there leaves it alone.
  await other.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-path="values.K2.weight"] input')?.value === '21,5');
  await other.getByRole('tab', { name: 'История' }).click();
  await other.getByRole('listitem').filter({ hasText: 'Вес, K2 — methodologist' }).first().waitFor();
  await Promise.all([one, other].map((page) => page.context().close()));
});

it('what is open stays open when another save puts something before it, and what both changed is asked about wherever one saves', async () => {
  const page = await opened('limits/2');
  const rule = (index: number) => page.locator(`[data-path="limits.${index}.rule"] .cm-content`);
  const was = await rule(2).innerText();
  await rule(2).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' + 0');
  await changedMeanwhile((text) => text.replace('limits:\n', 'limits:\n  - { rule: services_paid <= services_paid, clause: "1" }\n'));
  await page.waitForURL(/limits\/3/);
  expect(await rule(3).innerText()).toBe(`${was} + 0`);
  // The field has the focus still, and what is typed there goes there.
  await page.waitForFunction(() => document.activeElement?.closest('[data-path="limits.3.rule"]'));
  await page.keyboard.press('End');
  await page.keyboard.type(' + 1');
  expect(await rule(3).innerText()).toBe(`${was} + 0 + 1`);

  await page.keyboard.press('Control+KeyS');
  await saved(page).waitFor();

  // What is half typed in a row stays with it.
  await page.goto(`${staff.service.url}/#/drafts/${draft}/tables/channel_points`);
  const grid = page.getByRole('grid').first();
  await grid.getByRole('gridcell', { name: '15', exact: true }).click();
  await page.keyboard.type('1');
  await changedMeanwhile((text) =>
    text.replace(
      '      - { when: { channel: portal_and_psc }, then: 25',
      (row) => `      - { when: { channel: body_only }, then: 1 }\n${row}`,
    ),
  );
  await grid.getByRole('row').nth(6).waitFor();
  await page.keyboard.type('6');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+KeyS');
  await until('the row itself is saved', async () => (await savedText()).includes('{ when: { channel: psc_only }, then: 16,'));

  // So does what is half typed in a case that comes to stand elsewhere, as it does when undo puts it back.
  await page.goto(`${staff.service.url}/#/drafts/${draft}/cases/1`);
  const cells = page.getByRole('grid').first();
  await cells.getByRole('row').nth(1).getByRole('gridcell').first().click();
  await page.keyboard.type('fi');
  await changedMeanwhile((text) =>
    text.replace(/\ncases:\n/, '\ncases:\n  - name: Случай впереди\n    clause: "1"\n    subjects: [{ id: z, like: central-plain }]\n'),
  );
  await page.waitForURL(/cases\/2/);
  await page.keyboard.type('rst');
  await page.keyboard.press('Enter');
  expect(await cells.getByRole('row').nth(1).getByRole('gridcell').first().innerText()).toBe('first');

  // In the text the address comes after, and the caret stays.
  await page.goto(`${staff.service.url}/#/drafts/${draft}/cases/2?face=text`);
  await page.getByRole('textbox', { name: 'Текст' }).waitFor();
  await changedMeanwhile((text) =>
    text.replace(/\ncases:\n/, '\ncases:\n  - name: Ещё один\n    clause: "1"\n    subjects: [{ id: z, like: central-plain }]\n'),
  );
  await page.waitForURL(/cases\/3\?face=text/);
  await page.keyboard.press('Control+KeyZ');

  await page.goto(`${staff.service.url}/#/drafts/${draft}/limits/3`);
  await rule(3).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' + 3');
  await changedMeanwhile((text) => text.replace(`rule: ${was} + 0 + 1`, `rule: ${was} + 2`));
  await page.getByText(/задевает ваши изменения/).waitFor();
  await page.getByRole('tab', { name: 'История' }).click();
  await page.waitForURL(/history/);
  await page.locator('#history-title').waitFor();
  await page.keyboard.press('Control+KeyS');
  await page.getByRole('dialog').getByRole('button', { name: /^Моё/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Объединить и сохранить' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await until('what was chosen is saved', async () => (await savedText()).includes(`${was} + 0 + 1 + 3`));
  await page.context().close();
});

it('what cannot be written stays in its field over a reload, and Esc brings back what stands in the text', async () => {
  const page = await opened('values/K2');
  await weightOf(page).fill('2,');
  await page.getByText('Здесь нужно число, например 2,5.').waitFor();
  // At once: what is typed last is kept as the page goes away.
  await page.reload();
  await page.getByText('Здесь нужно число, например 2,5.').waitFor();
  expect(await weightOf(page).inputValue()).toBe('2,');

  // It is nobody else's.
  await staff.hire('second', ['methodologist']);
  await handedTo(page, 'second');
  await weightOf(page).waitFor();
  expect(await weightOf(page).inputValue()).toBe('21,5');
  await handedTo(page, 'methodologist');
  await page.getByText('Здесь нужно число, например 2,5.').waitFor();
  await weightOf(page).press('Escape');
  expect(await weightOf(page).inputValue()).toBe('21,5');
  await page.context().close();
});

it('two windows of one browser keep their own: what one leaves is found when it is gone, and nothing typed meanwhile is lost', async () => {
  const one = await opened('values/K2');
  const found = (page: Page) => page.getByRole('alert').filter({ hasText: /Есть несохранённая работа/ });
  const beside = async (place: string): Promise<Page> => {
    const page = await one.context().newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${staff.service.url}/#/drafts/${draft}/${place}`);
    await saved(page).or(page.getByText('Есть несохранённые правки')).first().waitFor();
    return page;
  };
  await weightOf(one).fill('19');
  const other = await beside('values/K1');
  await weightOf(other).fill('14');
  // Of a window that lives nothing is offered to another, which could throw it away.
  expect(await found(other).count()).toBe(0);
  await one.close();
  await other.reload();
  await found(other).waitFor();

  // Not answered yet, and typed on: both are there after the next reload, and both are taken.
  const weightAt = (name: string) => other.locator(`[data-path="values.${name}.weight"] input`);
  await other.getByRole('treeitem', { name: /K3$/ }).click();
  await weightAt('K3').fill('11');
  await other.reload();
  for (let left = 3; left > 0; left -= 1) await found(other).getByRole('button', { name: 'Открыть' }).click();
  await found(other).waitFor({ state: 'detached' });
  for (const [name, weight] of Object.entries({ K1: '14', K2: '19', K3: '11' })) {
    await other.getByRole('treeitem', { name: new RegExp(`${name}$`) }).click();
    expect(await weightAt(name).inputValue()).toBe(weight);
  }
  for (let step = 0; step < 3; step += 1) await other.keyboard.press('Control+KeyZ');
  await saved(other).waitFor();
  await other.context().close();
});

it('an entry that cannot be read rests alone with what it said before, and is mended by undo', async () => {
  const page = await opened('values/K2?face=text');
  const text = page.getByRole('textbox', { name: 'Текст' });
  await text.locator('.cm-line', { hasText: /weight: 21\.5/ }).click();
  await page.keyboard.press('End');
  await page.keyboard.insertText(' }{: ["');
  await page.keyboard.press('Control+KeyE');
  await page.getByText(/Запись не читается, строка \d+/).waitFor();
  expect(await page.locator('[inert] [data-path="values.K2.weight"] input').inputValue()).toBe('21,5');

  await page.getByRole('treeitem', { name: /K1$/ }).click();
  await weightOf(page).fill('16');
  await page.keyboard.press('Control+KeyZ');
  await page.getByRole('treeitem', { name: /K2$/ }).click();
  await page.getByRole('button', { name: 'Показать' }).click();
  await text.waitFor();
  await page.keyboard.press('Control+KeyE');
  await page.keyboard.press('Control+KeyZ');
  await page.getByText(/Запись не читается/).waitFor({ state: 'detached' });
  expect(await weightOf(page).inputValue()).toBe('21,5');
  expect(wrong).toEqual([]);
  await page.context().close();
});
