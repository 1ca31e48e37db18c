import { expect, it } from 'vitest';
import { until } from '../harness/until.ts';
import { draftOf2014, seated } from './harness/desk.ts';
import { opened } from './harness/opened.ts';

/** Worked cases on the desk: what does not fit into a cell, and a mistake that leads to the cell it is about. */
const { staff, browser } = await opened();

it('fills in rows, warnings and whatever else does not fit into a cell below the grid', async () => {
  const draft = await draftOf2014(staff);
  const { page, chosen, goTo, wrong } = await seated(browser, staff, 'methodologist', 'ru');
  const { body } = await staff.as.methodologist.get(`/api/drafts/${draft}`);
  const { text } = body as { text: string };
  const cases = text
    .slice(text.indexOf('\ncases:\n'))
    .split(/\n {2}- name:/)
    .slice(1);
  const index = cases.findIndex((one) => /inputs: \{ services: \[\{/.test(one));
  const saved = async (): Promise<string> => {
    await page.keyboard.press('Control+KeyS');
    await page
      .getByRole('status')
      .filter({ hasText: /^Сохранено/ })
      .waitFor();
    return ((await staff.as.methodologist.get(`/api/drafts/${draft}`)).body as { text: string }).text;
  };

  await goTo(`/drafts/${draft}/cases/${index}`);
  const rows = chosen.getByRole('gridcell', { name: /^\d+ строк/ }).first();
  await rows.click();
  await page.keyboard.press('Enter');
  const below = chosen.getByRole('group', { name: /, 1$/ }).first();
  const days = below.getByRole('textbox').last();
  await days.waitFor();
  const name = await below.getByRole('button', { expanded: true }).innerText();
  expect(name).toMatch(/\(\d+\)$/);

  // What is expected of warnings is ticked by what they say.
  await goTo(`/drafts/${draft}/cases/0`);
  const warnings = chosen.getByRole('grid').getByRole('columnheader', { name: /warnings · ожидается/ });
  const place = Number(await warnings.getAttribute('aria-colindex'));
  await chosen.locator(`[role=row][aria-rowindex="2"] [aria-colindex="${place}"]`).click();
  const first = chosen.getByRole('group').getByRole('checkbox').first();
  const isTicked = await first.isChecked();
  await first.click();
  await until('it is written', async () => (await first.isChecked()) !== isTicked);
  expect(await saved()).not.toBe(text);
  await page.keyboard.press('Control+KeyZ');
  expect(await saved()).toBe(text);

  // A mistake leads to its cell.
  const like = chosen.locator('[role=row][aria-rowindex="2"] [aria-colindex="3"]');
  await like.click();
  await page.keyboard.type('nobody');
  await page.keyboard.press('Enter');
  await goTo(`/drafts/${draft}/values/K2`);
  await page
    .getByRole('button', { name: /nobody/ })
    .first()
    .click();
  await page.waitForURL(/cases\/0/);
  await page.waitForFunction(() => document.activeElement?.closest('[role=gridcell]')?.getAttribute('aria-colindex') === '3');
  expect(await like.innerText()).toBe('nobody');
  expect(wrong).toEqual([]);
  await page.context().close();
});

it('says what is to be found in reports by its label and place, and that nothing is to be', async () => {
  const { page, chosen, goTo, wrong, t } = await seated(browser, staff, 'methodologist', 'ru');
  const { body: versions } = await staff.as.methodologist.get('/api/rulesets/service-control-2013/versions');
  const [latest] = (versions as { data: { version: string }[] }).data;
  const { body } = await staff.as.methodologist.post('/api/rulesets/service-control-2013/drafts', { from: latest?.version });
  const { draftId } = body as { draftId: string };
  const read = async (): Promise<string> => ((await staff.as.methodologist.get(`/api/drafts/${draftId}`)).body as { text: string }).text;
  const text = await read();
  const cases = text
    .slice(text.indexOf('\ncases:\n'))
    .split(/\n {2}- name:/)
    .slice(1);
  const written = 'findings: [{ code: missing_report, month: 7 }]';
  await goTo(`/drafts/${draftId}/cases/${cases.findIndex((one) => one.includes(written))}`);
  const cell = chosen.getByRole('gridcell', { name: /^Отчет за месяц не представлен \(7\)/ }).first();
  await cell.click();
  const below = chosen.getByRole('group').filter({ has: page.getByRole('button', { name: t('grid-case-finding-add') }) });
  const month = below.getByRole('textbox').last();
  await month.fill('8');
  await month.press('Enter');
  await chosen.getByRole('gridcell', { name: /^Отчет за месяц не представлен \(8\)/ }).waitFor();
  await below.getByRole('button', { name: t('grid-row-remove') }).click();
  await below.getByText(t('grid-case-finding-none')).waitFor();
  await page.keyboard.press('Control+KeyS');
  await until('it is saved', async () => (await read()) !== text);
  expect(await read()).toBe(text.replace(written, 'findings: []'));
  expect(wrong).toEqual([]);
  await page.close();
});

it('names cases in the language of the reader, and lets one text become three', async () => {
  const draft = await draftOf2014(staff);
  const { page, chosen, goTo, wrong, t } = await seated(browser, staff, 'methodologist', 'kk');
  const { body } = await staff.as.methodologist.get(`/api/drafts/${draft}`);
  const { text, revision } = body as { text: string; revision: number };
  const label = '{ ru: "Местный орган, все критерии", kk: "Жергілікті орган, барлық өлшемшарт", en: A local body from end to end }';
  expect(text).toContain(`  - name: ${label}\n`);
  const one = text.replace(label, 'A local body');
  const { status } = await staff.as.methodologist.send('PUT', `/api/drafts/${draft}`, { text: one }, { 'If-Match': `"${revision}"` });
  expect(status).toBe(200);
  const nameIn = (language: string) =>
    chosen.getByRole('textbox', { name: new RegExp(`^${t('grid-label')} ${t(`form-language-${language}`)}`) });

  await goTo(`/drafts/${draft}/cases/0?panel=cases`);
  const list = page.getByRole('list', { name: t('editor-panel-cases') });
  await list.getByText('Орталық орган, барлық өлшемшарт').waitFor();
  await list.getByText('A local body').waitFor();
  expect(await list.getByText('A central body').count()).toBe(0);
  expect(await nameIn('en').inputValue()).toBe('A central body from end to end');
  await nameIn('kk').fill('Орталық орган, жаңаша');
  await list.getByText('Орталық орган, жаңаша').waitFor();

  await goTo(`/drafts/${draft}/cases/1?panel=cases`);
  await chosen.getByRole('textbox', { name: t('grid-label'), exact: true }).waitFor();
  await chosen.getByRole('button', { name: t('grid-case-languages') }).click();
  expect(await nameIn('en').inputValue()).toBe('A local body');
  await nameIn('ru').fill('Местный орган');
  await nameIn('kk').fill('Жергілікті орган, жаңаша');
  await list.getByText('Жергілікті орган, жаңаша').waitFor();

  await page.keyboard.press('Control+KeyS');
  const saved = one
    .replace('kk: "Орталық орган, барлық өлшемшарт"', 'kk: "Орталық орган, жаңаша"')
    .replace('name: A local body\n', 'name: { en: A local body, ru: Местный орган, kk: "Жергілікті орган, жаңаша" }\n');
  await until('it is saved', async () => {
    const { text: now } = (await staff.as.methodologist.get(`/api/drafts/${draft}`)).body as { text: string };
    return now !== one;
  });
  expect(((await staff.as.methodologist.get(`/api/drafts/${draft}`)).body as { text: string }).text).toBe(saved);
  expect(wrong).toEqual([]);
  await page.context().close();
});
