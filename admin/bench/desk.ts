import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { Running } from '../../api/bench/service.ts';

/** Milliseconds. */
export interface Figure {
  readonly name: string;
  readonly least: number;
  readonly median: number;
  readonly wanted: number;
}

/** So many keys are typed before anything is measured, and then as many as give a median. */
const [WARM_UP, KEYS] = [6, 20];

/** What the checker measures, by what is said of it. */
const PASSES = [
  { measure: 'check-definitions', name: 'key to definitions', wanted: 60 },
  { measure: 'check-proofs', name: 'key to all proofs', wanted: 300 },
  { measure: 'check-cases-run', name: 'key to cases run again', wanted: 300 },
];

interface Seen {
  readonly name: string;
  /** Since the last key. */
  readonly after: number;
}

type Watching = Window & { benchSeen: Seen[]; benchLong: number[] };

/** A key is typed into the weight of a criterion, and what comes of it waited for, over and over. */
export async function measured(browser: Browser, service: Running): Promise<Figure[]> {
  const page = await browser.newPage({ locale: 'ru' });
  await page.addInitScript(watch);
  await page.goto(await draftAddress(service, page));
  const weight = page.getByLabel('Вес', { exact: true });
  await weight.waitFor();
  await page.locator('footer').getByText('Сошлось случаев: 77 из 77').waitFor();
  await weight.press('End');
  const keys: Seen[][] = [];
  for (let index = 0; index < WARM_UP + KEYS; index += 1) {
    await page.evaluate(() => void ((window as unknown as Watching).benchSeen = []));
    if (index === WARM_UP) await page.evaluate(() => void ((window as unknown as Watching).benchLong = []));
    await page.keyboard.press(index % 2 === 0 ? '0' : 'Backspace');
    await page.waitForFunction(() => (window as unknown as Watching).benchSeen.some(({ name }) => name === 'check-cases-run'));
    if (index >= WARM_UP) keys.push(await page.evaluate(() => (window as unknown as Watching).benchSeen));
  }
  const long = await page.evaluate(() => (window as unknown as Watching).benchLong);
  const longest = Math.max(0, ...long);
  return [
    ...PASSES.map(({ measure, name, wanted }) => {
      const times = keys.flatMap((seen) => seen.filter((one) => one.name === measure).map(({ after }) => after));
      times.sort((a, b) => a - b);
      return { name, least: times[0] ?? NaN, median: times[Math.floor(times.length / 2)] ?? NaN, wanted };
    }),
    { name: 'longest task while typing', least: longest, median: longest, wanted: 50 },
  ];
}

/** Runs in the page. */
function watch(): void {
  const own = window as unknown as Watching;
  own.benchSeen = [];
  own.benchLong = [];
  let key = 0;
  addEventListener('keydown', () => (key = performance.now()), true);
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries())
      if (name.startsWith('check-')) own.benchSeen.push({ name, after: startTime + duration - key });
  }).observe({ type: 'measure' });
  new PerformanceObserver((list) => own.benchLong.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
}

/** Of a new draft of the edition, for somebody who is signed in on the page. */
async function draftAddress({ url, password }: Running, page: Page): Promise<string> {
  const own = randomBytes(12).toString('hex');
  const ask = async (path: string, body: unknown, token?: string): Promise<Record<string, string>> => {
    const headers = { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  };
  const { token: first } = await ask('/api/auth/login', { username: 'administrator', password });
  await ask('/api/users', { username: 'methodologist', name: 'methodologist', roles: ['methodologist'], password: own }, first);
  const { token } = await ask('/api/auth/login', { username: 'methodologist', password: own });
  const { draftId = '' } = await ask('/api/rulesets/service-quality-2014/drafts', { from: '1.1.0' }, token);
  await page.goto(url);
  await page.locator('input[name=username]').fill('methodologist');
  await page.locator('input[name=password]').fill(own);
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Черновики' }).waitFor();
  return `${url}/#/drafts/${draftId}/values/K2`;
}
