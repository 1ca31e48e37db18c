import { expect, it } from 'vitest';
import { draftOf2014, seated } from './harness/desk.ts';
import { opened } from './harness/opened.ts';

/** Rows that are looked at before they are written: the worker has them by then, and gives them up when they are left. */
const { staff, browser } = await opened();
const CLIPBOARD = Array.from({ length: 100 }, (_, index) => `${index}–${index}.99\tlow`).join('\n');

it('rows are pasted as they are chosen in the end, or left, and what is found is of the text that there is', async () => {
  const draftId = await draftOf2014(staff);
  const { page, wrong, t, chosen, button, goTo } = await seated(browser, staff, 'methodologist', 'ru');
  const allPassed = page.locator('footer').getByText(t('editor-case-counts', { passed: 77, total: 77 }));
  const rows = (count: number) => chosen.getByRole('grid').and(page.locator(`[aria-rowcount="${count + 1}"]`));
  const dialog = page.getByRole('dialog');
  const paste = async (): Promise<void> => {
    await chosen.getByRole('gridcell').first().click();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, CLIPBOARD);
    await dialog.getByRole('table').waitFor();
  };
  await goTo(`/drafts/${draftId}/tables/grades`);
  await allPassed.waitFor();
  const before = Number(await chosen.getByRole('grid').first().getAttribute('aria-rowcount')) - 1;

  await paste();
  await button('grid-cancel').click();
  await dialog.waitFor({ state: 'detached' });
  await rows(before).waitFor();
  await page.getByText(t('editor-state-saved', { revision: 1 }), { exact: true }).waitFor();
  await allPassed.waitFor();

  await paste();
  // Another column than was guessed: what was got ready is got ready anew.
  await dialog.getByRole('combobox').nth(1).click();
  await page.getByRole('option', { name: t('grid-paste-nowhere') }).click();
  await dialog.getByRole('button', { name: t('grid-paste-do'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await rows(100).waitFor();
  await page
    .locator('footer')
    .getByText(/^\d+ ошиб/)
    .waitFor();
  await page.keyboard.press('Control+KeyZ');
  await rows(before).waitFor();
  await allPassed.waitFor();
  expect(wrong).toEqual([]);
});
