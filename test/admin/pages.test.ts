// Long because it lists every page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AREAS } from '../../admin/i18n/catalogue.ts';
import { root, type Client } from '../api/harness/service.ts';
import { drafted, save } from '../api/harness/drafts.ts';
import { ONE_WORKER, staffed, type Staffed } from '../api/harness/staffed.ts';
import { launchBrowser } from '../harness/browser.ts';
import { labelled } from './harness/labelled.ts';
import { times } from '../harness/length.ts';
import { held } from '../harness/editions.ts';

/** Every page in each language, theme and width: whole, in words, open to whoever cannot see or point, and asking nobody but the service. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [1280, 820, 390];
const LANGUAGES = ['ru', 'kk', 'en'];
/** Whose pages are others’, but for what they may not: one language tells. */
const ONCE: Readonly<Record<string, string>> = { reviewer: 'kk', secretary: 'en', member: 'kk', chair: 'ru' };
const languagesOf = (role: string): readonly string[] => (ONCE[role] === undefined ? LANGUAGES.slice(0, times(3, 1)) : [ONCE[role]]);
const KEYS = Object.values(AREAS).flatMap((area) => Object.keys(area).filter((key) => /[-.]/.test(key)));

const LABELLED = labelled();

let staff: Staffed;
let browser: Browser;
/** Addresses of what is not there before it is made. */
const made: Record<string, string> = {
  control: held('service-control-2013'),
  akim: held('rural-akim-2020'),
  2013: encodeURIComponent(held('service-quality-2013')),
  2014: encodeURIComponent(held('service-quality-2014')),
};

async function evaluated(by: Client, id: string): Promise<string> {
  const cohort = readFileSync(`${root}/rulesets/examples/${id}.json`, 'utf8');
  const { headers, body } = await by.post('/api/evaluations', { ruleset: id, cohort });
  const { version } = (body as { ruleset: { version: string } }).ruleset;
  return `/evaluations/${id}@${version}/${headers.get('evaluation') ?? ''}`;
}

/** A draft of an edition's newest version with something changed in it. */
async function changed(by: Client, id: string, was: string, is: string): Promise<string> {
  const edition = (await by.get(`/api/rulesets/${id}`)).body as { latest: string };
  const { status, body } = await by.post(`/api/rulesets/${id}/drafts`, { from: edition.latest });
  expect(status).toBe(201);
  const { draftId, text } = body as { draftId: string; text: string };
  expect(text).toContain(was);
  await save(by, draftId, 1, text.replace(was, is));
  return draftId;
}

beforeAll(async () => {
  [staff, browser] = await Promise.all([staffed(ONE_WORKER), launchBrowser()]);
  const { auditor, methodologist } = staff.as;
  const [rating, contest, reports, draft, desk, broken] = await Promise.all([
    evaluated(auditor, 'service-quality-2014'),
    evaluated(auditor, 'rural-akim-2020'),
    evaluated(auditor, 'service-control-2013'),
    drafted(methodologist, {}),
    changed(methodologist, 'service-quality-2014', 'formula: P1 + P2', 'formula: (P1 + P2) * 9 / 10'),
    changed(methodologist, 'rural-akim-2020', 'fact: akim_years', 'fact: akim_yeers'),
    staff.service.nobody.post('/api/auth/login', { username: 'auditor', password: 'a wrong one' }),
  ]);
  Object.assign(made, { rating, contest, reports, draft: draft.id, desk, broken, user: auditor.id });
  await methodologist.post(`/api/drafts/${desk}/comments`, { path: '["values","K2"]', text: 'Так ли?' });
});
afterAll(async () => {
  await browser.close();
  await staff.stop();
});

/** What each role comes to see; `until` where the page before it has the same heading. */
interface Stop {
  readonly place: () => string;
  readonly until?: string;
  /** What is handed in there, before it is looked at. */
  readonly file?: string;
}
const at = (place: string, until?: string, file?: string): Stop => ({
  place: () => place.replace(/\{(\w+)\}/g, (_, name: string) => made[name] ?? name),
  ...(until !== undefined && { until }),
  ...(file !== undefined && { file }),
});
/** An element of a draft, as a form. */
const form = (draft: string, place: string): Stop => at(`/drafts/{${draft}}/${place}`, `[data-path^="${place.replace(/\//g, '.')}"]`);

const JOURNEYS: Readonly<Record<string, readonly Stop[]>> = {
  nobody: [at('/login', 'form')],
  auditor: [
    at('/rulesets', 'table'),
    at('/rulesets/service-control-2013/show'),
    at('/versions/{control}/show?tab=clauses', 'table'),
    at('/versions/{control}/show', 'section h2'),
    at('/evaluations?ruleset=service-quality-2014'),
    at('{contest}', '.results'),
    at('/account'),
    at('{reports}', '.results'),
    at('/audit', 'table'),
    at('{rating}', '.results'),
    at('{rating}?subject=central-01&value=K3.P2', '.explanation-panel .katex, .explanation-panel [class*=formula], .explanation-panel p'),
    at('/no-such-page'),
    at('/versions/draft@{draft}/show', '.line'),
    at('/users', 'h1'),
    at('/compare?left={2013}&right={2014}', 'section [aria-expanded]'),
    at('/help'),
  ],
  administrator: [at('/users', 'table'), at('/users/create'), at('/users/{user}', 'input'), at('/evaluations', 'h1:not([data-left])')],
  methodologist: [
    at('/drafts', 'table'),
    at('/drafts/{draft}', '[role=tree]'),
    at('/drafts/{desk}', '[role=tree]'),
    form('desk', 'act'),
    form('desk', 'inputs/new_services'),
    form('desk', 'limits/0'),
    form('desk', 'parameters/listed_points'),
    form('desk', 'readings/timeliness_weight'),
    at('/drafts/{desk}/values', '[role=treegrid]'),
    at('/drafts/{desk}/tables/satisfaction_scale', '[role=grid]'),
    at('/drafts/{desk}/values/K3?panel=effect&cohort=example', 'section[data-area]:has([role=tab]) table'),
    at('/drafts/{desk}/cases/0?panel=cases', '[role=grid]'),
    at('/drafts/{desk}/values/K2?panel=comments', 'textarea'),
    at('/drafts/{desk}/values/K2?face=text', '.cm-content'),
    form('desk', 'clauses/0'),
    form('desk', 'correspondence'),
    at('/drafts/{desk}/labels', '[role=grid]'),
    at('/drafts/{desk}/review', '#decision-title'),
    at('/drafts/{desk}/history', '#since-title'),
    at('/drafts/{broken}', 'ol li button'),
    form('broken', 'groups/district'),
    form('broken', 'outcomes/winner'),
    form('broken', 'stages/0'),
    form('broken', 'deadlines/announcement_published'),
    form('broken', 'warnings/too_many_regional_members'),
    at('/compare?left={2014}&right=draft%40{desk}', '.katex', 'service-quality-2014'),
  ],
  reviewer: [at('/drafts/{desk}/values/K2?panel=comments', 'textarea'), at('/rulesets', 'table'), at('/evaluations')],
  secretary: [at('/evaluations'), at('/rulesets', 'table'), at('/account')],
  member: [at('/rulesets', 'table'), at('/rulesets/service-quality-2014/show'), at('/account')],
  chair: [at('/rulesets', 'table'), at('/versions/{akim}/show')],
};

/** What a page does that it must not: fail, complain, or ask for what is refused or for what is not the service's. */
function watched(page: Page): string[] {
  const wrong: string[] = [];
  const ours = new URL(staff.service.url).origin;
  const expected = (url: string, status: number): boolean => status === 401 && url.endsWith('/api/auth/me');
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('/api/auth/me')) wrong.push(message.text());
  });
  page.on('requestfailed', (request) => {
    const { errorText = '' } = request.failure() ?? {};
    // Whoever leaves a page hangs up.
    if (errorText !== 'net::ERR_ABORTED') wrong.push(`${request.url()}: ${errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !expected(response.url(), response.status())) wrong.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== ours) wrong.push(`foreign: ${request.url()}`);
  });
  return wrong;
}

async function signedIn(role: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: WIDTHS[0] ?? 0, height: 860 }, reducedMotion: 'reduce' });
  const token = role === 'nobody' ? null : staff.as[role as keyof Staffed['as']].token;
  if (token !== null)
    await context.addCookies([{ name: 'metodika_session', value: token, url: staff.service.url, httpOnly: true, sameSite: 'Strict' }]);
  return context;
}

/** To another page, and there until nothing is loaded any more. */
async function goTo(page: Page, { place, until, file }: Stop): Promise<void> {
  await page.evaluate(() => document.querySelector('h1')?.setAttribute('data-left', ''));
  await page.goto(`${staff.service.url}/#${place()}`);
  await page
    .locator(until ?? 'h1:not([data-left])')
    .first()
    .waitFor();
  if (file !== undefined) {
    await page.locator('input[type=file]').setInputFiles(`${root}/rulesets/examples/${file}.json`);
    await page.locator('main tbody button').first().waitFor();
  }
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('[role=progressbar]'));
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

/** Keys of the catalogue that were drawn as they are, and identifiers that no person reads. */
async function unworded(page: Page, language: string): Promise<string[]> {
  const said = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
    return [
      ...document.body.innerText.split(/[\n\t]/),
      document.title,
      ...attributes.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name) ?? '')),
    ].map((one) => one.trim());
  });
  const keys = new Set(KEYS);
  return said.filter(
    (one) =>
      keys.has(one) ||
      /^(?:field|editor|form|desk)-[\w-]+$/.test(one) ||
      /\b(ra|resources)\.\w+\.[\w.]+/.test(one) ||
      /[0-9a-f]{8}(-[0-9a-f]{4}){3}/.test(one) ||
      // What Material UI says unless it is told otherwise.
      (language !== 'en' && /^(Go to|Show|Close|Open|Clear)\b/.test(one)),
  );
}

/** Identifiers where a label is: as a text of their own, and not as what one writes, or beside the label in the letters of code. */
const identifiers = (known: readonly string[]): string[] => {
  const names = new Set(known);
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const [said, holder] = [texts.currentNode.textContent?.trim() ?? '', texts.currentNode.parentElement];
    if (holder && names.has(said) && !holder.closest('.cm-editor, .katex, textarea') && !/mono/i.test(getComputedStyle(holder).fontFamily))
      found.push(`identifier: ${said} in “${holder.parentElement?.textContent?.slice(0, 80) ?? ''}”`);
  }
  return found;
};

/** Boxes that reach beyond the window, but for what scrolls within a box of its own. */
const outside = (): string[] => {
  const wide = document.documentElement.scrollWidth > window.innerWidth ? [`the page: ${document.documentElement.scrollWidth}`] : [];
  const scrolls = (one: Element): boolean =>
    ['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowX) && one.getBoundingClientRect().right <= window.innerWidth + 1;
  const held = (one: Element | null): boolean => one !== null && one !== document.body && (scrolls(one) || held(one.parentElement));
  return [
    ...wide,
    ...[...document.querySelectorAll('button, a, input, h1, h2, h3, p, img, table')]
      .filter((one) => {
        const { width, left, right } = one.getBoundingClientRect();
        return width > 1 && (right > window.innerWidth + 1 || left < -1) && !held(one.parentElement);
      })
      .map((one) => `${one.tagName} “${(one.getAttribute('aria-label') ?? one.textContent ?? '').slice(0, 40)}”`),
  ];
};

/** What stands outside when the page has answered to its width, and what stands there without words. */
async function tooWide(page: Page, language: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 860 });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await settled(page);
    // In between the words are those of the widest.
    const words = width === 820 ? [] : await unworded(page, language);
    found.push(...[...(await page.evaluate(outside)), ...words].map((one) => `${width}: ${one}`));
  }
  await page.setViewportSize({ width: WIDTHS[0] ?? 0, height: 860 });
  return found;
}

interface Axe {
  run(context: object, options: object): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }>;
}

/** A text of thousands of lines is looked at in its first. */
const LOOKED_AT = { exclude: [['.line:nth-child(n+20)'], ['.cm-scroller'], ['tbody tr:nth-child(n+6)']] };

async function barred(page: Page, only?: readonly string[]): Promise<string[]> {
  const options = only ? { runOnly: { type: 'rule', values: only } } : { rules: { 'label-content-name-mismatch': { enabled: true } } };
  const violations = await page.evaluate(
    async ([context, given]) => {
      const { axe } = window as unknown as { axe: Axe };
      return (await axe.run(context as object, { ...(given as object), resultTypes: ['violations'] })).violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`)
            .slice(0, 3)
            .join(' | ')}`,
      );
    },
    [LOOKED_AT, options] as const,
  );
  return violations;
}

const COLOURS = ['color-contrast', 'link-in-text-block'];
/** What a language may spoil; all the rest is the same page. */
const WORDS = ['html-has-lang', 'valid-lang', 'label-content-name-mismatch', 'button-name', 'link-name', 'label'];

it('what is loaded to sign in comes compressed, stays with the browser by its name, and is below 300 kB', async () => {
  const context = await signedIn('nobody');
  const page = await context.newPage();
  const answers: Response[] = [];
  page.on('response', (answer) => answers.push(answer));
  await page.goto(staff.service.url);
  await page.locator('input[name=password]').waitFor();
  const loaded = await Promise.all(
    answers
      .filter((answer) => answer.url().includes('/assets/'))
      .map(async (answer) => ({
        headers: await answer.allHeaders(),
        sent: (await answer.request().sizes()).responseBodySize,
        length: (await answer.body()).length,
      })),
  );
  expect(loaded.length).toBeGreaterThan(0);
  for (const { headers, length } of loaded) {
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    if (length > 1000) expect(headers['content-encoding']).toBe('br');
  }
  expect(answers[0]?.headers()['cache-control']).toBe('no-cache');
  expect(loaded.reduce((sum, { sent }) => sum + sent, 0)).toBeLessThan(300_000);
  const script = answers.find((answer) => answer.url().endsWith('.js') && answer.headers()['content-encoding'] === 'br');
  const zipped = await fetch(script?.url() ?? '', { headers: { 'Accept-Encoding': 'gzip' } });
  expect([zipped.status, zipped.headers.get('vary')]).toEqual([200, 'Accept-Encoding']);
  await context.close();
});

describe.each(Object.entries(JOURNEYS))('for %s', (role, stops) => {
  it.each(languagesOf(role))('every page is whole in %s, light and dark, wide and narrow', async (language) => {
    const context = await signedIn(role);
    await context.addInitScript((wanted) => localStorage.setItem('metodika.language', wanted), language);
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const wrong = watched(page);
    await page.goto(staff.service.url);
    await page.locator('h1').waitFor();
    await page.evaluate(AXE);
    const found: string[] = [];
    for (const stop of stops) {
      await goTo(page, stop);
      const tell = (what: readonly string[], how = '') => found.push(...what.map((one) => `${stop.place()}${how}: ${one}`));
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      tell(await barred(page, language === 'ru' ? undefined : WORDS));
      tell(await page.evaluate(identifiers, LABELLED));
      tell(await tooWide(page, language));
      // Colours are no matter of language.
      const theme = page.locator('header').getByRole('button', { name: /тем|тақырып|theme/i });
      if (language !== 'ru' || (await theme.count()) === 0 || (await page.locator('.explanation-panel').count()) > 0) continue;
      await theme.click();
      // The pointer leaves, and with it the hint under it.
      await page.mouse.move(0, 0);
      await page.locator('[role=tooltip]').waitFor({ state: 'detached' });
      await settled(page);
      tell(await barred(page, COLOURS), ' (dark)');
      await theme.click();
      await page.mouse.move(0, 0);
      await page.locator('[role=tooltip]').waitFor({ state: 'detached' });
    }
    expect(found).toEqual([]);
    expect(wrong).toEqual([]);
    await context.close();
  });
});
