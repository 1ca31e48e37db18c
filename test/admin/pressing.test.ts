import { expect, it } from 'vitest';
import { draftOf2014, seated } from './harness/desk.ts';
import { opened } from './harness/opened.ts';

/** A press counts for what it began on, whatever the worker finds between down and up. */
const { staff, browser } = await opened();

it('what is found while a mistake is pressed is shown after, and the press leads to where the mistake stands by then', async () => {
  const draftId = await draftOf2014(staff);
  const { page, wrong, t, chosen, goTo } = await seated(browser, staff, 'methodologist', 'ru');
  const foot = page.locator('footer');
  const errors = async (count: number): Promise<void> => {
    await foot.getByText(new RegExp(`^${count} ошиб`)).waitFor();
  };
  const clause = chosen.getByRole('textbox', { name: t('field-clause'), exact: true }).first();
  const missing = t('editor-field-missing', { field: t('field-clause') });
  const items = page.getByRole('list', { name: t('editor-panel-mistakes') }).getByRole('button', { name: missing });
  await goTo(`/drafts/${draftId}/values/K3`);
  await clause.fill('');
  await page.keyboard.press('Tab');
  await errors(1);
  await goTo(`/drafts/${draftId}/values/K2`);
  await chosen
    .getByRole('heading', { name: /^Степень оптимизации/ })
    .first()
    .waitFor();
  await clause.fill('');
  await page.keyboard.press('Tab');
  await errors(2);
  const [above, pressed] = [items.nth(0), items.nth(1)];
  await above.waitFor();
  const box = await pressed.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 10);
  await page.mouse.down();
  // The one above is mended, and the text before the one that is pressed grows.
  await page.keyboard.press('Control+KeyZ');
  await errors(1);
  expect(await items.count()).toBe(2);
  await page.mouse.up();
  await page.waitForURL(/values\/K3/);
  await clause.and(page.locator(':focus')).waitFor();
  expect(await clause.inputValue()).toBe('');
  await items.nth(1).waitFor({ state: 'detached' });
  expect(wrong).toEqual([]);
});
