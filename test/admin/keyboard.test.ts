import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { passwordOf } from '../api/harness/staff.ts';
import { until } from '../harness/until.ts';
import { draftOf2014, seated } from './harness/desk.ts';
import { opened } from './harness/opened.ts';

/** From signing in to handing a draft over without a mouse: whatever is needed is reached by keys, and where one is can be seen. */
const { staff, browser } = await opened();

/** More stops of Tab than any page has. */
const STOPS = 120;

const isHere = (place: Locator): Promise<boolean> =>
  place.evaluate((one) => one === document.activeElement || one.contains(document.activeElement));

/** What has the focus is in sight, and marked: a moment later where it is a field of a formula. */
async function expectSeen(page: Page, what: string): Promise<void> {
  await until(`${what} is in sight and marked`, async () => {
    const wrong = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return 'nothing has the focus';
      const { top, bottom, left, right } = one.getBoundingClientRect();
      if (bottom <= 0 || top >= window.innerHeight || right <= 0 || left >= window.innerWidth) return 'out of sight';
      const isMarked =
        getComputedStyle(one).outlineStyle !== 'none' || one.closest('.Mui-focused, .Mui-focusVisible, .cm-focused') !== null;
      return isMarked ? null : `not marked: ${one.outerHTML.slice(0, 200)}`;
    });
    if (wrong !== null) throw new Error(wrong);
    return true;
  });
}

it('a weight and a cell are changed, a mistake mended, saved and handed over by keys alone', async () => {
  const draft = await draftOf2014(staff);
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'ru', reducedMotion: 'reduce' });
  page.setDefaultTimeout(120_000);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  const press = (...keys: readonly string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  async function to(place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await place.waitFor();
    for (let stop = 0; !(await isHere(place)); stop += 1) {
      if (stop > STOPS) throw new Error(`not reached by ${key}: ${String(place)}`);
      await press(key);
    }
    await expectSeen(page, String(place));
  }
  /** To an element by its name or its identifier, and into its form. */
  async function open(id: string): Promise<void> {
    await press('Control+KeyK');
    await expectSeen(page, 'the search');
    await press('Control+KeyA');
    await page.keyboard.type(id);
    await page.getByRole('treeitem', { name: new RegExp(`${id}$`) }).waitFor();
    await press('Enter');
    await page.waitForURL((url) => url.hash.split('?')[0]?.endsWith(`/${id}`) === true);
    await press('F6');
    await until('one is in the element', () => isHere(element));
  }
  const element = page.getByRole('region', { name: 'Выбранное' });
  const field = (name: string): Locator => element.getByRole('textbox', { name, exact: true }).first();

  await page.goto(staff.service.url);
  await to(page.locator('input[name=username]'));
  await page.keyboard.type('methodologist');
  await to(page.locator('input[name=password]'));
  await page.keyboard.type(passwordOf('methodologist'));
  await press('Enter');
  await to(page.getByRole('menuitem', { name: 'Черновики' }));
  await press('Enter');
  await to(page.locator(`a[href="#/drafts/${draft}"]`));
  await press('Enter');
  await page.waitForURL((url) => url.hash.includes(draft));

  // The contents are one stop of Tab, whatever is chosen; arrows lead within.
  await to(page.getByRole('tree'));
  await press('ArrowDown', 'ArrowDown');
  expect(await isHere(page.getByRole('tree'))).toBe(true);

  await open('M1.P1');
  await to(field('Вес'));
  await page.keyboard.type('24');
  await press('Control+KeyS');
  await page.getByText(/^Сохранено \(сохранение 2\)/).waitFor();
  expect(await isHere(field('Вес'))).toBe(true);
  await open('M1.P2');
  await to(field('Вес'));
  await page.keyboard.type('21');
  await to(field('Пункт акта'), 'Shift+Tab');
  const clause = await field('Пункт акта').inputValue();
  await press('Delete', 'Tab');

  // From the list of mistakes to the field that one is about.
  const mistake = page
    .getByRole('list', { name: 'Ошибки' })
    .getByRole('button')
    .filter({ hasText: /Не заполнено: Пункт акта/ });
  await mistake.waitFor();
  await press('F6');
  await to(mistake);
  await press('Enter');
  await until('the focus is in the field', () => isHere(field('Пункт акта')));
  await expectSeen(page, 'the field at fault');
  await page.keyboard.type(clause);
  await page.getByText('Ошибок нет').first().waitFor();

  // A table is one stop, too; what is undone leaves the focus where it was.
  await open('satisfaction_scale');
  const grid = element.getByRole('grid');
  await to(grid);
  const at = (row: number, column: number): Locator => grid.getByRole('row').nth(row).getByRole('gridcell').nth(column);
  await press('ArrowDown', 'ArrowRight');
  await until('the second outcome is active', () => isHere(at(2, 1)));
  await page.keyboard.type('23');
  await press('Enter');
  await until('the row below is active', () => isHere(at(3, 1)));
  expect((await at(2, 1).innerText()).trim()).toBe('23');
  await press('Control+KeyZ');
  await until('it is undone', async () => (await at(2, 1).innerText()).trim() === '22');
  expect(await isHere(grid)).toBe(true);
  await press('Control+KeyY');
  await until('it is done again', async () => (await at(2, 1).innerText()).trim() === '23');

  // To where a name is declared in the text, and back into the form.
  await open('K3');
  await to(field('Формула'));
  await press('Control+KeyE');
  const text = page.getByRole('textbox', { name: 'Текст' });
  await until('the text has the focus', () => isHere(text));
  await press('Control+KeyE');
  await until('the form has it again', () => isHere(element));

  // A button that goes off by being pressed keeps the focus.
  await press('F6', 'F6');
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  await to(button('Отменить'));
  await press('Enter');
  await to(button('Вернуть'));
  await press('Enter');
  await until('nothing is left to be done again', () => button('Вернуть').isDisabled());
  await expectSeen(page, 'the button to do again');
  await to(button('Сохранить'), 'Shift+Tab');
  await press('Enter');
  await page.getByText(/^Сохранено \(сохранение 3\)/).waitFor();
  await until('nothing is left to be saved', () => button('Сохранить').isDisabled());
  await expectSeen(page, 'the button to save');
  await to(button('На рассмотрение'), 'Shift+Tab');
  await press('Enter');
  const turn = page.getByText(/Очередь рецензента/);
  await turn.waitFor();
  await until('the focus is where it says whose turn it is', () => isHere(turn));

  const { body } = await staff.as.methodologist.get(`/api/drafts/${draft}`);
  const { text: saved } = body as { text: string };
  for (const written of ['weight: 24\n', 'weight: 21\n', 'then: 23, clause: "прил. 7, п. 2"']) expect(saved).toContain(written);
  expect(wrong).toEqual([]);
  await page.close();
});

it('what goes off or away by being pressed leaves the focus where one can go on', async () => {
  const { page, t, chosen, button, goTo, wrong } = await seated(browser, staff, 'methodologist', 'kk');
  await goTo(`/drafts/${await draftOf2014(staff)}/parameters?panel=comments`);
  const pressed = async (place: Locator): Promise<void> => {
    await place.focus();
    await page.keyboard.press('Enter');
  };

  // While a document is written it cannot be asked for anew.
  const keep = page.getByRole('button', { name: new RegExp(`^(${t('document-save')}|${t('document-writing')})$`) });
  const download = page.waitForEvent('download');
  await pressed(keep);
  await pressed(page.getByRole('menuitem', { name: t('document-format-docx') }));
  await until('the focus is back', () => isHere(keep));
  await download;
  await until('another may be asked for', () => button('document-save').isEnabled());
  expect(await isHere(keep)).toBe(true);
  await expectSeen(page, 'the button of documents');

  // Nothing is sent by Enter that its button would not send.
  await pressed(chosen.getByRole('button', { name: `+ ${t('form-add')}` }));
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Enter');
  expect(await dialog.isVisible()).toBe(true);
  await page.keyboard.type('Жаңа параметр');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const heading = chosen.getByRole('heading', { level: 2, name: 'Жаңа параметр' });
  await until('the focus is at what was added', () => isHere(heading));
  await expectSeen(page, 'the name of what was added');

  await page.getByRole('textbox', { name: t('comment-new') }).fill('Мәні қайдан?');
  await pressed(button('comment-send'));
  await until('it is sent', () => button('comment-send').isDisabled());
  await expectSeen(page, 'the button that sent it');
  const resolve = button('comment-resolve');
  await pressed(resolve);
  await resolve.waitFor({ state: 'detached' });
  await until('the focus is with what is settled', () => isHere(page.getByRole('heading', { level: 3, name: t('comments-settled') })));
  await expectSeen(page, 'what is settled');
  expect(wrong).toEqual([]);
});
