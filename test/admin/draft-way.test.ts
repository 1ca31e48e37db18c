import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { passwordOf } from '../api/harness/staff.ts';
import { opened } from './harness/opened.ts';
import { nextOf, versionOf } from '../harness/editions.ts';

/** The way of a draft in the page, from a copy to a published version: two people, each with a window of their own, at once. */
const { staff, browser } = await opened();

const wrong: string[] = [];

async function signedIn(role: 'methodologist' | 'reviewer'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'ru' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(staff.service.url);
  await page.locator('input[name=username]').fill(role);
  await page.locator('input[name=password]').fill(passwordOf(role));
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByRole('link', { name: 'service-quality-2014' }).or(page.getByText('service-quality-2014')).first().waitFor();
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

it('a methodologist drafts, a reviewer returns, approves and publishes', async () => {
  const [author, reviewer] = [await signedIn('methodologist'), await signedIn('reviewer')];

  await author.goto(`${staff.service.url}/#/rulesets/service-quality-2014/show`);
  await button(author, 'Новая версия').click();
  await button(author, 'Создать черновик').click();
  await author.waitForURL(/#\/drafts\/[0-9a-f-]{36}/);
  const [, id = ''] = /drafts\/([0-9a-f-]{36})/.exec(author.url()) ?? [];
  await button(author, 'На рассмотрение').click();
  await author.getByText('Очередь рецензента').waitFor();

  await reviewer.getByRole('menuitem', { name: 'Черновики' }).click();
  await reviewer.getByRole('link', { name: /редакция 2014 года/ }).click();
  await reviewer.goto(`${staff.service.url}/#/drafts/${id}/values/K2?panel=comments`);
  await reviewer.getByRole('textbox', { name: 'Новое замечание' }).fill('Назовите короче.');
  await button(reviewer, 'Записать').click();
  await reviewer.getByRole('region', { name: 'К выбранному месту' }).getByText('Назовите короче.').waitFor();
  await button(reviewer, 'Прочесть и решить').click();
  await button(reviewer, 'Вернуть').click();
  const reason = reviewer.getByRole('dialog');
  await reason.getByRole('textbox', { name: 'Причина' }).fill('Название не то.');
  await button(reviewer, 'Вернуть').last().click();
  await reason.waitFor({ state: 'detached' });

  // The author's page is told without being asked for anew, and the remark leads to its element.
  await author.getByRole('tab', { name: 'Замечания (2)' }).click();
  await author.getByRole('listitem').filter({ hasText: 'Назовите короче.' }).getByRole('button').first().click();
  await author.waitForURL(/values\/K2/);
  await author.getByRole('textbox', { name: 'Подпись по-русски' }).first().fill('Короткое название');
  await author.keyboard.press('Control+KeyS');
  await author.getByText(/^Сохранено/).waitFor();
  await button(author, 'Снять').first().click();
  await button(author, 'На рассмотрение').click();
  await author.getByText('Очередь рецензента').waitFor();

  // What is approved is what was read: the reviewer's page still shows the text of before.
  await button(reviewer, 'Прочесть новую').click();
  await reviewer
    .getByText(/Короткое название/)
    .first()
    .waitFor();
  await button(reviewer, 'Одобрить').click();
  await button(reviewer, 'Опубликовать').click();
  await reviewer.getByRole('dialog').getByText('Действует:').waitFor();
  // What it takes the place of is asked for in the words of the form, and published versions are called by their titles.
  const publishing = reviewer.getByRole('dialog');
  const place = publishing.getByRole('combobox', { name: 'Вместо какой версии' });
  const instead = (await place.innerText()).trim();
  await place.click();
  await reviewer.getByRole('option', { name: 'Ни одной: её дни свободны' }).click();
  await button(reviewer, 'Опубликовать').last().click();
  const refused = publishing.getByRole('alert').filter({ hasText: `Дни действия пересекаются с опубликованными: ${instead}.` });
  await refused.getByText(/выберите в поле «Вместо какой версии» ту, которую эта заменяет/).waitFor();
  expect(await refused.innerText()).not.toMatch(/in_force|supersedes|service-quality/);
  await place.click();
  await reviewer.getByRole('option', { name: instead, exact: true }).click();
  await button(reviewer, 'Опубликовать').last().click();
  await reviewer.waitForURL(({ hash }) =>
    decodeURIComponent(hash).includes(`versions/service-quality-2014@${nextOf('service-quality-2014')}`),
  );

  const { body } = await staff.as.auditor.get('/api/rulesets/service-quality-2014/versions?sort=version&order=ASC');
  expect((body as { data: { version: string; status: string }[] }).data.map(({ version, status }) => [version, status])).toEqual([
    [versionOf('service-quality-2014'), 'withdrawn'],
    [nextOf('service-quality-2014'), 'published'],
  ]);
  expect(wrong).toEqual([]);
});

it('whoever decides waits for who would move in what was confirmed, where that takes longer than a request', async () => {
  const { secretary, chair, methodologist } = staff.as;
  const made = async (answer: Promise<{ readonly status: number; readonly body: unknown; readonly text: string }>) => {
    const { status, body, text } = await answer;
    expect(status, text).toBeLessThan(300);
    return body as { readonly id: string; readonly hash: string };
  };
  const opening = { ruleset: 'service-quality-2013', reason: 'для проверки', period: '2013', title: 'Рейтинг 2013 года' };
  const { id } = await made(secretary.post('/api/assessments', opening));
  const file = readFileSync(new URL('../../rulesets/examples/service-quality-2013.json', import.meta.url), 'utf8');
  const octets = { 'Content-Type': 'application/octet-stream' };
  await made(secretary.send('POST', `/api/assessments/${id}/import?name=cohort.json`, file, octets));
  const { id: evaluation, hash } = await made(secretary.post(`/api/assessments/${id}/evaluate`));
  await made(chair.post(`/api/assessments/${id}/confirm`, { evaluation, hash }));
  const { id: draft } = await made(methodologist.post('/api/rulesets/service-quality-2013/drafts', {}));
  await made(methodologist.post(`/api/drafts/${draft}/submit`));

  const reviewer = await signedIn('reviewer');
  // As it is with a hundred confirmed evaluations.
  await reviewer.route('**/api/drafts/*/impact', (route) => {
    const request = route.request();
    return route.continue(request.method() === 'POST' ? { headers: { ...request.headers(), prefer: 'respond-async' } } : {});
  });
  await reviewer.goto(`${staff.service.url}/#/drafts/${draft}`);
  await button(reviewer, 'Прочесть и решить').click();
  const look = button(reviewer, 'Пересчитать по черновику');
  await look.waitFor();
  expect(await button(reviewer, 'Одобрить').isDisabled()).toBe(true);
  const [answer] = await Promise.all([
    reviewer.waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith('/impact')),
    look.click(),
  ]);
  expect(answer.status()).toBe(202);
  await reviewer.getByText('Рейтинг 2013 года (2013): переместятся 0 из 36, сменят степень или исход 0').waitFor();
  await button(reviewer, 'Одобрить').click();
  await button(reviewer, 'Опубликовать').waitFor();
  expect(wrong).toEqual([]);
});
