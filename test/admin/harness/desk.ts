import { IntlMessageFormat } from 'intl-messageformat';
import type { Browser, Locator, Page } from 'playwright-core';
import { wordsIn } from '../../../admin/i18n/catalogue.ts';
import type { Language } from '../../../engine/index.ts';
import type { Staffed } from '../../api/harness/staffed.ts';
import { versionOf } from '../../harness/editions.ts';

/** Somebody at the desk, in a window of their own; what they read is looked up, so that a journey is the same in each language. */
export interface Seat {
  readonly page: Page;
  /** What is wrong with the page: nothing, at the end of a journey. */
  readonly wrong: readonly string[];
  /** Words of the catalogue. */
  readonly t: (key: string, blanks?: Readonly<Record<string, string | number>>) => string;
  /** What is chosen, in the middle. */
  readonly chosen: Locator;
  readonly button: (key: string) => Locator;
  readonly goTo: (place: string) => Promise<void>;
}

export async function seated(
  browser: Browser,
  staff: Staffed,
  role: 'methodologist' | 'reviewer',
  language: Language,
  token = staff.as[role].token,
): Promise<Seat> {
  const words = wordsIn(language);
  const t: Seat['t'] = (key, blanks = {}) => String(new IntlMessageFormat(words[key] ?? key, language).format(blanks));
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'metodika_session', value: token ?? '', url: staff.service.url, httpOnly: true, sameSite: 'Strict' }]);
  // A journey may go on in another language.
  await context.addInitScript((wanted) => {
    if (localStorage.getItem('metodika.language') === null) localStorage.setItem('metodika.language', wanted);
  }, language);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  await page.goto(staff.service.url);
  await page.locator('h1').waitFor();
  return {
    page,
    wrong,
    t,
    chosen: page.getByRole('region', { name: t('editor-element') }),
    button: (key) => page.getByRole('button', { name: t(key), exact: true }),
    goTo: async (place) => {
      await page.goto(`${staff.service.url}/#${place}`);
    },
  };
}

/** A draft of the edition of 2014, by the methodologist. */
export async function draftOf2014({ as: { methodologist } }: Staffed): Promise<string> {
  const { body } = await methodologist.post('/api/rulesets/service-quality-2014/drafts', { from: versionOf('service-quality-2014') });
  return (body as { draftId: string }).draftId;
}
