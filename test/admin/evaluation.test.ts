// Long because one journey after another is walked in one browser over one service, started once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Client, root } from '../api/harness/service.ts';
import { passwordOf } from '../api/harness/staff.ts';
import { staffed } from '../api/harness/staffed.ts';
import { opened } from './harness/opened.ts';
import { held, versionOf } from '../harness/editions.ts';

/** The way from signing in to the reason of a number, in a real browser against a real service. */
const { staff, browser } = await opened();

/** What a page must not do: fail, or ask anybody but the service. */
function watched(page: Page): string[] {
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== new URL(staff.service.url).origin)
      wrong.push(request.url());
  });
  return wrong;
}

const WORDS = {
  ru: {
    name: 'Русский',
    menu: /^Язык: /,
    signIn: 'Войти',
    evaluate: 'Посчитать',
    panel: 'Объяснение',
    explain: / Объяснить$/,
    category: 'Центральные государственные органы',
    grade: 'Средняя степень эффективности',
  },
  kk: {
    name: 'Қазақша',
    menu: /^Тіл: /,
    signIn: 'Кіру',
    evaluate: 'Есептеу',
    panel: 'Түсіндірме',
    explain: / Түсіндіру$/,
    category: 'Орталық мемлекеттік органдар',
    grade: null,
  },
  en: {
    name: 'English',
    menu: /^Language: /,
    signIn: 'Sign in',
    evaluate: 'Evaluate',
    panel: 'Explanation',
    explain: / Explain$/,
    category: 'Central state bodies',
    grade: 'Medium effectiveness',
  },
} as const;

async function signIn(page: Page, words: (typeof WORDS)[keyof typeof WORDS]): Promise<void> {
  await page.goto(staff.service.url);
  await page.getByRole('button', { name: /^(Язык|Тіл|Language): / }).click();
  await page.getByRole('menuitem', { name: words.name }).click();
  await page.locator('input[name=username]').fill('auditor');
  await page.locator('input[name=password]').fill(passwordOf('auditor'));
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
}

describe.each(Object.entries(WORDS))('in %s', (language, words) => {
  it('an auditor signs in, evaluates the example of 2014 and sees why a number is what it is', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    const page = await context.newPage();
    const wrong = watched(page);
    await signIn(page, words);
    await page.getByRole('link', { name: 'service-quality-2014' }).or(page.getByText('service-quality-2014')).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);

    await page.goto(`${staff.service.url}/#/evaluations`);
    await page.locator('input[type=file]').setInputFiles(join(root, 'rulesets', 'examples', 'service-quality-2014.json'));
    await page.getByRole('button', { name: words.evaluate, exact: true }).click();
    const ranking = page.getByRole('table', { name: new RegExp(`^${words.category}`) });
    await ranking.waitFor();
    // A header, and the twenty central bodies of the example.
    expect(await ranking.getByRole('row').count()).toBe(21);
    const first = ranking.getByRole('row').nth(1);
    expect(await first.innerText()).toContain('Центральный орган 17');
    expect(await first.innerText()).toMatch(language === 'en' ? /83\.09/ : /83,09/);
    if (words.grade) expect(await first.innerText()).toContain(words.grade);

    const asked = page.waitForRequest('**/explanations/final');
    await first
      .getByRole('button', { name: words.explain })
      .filter({ hasText: /83[.,]09/ })
      .click();
    // What was just computed goes by its id: the cohort is not sent again.
    expect((await asked).url()).toMatch(/\/api\/evaluations\/[0-9a-f-]{36}\/subjects\/central-17\/explanations\/final$/);
    const panel = page.getByRole('dialog', { name: words.panel });
    await panel
      .getByText(/83[.,]09/)
      .first()
      .waitFor();
    const said = await panel.innerText();
    expect(said).toContain('central-17');
    expect(said).toMatch(language === 'en' ? /cl\.\s\d+/ : language === 'ru' ? /п\.\s\d+/ : /\d+-т/);
    expect(wrong).toEqual([]);
    await context.close();
  });
});

it('an evaluation has an address, found by a link, in another language, by back and reload, and after a session that ended', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  const wrong = watched(page);
  // The page that was asked for is come to after signing in.
  await page.goto(`${staff.service.url}/#/evaluations?ruleset=service-quality-2014&version=${versionOf('service-quality-2014')}`);
  await page.locator('input[name=username]').fill('auditor');
  await page.locator('input[name=password]').fill('not the password');
  await page.getByRole('button', { name: WORDS.ru.signIn, exact: true }).click();
  const reproach = page.getByRole('alert');
  await reproach.waitFor();
  expect(await reproach.innerText()).toBe('Имя или пароль неверны, или учётная запись закрыта.');
  await page.locator('input[name=password]').fill(passwordOf('auditor'));
  await page.getByRole('button', { name: WORDS.ru.signIn, exact: true }).click();
  await page.locator('input[type=file]').setInputFiles(join(root, 'rulesets', 'examples', 'service-quality-2014.json'));

  // The session ends while the file is chosen: the file is not chosen again.
  await context.clearCookies();
  await page.getByRole('button', { name: WORDS.ru.evaluate, exact: true }).click();
  const again = page.getByRole('dialog', { name: 'Войдите ещё раз' });
  await again.getByLabel('Пароль').fill(passwordOf('auditor'));
  await again.getByRole('button', { name: WORDS.ru.signIn, exact: true }).click();
  const ranking = (language: keyof typeof WORDS) => page.getByRole('table', { name: new RegExp(`^${WORDS[language].category}`) });
  await ranking('ru').waitFor();
  const address = page.url();
  expect(address).toMatch(/#\/evaluations\/service-quality-2014(@|%40)1\.2\.1\/[0-9a-f-]{36}$/);

  await ranking('ru').getByRole('row').nth(1).getByRole('button', { name: WORDS.ru.explain }).filter({ hasText: '83,09' }).click();
  const panel = (language: keyof typeof WORDS) => page.getByRole('dialog', { name: WORDS[language].panel });
  await panel('ru').getByText('83,09').first().waitFor();
  expect(page.url()).toBe(`${address}?subject=central-17&value=final`);
  await page.goBack();
  await panel('ru').waitFor({ state: 'detached' });
  expect(page.url()).toBe(address);

  await page.getByRole('button', { name: WORDS.ru.menu }).click();
  await page.getByRole('menuitem', { name: WORDS.kk.name }).click();
  await ranking('kk').waitFor();
  expect(page.url()).toBe(address);
  expect(await page.getByText('service-quality-2014.json').count()).toBeGreaterThan(0);

  await page.goForward();
  await page.reload();
  await panel('kk').getByText('83,09').first().waitFor();
  expect(await page.locator('.results table').count()).toBeGreaterThan(0);

  await page.goto(`${staff.service.url}/#/evaluations/${held('service-quality-2014')}/00000000-0000-4000-8000-000000000000`);
  await page.getByText('Мұндай есептеу жоқ').waitFor();
  expect(await page.getByRole('button', { name: 'Файлды таңдау' }).count()).toBe(1);
  expect(wrong).toEqual([]);
  await context.close();
});

it('data that take longer than a request are waited for, refused and shown as others are', async () => {
  const long = await staffed({ METODIKA_JOB_FROM_KB: '1' });
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await page.goto(`${long.service.url}/`);
  await page.locator('input[name=username]').fill('auditor');
  await page.locator('input[name=password]').fill(passwordOf('auditor'));
  await page.keyboard.press('Enter');
  await page.getByText('service-quality-2014').first().waitFor();
  await page.goto(`${long.service.url}/#/evaluations`);
  const example = readFileSync(join(root, 'rulesets', 'examples', 'service-quality-2014.json'), 'utf8');
  const evaluate = async (text: string): Promise<void> => {
    await page.locator('input[type=file]').setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: WORDS.ru.evaluate, exact: true }).click();
  };
  await evaluate(example.replace('"category": "central"', '"category": "nowhere"'));
  await page
    .getByText(/nowhere/)
    .first()
    .waitFor();
  await evaluate(example);
  const ranking = page.getByRole('table', { name: new RegExp(`^${WORDS.ru.category}`) });
  await ranking.waitFor();
  expect(await ranking.getByRole('row').count()).toBe(21);
  await context.close();
  await long.stop();
});

it('a file that is refused stays chosen, and every mistake is told with its place', async () => {
  const context = await browser.newContext({ viewport: { width: 768, height: 900 } });
  const page = await context.newPage();
  const wrong = watched(page);
  await signIn(page, WORDS.ru);
  await page.getByText('service-quality-2014').first().waitFor();
  await page.goto(`${staff.service.url}/#/evaluations`);
  const text =
    '{\n  "ruleset": "service-quality-2014",\n  "period": "2014",\n  "subjects": [\n    { "id": "a<script>alert(1)</script>", "category": "nowhere", "inputs": {} }\n  ]\n}\n';
  await page.locator('input[type=file]').setInputFiles({ name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: WORDS.ru.evaluate, exact: true }).click();
  await page
    .getByText(/Категории «nowhere»|nowhere/)
    .first()
    .waitFor();
  expect(await page.getByText('wrong.json').count()).toBeGreaterThan(0);
  expect(await page.locator('body').innerText()).toContain('Строка 5, знак ');
  expect(wrong).toEqual([]);
  await context.close();
});

it('data in which two names look alike are evaluated, and the names stand above the results', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  const wrong = watched(page);
  await signIn(page, WORDS.ru);
  await page.getByText('service-quality-2014').first().waitFor();
  await page.goto(`${staff.service.url}/#/evaluations`);
  const example = JSON.parse(readFileSync(join(root, 'rulesets', 'examples', 'service-quality-2014.json'), 'utf8')) as {
    subjects: object[];
  };
  const subjects = [example.subjects[16], { ...example.subjects[16], id: 'сentral-17' }];
  const buffer = Buffer.from(JSON.stringify({ ...example, subjects }));
  await page.locator('input[type=file]').setInputFiles({ name: 'alike.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: WORDS.ru.evaluate, exact: true }).click();
  await page
    .getByRole('note')
    .getByText(/«сentral-17».*«central-17»/)
    .waitFor();
  await page.getByRole('table').first().waitFor();
  expect(wrong).toEqual([]);
  await context.close();
});

it('the ledger of an edition is chosen from, searched, and leads to the lines that see to a provision', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  const wrong = watched(page);
  await signIn(page, WORDS.ru);
  await page.getByText('rural-akim-2020').first().waitFor();
  await page.goto(`${staff.service.url}/#/rulesets/rural-akim-2020/show`);
  await page.getByRole('link', { name: 'Свод норм' }).click();
  const ledger = page.getByRole('table', { name: 'Свод норм' });
  await ledger.waitFor();
  const shown = async (): Promise<number> => (await ledger.getByRole('row').count()) - 1;
  const all = await shown();
  await page.getByRole('button', { name: /^Не учтена: / }).click();
  await page.getByText(/^Норм .*Показано: /).waitFor();
  expect(await shown()).toBeLessThan(all);
  expect(await ledger.getByRole('link').count()).toBe(0);
  // The choice is in the address: it is still made after a reload.
  await page.reload();
  await page.getByText(/^Норм .*Показано: /).waitFor();
  // A window that becomes narrow has the menu put away, and gives the page back whole.
  await page.setViewportSize({ width: 400, height: 860 });
  await page.getByRole('button', { name: /^Все: / }).click();
  await page.setViewportSize({ width: 1280, height: 860 });
  // On paper nothing in the table is larger than the table's own letters.
  await page.emulateMedia({ media: 'print' });
  const sizes = await ledger.evaluate((table) =>
    [...table.querySelectorAll('td, td *')].map((one) => parseFloat(getComputedStyle(one).fontSize)),
  );
  expect(Math.max(...sizes)).toBe(10);
  await page.emulateMedia({ media: 'screen' });
  await page.getByLabel('Найти норму').fill('stages.regional');
  await ledger.locator('div').filter({ hasText: 'stages.regional' }).getByRole('link').first().click();
  const line = page.locator('.current');
  await line.waitFor();
  expect(await line.innerText()).toContain('id: regional');
  expect(await line.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(wrong).toEqual([]);
  await context.close();
});

it('one’s own sessions and tokens are listed, made and ended', async () => {
  const context = await browser.newContext({ viewport: { width: 400, height: 860 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const wrong = watched(page);
  await signIn(page, WORDS.en);
  await page.getByText('service-quality-2014').first().waitFor();
  await staff.service.login('auditor', passwordOf('auditor'));
  await page.getByRole('button', { name: /^Profile/ }).click();
  await page.getByRole('menuitem', { name: 'Sessions and tokens' }).click();
  const sessions = page.getByRole('table', { name: 'Where you are signed in' });
  const own = sessions.getByRole('row').filter({ hasText: 'This session' });
  expect(await own.innerText()).toMatch(/Chrome \d+, Linux[^]*127\.0\.0\.1/);
  await page.getByRole('button', { name: 'End all other sessions' }).click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('There is no session but this one.').waitFor();
  expect(await sessions.getByRole('button').count()).toBe(0);

  await page.getByText('There are no tokens.').waitFor();
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByLabel('What it is for').fill('nightly');
  await page.getByLabel('See the log').check();
  await page.getByRole('button', { name: 'Make the token' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('status').getByText('Copied').waitFor();
  const script = new Client(staff.service.url, await page.evaluate(() => navigator.clipboard.readText()));
  expect((await script.get('/api/audit')).status).toBe(200);
  await page.getByRole('button', { name: 'Noted' }).click();
  const token = page.getByRole('table', { name: 'Tokens for scripts' }).getByRole('row').filter({ hasText: 'nightly' });
  expect(await token.innerText()).toContain('See the log');
  await token.getByRole('button', { name: 'Revoke the token: nightly' }).click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('There are no tokens.').waitFor();
  expect((await script.get('/api/audit')).status).toBe(401);
  expect(wrong).toEqual([]);
  await context.close();
});

it('somebody without the right is shown no evaluation', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(staff.service.url);
  await page.locator('input[name=username]').fill('member');
  await page.locator('input[name=password]').fill(passwordOf('member'));
  await page.getByRole('button', { name: WORDS.ru.signIn, exact: true }).click();
  await page.getByText('service-quality-2014').first().waitFor();
  expect(await page.getByRole('menuitem', { name: 'Расчёт' }).count()).toBe(0);
  await context.close();
});
