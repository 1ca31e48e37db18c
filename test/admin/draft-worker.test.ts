import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { staffed, type Staffed } from '../api/harness/staffed.ts';
import { launchBrowser } from '../harness/browser.ts';
import { draftOf2014, seated } from './harness/desk.ts';

/** The browser ends the worker that checks, as it does when memory is short. */
let staff: Staffed;
let browser: Browser;
beforeAll(async () => {
  [staff, browser] = await Promise.all([staffed(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await staff.stop();
});

it('a check that has died is begun anew and said so, and the text is found as it is now', async () => {
  const draftId = await draftOf2014(staff);
  const { page, t, goTo } = await seated(browser, staff, 'methodologist', 'ru');
  await goTo(`/drafts/${draftId}/values/K2`);
  const foot = page.locator('footer');
  const weight = page.getByRole('textbox', { name: t('field-weight'), exact: true });
  const allPassed = foot.getByText(t('editor-case-counts', { passed: 77, total: 77 }));
  const restarted = foot.getByText(t('editor-restarted'));
  await allPassed.waitFor();

  const [worker] = page.workers();
  await worker?.evaluate(() => {
    self.close();
  });
  await weight.fill('20');
  await restarted.waitFor();
  await foot.getByText(/^\d+ ошиб/).waitFor();
  await weight.fill('25');
  await allPassed.waitFor();
  expect(await restarted.count()).toBe(0);
});
