import { expect, it } from 'vitest';
import { save } from '../api/harness/drafts.ts';
import { until } from '../harness/until.ts';
import { draftOf2014, seated, type Seat } from './harness/desk.ts';
import { opened } from './harness/opened.ts';

/** What one has to know is in sight where one is, and in the words of whoever reads it. */
const { staff, browser } = await opened();

/** A draft of the edition of 2014 with something replaced in its text. */
async function changed(was: string, is: string): Promise<string> {
  const draft = await draftOf2014(staff);
  const { methodologist } = staff.as;
  const { text, revision } = (await methodologist.get(`/api/drafts/${draft}`)).body as { text: string; revision: number };
  expect(text).toContain(was);
  expect((await save(methodologist, draft, revision, text.replace(was, is))).status).toBe(200);
  return draft;
}

const words = ({ page }: Seat, place: string): Promise<string> => page.locator(place).innerText();

it.each([
  { language: 'ru', width: 820, told: ['a, K3: ожидалось 20, получено 18', 'a, Общая оценка по критериям: ожидалось 59,5, получено 57,5'] },
  {
    language: 'kk',
    width: 390,
    told: ['a, K3: күтілгені 20, шыққаны 18', 'a, Өлшемшарттар бойынша жалпы баға: күтілгені 59,5, шыққаны 57,5'],
  },
  { language: 'en', width: 1280, told: ['a, K3: expected 20, got 18', 'a, Overall score on the criteria: expected 59.5, got 57.5'] },
] as const)('the foot leads to the cases that do not come out, in $language, $width wide', async ({ language, width, told }) => {
  const draft = await changed('formula: P1 + P2', 'formula: (P1 + P2) * 9 / 10');
  const seat = await seated(browser, staff, 'methodologist', language);
  const { page, t, goTo } = seat;
  await page.setViewportSize({ width, height: 700 });
  await goTo(`/drafts/${draft}/values/K3`);
  const counts = page.locator('footer').getByRole('button', { name: t('editor-case-counts', { passed: 59, total: 77 }) });
  await counts.click();
  const tab = page.getByRole('tab', { name: new RegExp(`^${t('editor-panel-cases')}`) });
  await until('the panel is in sight and has the focus', () =>
    tab.evaluate((one) => one === document.activeElement && one.getBoundingClientRect().top < innerHeight && one.ariaSelected === 'true'),
  );
  const list = page.getByRole('list', { name: t('editor-panel-cases') });
  expect((await list.innerText()).split('\n')).toEqual(expect.arrayContaining([...told]));
  expect(seat.wrong).toEqual([]);
});

it('why a cell is not taken is told in sight, however long the table', async () => {
  const draft = await draftOf2014(staff);
  const { page, chosen, goTo } = await seated(browser, staff, 'methodologist', 'ru');
  await page.setViewportSize({ width: 1280, height: 600 });
  await goTo(`/drafts/${draft}/tables/satisfaction_scale`);
  const field = chosen.getByRole('grid').getByRole('textbox');
  await chosen.getByRole('grid').getByRole('row').nth(2).getByRole('gridcell').first().click();
  await page.keyboard.type('чуть больше');
  await page.keyboard.press('Enter');
  await page.locator('[aria-invalid=true]').and(field).waitFor();
  const told = page.getByText(/^«чуть больше» не прочитано/);
  expect(await told.evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight && one.getBoundingClientRect().top > 0)).toBe(true);
  await page.keyboard.press('Escape');
  await told.waitFor({ state: 'detached' });
  expect(await field.getAttribute('aria-invalid')).toBeNull();
});

it('why a text is not to be edited is told of this text and this reader', async () => {
  const draft = await changed('formula: P1 + P2', 'formula: P1 + P2 * 1');
  const [author, reviewer] = await Promise.all([seated(browser, staff, 'methodologist', 'ru'), seated(browser, staff, 'reviewer', 'ru')]);
  const told = ({ page, t }: Seat, why: string) => page.getByRole('alert').filter({ hasText: t('editor-read-only', { why }) });
  await reviewer.goTo(`/drafts/${draft}/values/K3`);
  await told(reviewer, 'draft').waitFor();
  // What is chosen there is read as what is written there is.
  const inkOf = (role: 'combobox' | 'textbox', field: string): Promise<string> =>
    reviewer.chosen
      .getByRole(role, { name: reviewer.t(field), exact: true })
      .first()
      .evaluate((one) => getComputedStyle(one).webkitTextFillColor);
  expect(await inkOf('combobox', 'field-role')).toBe(await inkOf('textbox', 'field-weight'));
  await author.goTo(`/drafts/${draft}/values/K3`);
  await author.button('submit').click();
  await told(author, 'in_review').waitFor();
  await told(reviewer, 'in_review').waitFor();

  // A formula that says the same in another way: the rules are the same, and the reader is not told that nothing is another.
  await reviewer.goTo(`/drafts/${draft}/review`);
  await reviewer.page.getByText(reviewer.t('diff-rules-same')).waitFor();
  expect(await words(reviewer, 'main')).toContain('P1 + P2 * 1');
});

it.each([
  { from: 'the search of the outline', of: ({ page, t }: Seat) => page.getByRole('searchbox', { name: t('editor-outline-search') }) },
  { from: 'a comment', of: ({ page, t }: Seat) => page.getByRole('textbox', { name: t('comment-new') }) },
])('what was typed in a form is not undone from $from', async ({ of }) => {
  const draft = await draftOf2014(staff);
  const seat = await seated(browser, staff, 'methodologist', 'ru');
  const { page, chosen, t, goTo } = seat;
  await goTo(`/drafts/${draft}/values/K2?panel=comments`);
  const weight = chosen.getByRole('textbox', { name: t('field-weight'), exact: true }).first();
  await weight.fill('20');
  await of(seat).fill('ab');
  await page.keyboard.press('Control+KeyZ');
  await until('what was typed there is undone', async () => (await of(seat).inputValue()) === '');
  await page.keyboard.press('Control+KeyZ');
  expect(await weight.inputValue()).toBe('20');
});

it('what is wrong with a value is told in the tree as it is beside its form', async () => {
  const draft = await changed('weight: 25\n    formula: if(z == 0', 'weight: 20\n    formula: if(z == 0');
  const { chosen, goTo } = await seated(browser, staff, 'methodologist', 'ru');
  await goTo(`/drafts/${draft}/values`);
  const told = chosen.getByTitle(/^Веса внутри «Общая оценка по критериям» \(категория «Центральные государственные органы»\) дают 95/);
  await told.filter({ visible: true }).waitFor();
});
