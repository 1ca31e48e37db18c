import { expect, it } from 'vitest';
import { draftOf2014, seated } from './harness/desk.ts';
import { opened } from './harness/opened.ts';

/** The forms of a draft in a real browser against a real service: what is typed there stands in the text, and is undone. */
const { staff, browser } = await opened();

it('a weight and a formula are edited by form, told of, renamed everywhere and undone', async () => {
  const { page, wrong } = await seated(browser, staff, 'methodologist', 'ru');
  const draft = await draftOf2014(staff);
  await page.goto(`${staff.service.url}/#/drafts/${draft}/values/K2`);

  const weight = page.getByLabel('Вес', { exact: true });
  await weight.fill('24,');
  await page.getByText('Здесь нужно число, например 2,5.').waitFor();
  await weight.press('Escape');
  expect(await weight.inputValue()).toBe('25');
  // In another spelling it is written all the same, and is not said to be unwritten.
  await weight.fill('1 000');
  expect(await page.getByText('Здесь нужно число, например 2,5.').count()).toBe(0);
  await weight.blur();
  expect(await weight.inputValue()).toBe('1000');
  await page.keyboard.press('Control+z');
  expect(await weight.inputValue()).toBe('25');
  await weight.fill('24,5');

  // The tree tells at once, before any check, that the weights no longer add up.
  await page.getByRole('treeitem', { name: /^Критерии и показатели\s*\d*$/ }).click();
  await page.getByText('Центральные государственные органы: 99,5 из 100, не хватает 0,5').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Центральные государственные органы: 100 из 100').waitFor();

  await page.goto(`${staff.service.url}/#/drafts/${draft}/values/K2`);
  const formula = page.getByRole('textbox', { name: 'Формула', exact: true }).first();
  await formula.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' + 0,5');
  await page.getByText('Дробная часть: 0.5').waitFor();
  expect(await formula.innerText()).toBe('if(z == 0, 0, a / z * W) + 0.5');
  await page.locator('.katex').first().waitFor();

  // The first letter is Cyrillic, and × is what is written on paper.
  await page.keyboard.type(' + \u041a1 × 2');
  await page.getByText('Буквы заменены латинскими: \u041a1 → K1.').waitFor();
  await page.keyboard.press('Tab');
  await page.getByText('Заменено: × → *.').waitFor();
  expect(await formula.innerText()).toBe('if(z == 0, 0, a / z * W) + 0.5 + K1 * 2');

  // A letter of the legend is renamed with every use of it.
  await page.getByRole('button', { name: 'Переименовать везде: W' }).click();
  await page.getByLabel('Новое имя').fill('V');
  await page.getByLabel('Новое имя').press('Enter');
  await page.waitForFunction(() => document.querySelector('[data-path="values.K2.formula"] .cm-content')?.textContent.includes('z * V'));

  await page.getByRole('button', { name: /Ещё$/ }).last().click();
  await page.getByRole('button', { name: 'Переименовать везде', exact: true }).click();
  await page.getByLabel('Новое имя').fill('K2_new');
  await page.getByLabel('Новое имя').press('Enter');
  await page.waitForURL(/values\/K2_new/);

  // A name that no formula could say is refused where it is given.
  await page.getByRole('button', { name: '+ Добавить' }).first().click();
  const fresh = page.getByRole('dialog');
  await fresh.getByRole('textbox', { name: 'Подпись' }).fill('Доля');
  await fresh.getByRole('textbox', { name: 'Идентификатор' }).fill('a.b/c?d#e%');
  await fresh.getByRole('button', { name: 'Создать' }).click();
  await fresh.getByText(/a\.b\/c\?d#e%/).waitFor();
  await fresh.getByRole('button', { name: 'Отмена' }).click();
  expect(wrong).toEqual([]);
  await page.close();
});

it('every place has an address: a field, a name with any sign, a broken one, none at all', async () => {
  const { page, chosen, goTo, t } = await seated(browser, staff, 'methodologist', 'ru');
  const { body } = await staff.as.methodologist.post('/api/rulesets/service-quality-2014/drafts', {
    text: 'id: service-quality-2014\nparameters:\n  "a/b?c#d%": { label: { ru: Странный }, value: 1 }\n  good: { label: { ru: Хороший }, value: 2 }\n',
  });
  const { draftId } = body as { draftId: string };
  await goTo(`/drafts/${draftId}/parameters/good/value`);
  await page.waitForFunction(() => document.activeElement?.closest('[data-path="parameters.good.value"]'));
  expect(page.url()).toContain(`${draftId}/parameters/good?at=`);
  await page.getByRole('treeitem', { name: /^Странный/ }).click();
  await chosen.getByRole('heading', { name: 'Странный' }).waitFor();
  await page.reload();
  await chosen.getByRole('heading', { name: 'Странный' }).waitFor();
  await goTo(`/drafts/${draftId}/values/100%`);
  await chosen.getByText(t('editor-gone')).waitFor();
  // A draft that is not there is told at once, and not after asking for it again and again.
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await goTo('/drafts/nonsense');
  await page.getByText('Черновика «nonsense» нет.').waitFor();
  expect(asked.filter((url) => url.endsWith('/api/drafts/nonsense'))).toHaveLength(1);
  await page.close();
});

it('the outline is searched by what parts are called too, and says that it found nothing', async () => {
  const { page, goTo, t } = await seated(browser, staff, 'methodologist', 'ru');
  await goTo(`/drafts/${await draftOf2014(staff)}/values/K2`);
  const search = page.getByRole('searchbox', { name: t('editor-outline-search') });
  await search.fill('такого нет');
  await page.getByText(t('editor-outline-nothing')).waitFor();
  await search.fill('ограничен');
  await search.press('Enter');
  await page.waitForURL(/\/limits/);
  await page.close();
});

it('labels that lack a language are filled in one after another, and none is passed over', async () => {
  const { page, wrong, goTo, t, button } = await seated(browser, staff, 'methodologist', 'ru');
  const parameters = ['a', 'b', 'c'].map((name) => `  ${name}: { label: { ru: Имя ${name} }, value: 1 }\n`).join('');
  const { body } = await staff.as.methodologist.post('/api/rulesets/service-quality-2014/drafts', {
    text: `id: service-quality-2014\nparameters:\n${parameters}`,
  });
  await goTo(`/drafts/${(body as { draftId: string }).draftId}/labels`);
  const lacking = (count: number) => page.getByRole('button', { name: t('labels-filter-no-kk', { count }) });
  await lacking(3).click();
  const written = page.getByRole('gridcell').and(page.locator('[aria-colindex="4"]'));
  await written.first().click();
  for (const word of ['Бір', 'Екі', 'Үш']) {
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
  }
  await lacking(0).waitFor();
  expect(await written.allInnerTexts()).toEqual(['Бір', 'Екі', 'Үш']);
  // One looks anew by pressing what is pressed.
  await lacking(0).click();
  await page.getByText(t('labels-none')).waitFor();
  await button('editor-undo').click();
  await lacking(1).waitFor();
  expect(await written.count()).toBe(1);
  expect(wrong).toEqual([]);
  await page.close();
});

it('undo in the table of labels is that of the document', async () => {
  const { page, goTo } = await seated(browser, staff, 'methodologist', 'ru');
  await goTo(`/drafts/${await draftOf2014(staff)}/labels`);
  const cell = page.getByRole('gridcell').nth(2);
  const was = await cell.innerText();
  await cell.click();
  await page.keyboard.type('Иначе');
  await page.keyboard.press('Enter');
  await page.getByRole('gridcell', { name: 'Иначе' }).waitFor();
  await page.keyboard.press('Control+KeyZ');
  await page.getByText(/Отменено: /).waitFor();
  expect(await cell.innerText()).toBe(was);
  await page.close();
});
