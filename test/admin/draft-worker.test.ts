import { expect, it } from 'vitest';
import { draftOf2014, seated } from './harness/desk.ts';
import { opened } from './harness/opened.ts';

/** The browser ends a worker, as it does when memory is short, or it works without end. */
const { staff, browser } = await opened();

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

it('who moves is found anew after a worker has died or hangs, and what was known stays, paler, meanwhile', async () => {
  const draftId = await draftOf2014(staff);
  const { page, wrong, t, goTo } = await seated(browser, staff, 'methodologist', 'ru');
  await goTo(`/drafts/${draftId}/values/K2`);
  const foot = page.locator('footer');
  await foot.getByText(t('editor-case-counts', { passed: 77, total: 77 })).waitFor();
  const checks = page.workers();
  await page.getByRole('tab', { name: t('editor-panel-effect') }).click();
  await page.getByRole('button', { name: t('effect-example') }).click();
  const nobody = t('effect-nobody', { of: 36 });
  const weight = page.getByRole('textbox', { name: t('field-weight'), exact: true });
  const restarted = foot.getByText(t('effect-restarted'));
  const refused = page.getByText(t('effect-refused-draft', { count: 1 }));
  const said = (isPale: boolean) => page.locator(`[data-pale=${isPale}]`);
  const worker = () => page.workers().find((one) => !checks.includes(one));
  await said(false).filter({ hasText: nobody }).waitFor();

  await worker()?.evaluate(() => {
    self.close();
  });
  await weight.fill('20');
  await said(true).filter({ hasText: nobody }).waitFor();
  await restarted.waitFor();
  await refused.waitFor();
  await weight.fill('25');
  await said(false).filter({ hasText: nobody }).waitFor();
  expect(await restarted.count()).toBe(0);

  void worker()
    ?.evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  await weight.fill('20');
  await said(true).filter({ hasText: nobody }).waitFor();
  await restarted.waitFor();
  await refused.waitFor();
  expect(wrong).toEqual([]);
});
