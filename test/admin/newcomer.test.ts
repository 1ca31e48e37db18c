import { expect, it } from 'vitest';
import { checkRuleset } from '../../engine/index.ts';
import { seated, type Seat } from './harness/desk.ts';
import { opened } from './harness/opened.ts';

/** The library rating of the manual, written from nothing by forms alone, in Kazakh. */
const { staff, browser } = await opened();

interface Named {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/** By the outline to a part, and there a new one of a section under a name in the reader's language; then the other two. */
async function add({ page, t, chosen }: Seat, part: string, section: string, { kk, ru, en }: Named, id: string): Promise<void> {
  await page
    .getByRole('treeitem')
    .filter({ hasText: new RegExp(`^${t(`editor-part-${part}`)}`) })
    .first()
    .click();
  const place = part === 'values' ? chosen : chosen.getByRole('region', { name: t(`editor-section-${section}`), exact: true });
  await place.getByRole('button', { name: `+ ${t('form-add')}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: t('form-new-label') }).fill(kk);
  await dialog.getByRole('textbox', { name: t('form-identifier') }).fill(id);
  await dialog.getByRole('button', { name: t('form-create') }).click();
  await dialog.waitFor({ state: 'detached' });
  const label = t('field-label');
  await chosen.getByRole('textbox', { name: new RegExp(`^${label} ${t('form-language-ru')}`) }).fill(ru);
  await chosen.getByRole('textbox', { name: new RegExp(`^${label} ${t('form-language-en')}`) }).fill(en);
}

it('a newcomer writes the library rating from nothing by forms alone', async () => {
  const seat = await seated(browser, staff, 'methodologist', 'kk');
  const { page, t, chosen, button, goTo } = seat;
  const clause = () => chosen.getByRole('textbox', { name: t('field-clause'), exact: true });

  await goTo('/drafts');
  await button('new-methodology').click();
  for (const [key, said] of [
    ['new-draft-title', { kk: 'Кітапханалар рейтингі', ru: 'Рейтинг библиотек', en: 'Rating of libraries' }],
    ['new-draft-act', { kk: 'Рейтинг қағидалары', ru: 'Правила рейтинга библиотек', en: 'Rules of the rating of libraries' }],
  ] as const)
    for (const [language, words] of Object.entries(said))
      await page.getByRole('textbox', { name: `${t(key)}, ${t(`form-language-${language}`)}` }).fill(words);
  await page.getByRole('textbox', { name: t('new-draft-day-from') }).fill('2024-01-01');
  await button('new-draft-make').click();
  await page.waitForURL(/#\/drafts\/[0-9a-f-]{36}$/);

  // The list of mistakes says what an empty ruleset lacks, and leads there.
  await page.getByRole('tab', { name: `${t('editor-panel-mistakes')} (3)` }).waitFor();
  await page
    .getByRole('list', { name: t('editor-panel-mistakes') })
    .getByRole('button')
    .first()
    .click();
  await chosen.getByRole('region', { name: t('editor-section-categories'), exact: true }).waitFor();

  await add(seat, 'subjects', 'categories', { kk: 'Қалалық кітапханалар', ru: 'Городские библиотеки', en: 'City libraries' }, 'city');
  await add(seat, 'inputs', 'inputs', { kk: 'Оқырман сұраныстары', ru: 'Запросы читателей', en: 'Requests of readers' }, 'requests');
  await clause().fill('5');
  await chosen.getByRole('textbox', { name: t('field-min'), exact: true }).fill('1');
  await add(seat, 'inputs', 'inputs', { kk: 'Орындалған сұраныстар', ru: 'Выполненные запросы', en: 'Requests met' }, 'requests_met');
  await clause().fill('5');

  await page
    .getByRole('treeitem')
    .filter({ hasText: new RegExp(`^${t('editor-part-limits')}`) })
    .click();
  await chosen.getByRole('button', { name: `+ ${t('form-add')}` }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('requests_met <= requests');
  await button('form-create').click();
  await page.getByRole('treeitem').filter({ hasText: 'requests_met' }).last().click();
  await clause().fill('5');

  await add(seat, 'values', 'values', { kk: 'Сұраныстарды орындау', ru: 'Выполнение запросов', en: 'Meeting requests' }, 'K1');
  await clause().fill('5');
  await chosen.getByRole('combobox', { name: t('field-role'), exact: true }).click();
  await page.getByRole('option', { name: t('word-role-criterion') }).click();
  await chosen.getByRole('textbox', { name: t('field-weight'), exact: true }).fill('60');
  await chosen.getByRole('textbox', { name: t('field-formula'), exact: true }).click();
  await page.keyboard.type('k * a / b');
  // A letter that stands for nothing yet gets a row of its own.
  for (const [letter, meaning] of Object.entries({ k: '60', a: 'requests_met', b: 'requests' })) {
    const row = chosen.getByRole('row').filter({ has: page.getByRole('rowheader', { name: letter, exact: true }) });
    await row.getByRole('textbox').first().click();
    await page.keyboard.type(meaning);
    await page.keyboard.press('Escape');
  }
  await chosen.locator('.katex').first().waitFor();

  await page
    .getByRole('treeitem')
    .filter({ hasText: new RegExp(`^${t('editor-part-cases')}`) })
    .click();
  await chosen
    .getByRole('region', { name: t('editor-section-cases'), exact: true })
    .getByRole('button')
    .click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Төрт сұраныстың үшеуі орындалды');
  await button('form-create').click();
  await chosen.getByRole('textbox', { name: t('grid-clause'), exact: true }).fill('5');
  await chosen.getByRole('textbox', { name: t('grid-case-working') }).fill('60 · 3⁄4 = 45');
  await button('grid-case-add').click();
  for (const [column, typed] of [
    [2, '4'],
    [3, '3'],
    [4, '45'],
  ] as const) {
    await chosen.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(column).click();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  await page.getByText(t('editor-no-mistakes')).waitFor();
  await page.getByRole('tab', { name: t('editor-panel-cases') }).click();
  await page
    .getByRole('list', { name: t('editor-panel-cases') })
    .getByText(t('editor-case-passed'))
    .waitFor();

  await page.keyboard.press('Control+KeyS');
  await page.getByText(t('editor-state-saved', { revision: 2 })).waitFor();
  const [, id = ''] = /drafts\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
  const { body } = await staff.as.methodologist.get(`/api/drafts/${id}`);
  const { text } = body as { text: string };
  expect(checkRuleset({ name: 'rating-of-libraries-2024.yaml', text }).diagnostics).toEqual([]);
  expect(text).toMatch(/^ {2}# 60 · 3⁄4 = 45$/m);
  expect(seat.wrong).toEqual([]);
});
