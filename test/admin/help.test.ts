import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backgroundsIn } from '../../admin/build/diagnostics.ts';
import { manualIn } from '../../admin/build/manual.ts';
import { EXPLAINED, explaining, found } from '../../admin/help/manual.ts';
import { LANGUAGES } from '../../admin/i18n/languages.ts';
import { PARTS } from '../../admin/rulesets/editor/contents.ts';
import { FUNCTION_EXAMPLES } from '../../engine/index.ts';
import schema from '../../engine/language/ruleset.schema.json' with { type: 'json' };
import { ONE_WORKER, staffed, type Staffed } from '../api/harness/staffed.ts';
import { launchBrowser } from '../harness/browser.ts';
import { draftOf2014, seated } from './harness/desk.ts';

describe.each(LANGUAGES)('the manual in %s', (language) => {
  const manual = manualIn(language);
  const anchors = manual.map(({ anchor }) => anchor);

  it('explains every part of the outline and every section of an edition', () => {
    const sections = new Set<string>([...PARTS.flatMap((part) => part.sections), ...Object.keys(schema.properties)]);
    expect([...sections].filter((section) => !(section in EXPLAINED))).toEqual([]);
    expect(Object.values(EXPLAINED).filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  it.each([
    [['values', 'K2', 'formula'], 'formulas'],
    [['values', 'K2', 'legend', 'k'], 'formulas'],
    [['limits', 0, 'rule'], 'formulas'],
    [['values', 'K2', 'weight'], 'values'],
    [['tables', 'grades', 'rows', 0, 'when'], 'tables'],
    [['stages', 0, 'gates'], 'contests'],
    [[], 'writing-a-ruleset'],
  ])('opens at what is edited: %j', (path, anchor) => {
    expect(explaining(path)).toBe(anchor);
    expect(anchors).toContain(anchor);
  });

  it('says in that language what each function does', () => {
    // What looks at its surroundings is told of in the text around the tables.
    const inTables = FUNCTION_EXAMPLES.filter(({ example }) => !/^(if|previous)\(/.test(example));
    const rows = manual.flatMap(({ words }) => words).join('\n');
    expect(
      inTables.filter(({ documentation }) => !rows.includes(documentation[language].toLowerCase())).map(({ example }) => example),
    ).toEqual([]);
  });

  it('is found by the name of a key', () => {
    expect(found(manual, 'tie_break').map((index) => anchors[index])).toEqual(['contests']);
    expect(found(manual, 'INPUTS').map((index) => anchors[index])[0]).toBe('inputs');
    expect(found(manual, '  ')).toEqual([]);
  });
});

describe.each(LANGUAGES)('what stands behind a diagnostic, in %s', (language) => {
  const known = backgroundsIn(language);

  it('is why it matters, of every code, and an example of what a text can show', () => {
    expect(Object.entries(known).filter(([, { why }]) => why.length < 40)).toEqual([]);
    expect(Object.values(known).filter(({ example, said }) => (example === null) !== (said === null))).toEqual([]);
    const said = {
      ru: 'Не хватает поля «default» в «way».',
      kk: '«way» ішінде «default» өрісі жетіспейді.',
      en: 'The field “default” is missing in “way”.',
    };
    expect(known['missing-property']?.said).toBe(said[language]);
    expect(known['missing-property']?.example).toBe('way:\n^^^');
    // Signs that Markdown would read are there as they were written.
    expect(Object.values(known).filter((one) => /\\[*<|[\]`]/.test(one.said ?? ''))).toEqual([]);
  });
});

describe('help at the desk', () => {
  let staff: Staffed;
  let browser: Browser;
  beforeAll(async () => {
    [staff, browser] = await Promise.all([staffed(ONE_WORKER), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await staff.stop();
  });

  it('opens at the formula one is in, is searched, leads on and back, and gives the focus back', async () => {
    const { page, wrong } = await seated(browser, staff, 'methodologist', 'ru');
    const draft = await draftOf2014(staff);
    await page.goto(`${staff.service.url}/#/drafts/${draft}/values/K2`);
    const formula = page.getByRole('textbox', { name: 'Формула', exact: true }).first();
    await formula.click();
    await page.keyboard.press('F1');

    const help = page.getByRole('dialog', { name: 'Справка' });
    await help.getByRole('heading', { name: 'Формулы' }).waitFor();
    expect(await help.locator('dt').first().innerText()).toBe('Формула formula');

    // One goes on editing while it stands there, and asks of what one has come to.
    const weight = page.getByRole('textbox', { name: 'Вес', exact: true }).first();
    expect((await help.boundingBox())?.x).toBeGreaterThanOrEqual(await weight.evaluate((field) => field.getBoundingClientRect().right));
    await weight.click();
    await page.keyboard.press('F1');
    await help.getByRole('heading', { name: 'Значения: values' }).waitFor();
    await page.keyboard.press('F1');
    expect(await weight.evaluate((element) => element === document.activeElement)).toBe(true);
    await formula.click();
    await page.keyboard.press('F1');
    await help.getByRole('heading', { name: 'Формулы' }).waitFor();

    const search = help.getByLabel('Искать в руководстве');
    await search.fill('tie_break');
    await help.getByRole('button', { name: 'Конкурсы' }).click();
    await help.getByRole('heading', { name: 'Конкурсы' }).waitFor();
    await search.fill('values');
    await help.getByRole('button', { name: 'Значения: values' }).click();
    await help.getByRole('button', { name: 'формулы', exact: true }).click();
    await help.getByRole('heading', { name: 'Формулы' }).waitFor();
    await help.getByRole('button', { name: 'Назад' }).click();
    await help.getByRole('heading', { name: 'Значения: values' }).waitFor();

    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    expect(await formula.evaluate((element) => element === document.activeElement)).toBe(true);

    // What is found leads to why it matters: from the list, and from the field it is about.
    await weight.fill('26');
    const mistakes = page.getByRole('list', { name: 'Ошибки' });
    const sum = mistakes.getByRole('listitem').filter({ hasText: 'Веса внутри' }).first();
    await sum.getByRole('button', { name: 'Подробнее' }).click();
    await help.getByRole('heading', { name: 'Почему это важно' }).waitFor();
    await help.getByRole('heading', { name: 'Пример' }).waitFor();
    await help.getByRole('button', { name: 'Значения: values' }).click();
    await help.getByRole('heading', { name: 'Значения: values' }).waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });

    for (const [language, title, section, own] of [
      ['kk', 'Анықтама', 'Редакция целиком', 'Санның модулі (таңбасыз сан)'],
      ['en', 'Help', 'The whole of it', 'The absolute value of a number'],
    ] as const) {
      await page.evaluate((chosen) => localStorage.setItem('metodika.language', chosen), language);
      await page.reload();
      await page.getByRole('button', { name: title, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: title });
      await dialog.getByRole('heading', { name: /values/ }).waitFor();
      await dialog.getByRole('link').click();
      await page.getByRole('heading', { name: section }).waitFor();
      await page.getByText(own).waitFor();
      await page.goBack();
    }
    expect(wrong).toEqual([]);
    await page.close();
  });
});
