import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { passwordOf } from '../api/harness/staff.ts';
import { staffed, type Staffed } from '../api/harness/staffed.ts';
import { launchBrowser } from '../harness/browser.ts';

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
  const { body } = await staff.as.methodologist.post('/api/rulesets/service-quality-2014/drafts', { from: '1.1.0' });
  const { draftId } = body as { draftId: string };
  const page = await browser.newPage({ locale: 'ru' });
  page.setDefaultTimeout(60_000);
  await page.goto(`${staff.service.url}/#/drafts/${draftId}/values/K2`);
  await page.locator('input[name=username]').fill('methodologist');
  await page.locator('input[name=password]').fill(passwordOf('methodologist'));
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  const foot = page.locator('footer');
  await foot.getByText('Сошлось случаев: 77 из 77').waitFor();

  const [worker] = page.workers();
  await worker?.evaluate(() => {
    self.close();
  });
  await page.getByLabel('Вес', { exact: true }).fill('20');
  await foot.getByText('Проверка была начата заново.').waitFor();
  await foot.getByText(/^\d+ ошиб/).waitFor();
  await page.getByLabel('Вес', { exact: true }).fill('25');
  await foot.getByText('Сошлось случаев: 77 из 77').waitFor();
  expect(await foot.getByText('Проверка была начата заново.').count()).toBe(0);
});
