/**
 * `npm run bench:admin [-- --json]`: the desk in a real browser, from a key to what is said of it. The service runs on an embedded database
 * of its own, or beside `DATABASE_URL`; the figures are of the machine that is named, as busy as it is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from '../../../api/cli/build.mjs';
import { newDatabase } from '../../api/harness/database.ts';
import { root, Service } from '../../api/harness/service.ts';
import { hireAll } from '../../api/harness/staff.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { noticed, type Noticed } from './noticed.ts';

const EDITION = 'service-quality-2014';
const KEYS = 15;
const PASTES = 5;
const ROWS = 500;
const PROOFS = 'checked-proofs';
/** Rows of the scale of grades, as a spreadsheet puts them on the clipboard. */
const CLIPBOARD = Array.from({ length: ROWS }, (_, index) => `${index / 10}–${(index + 0.9) / 10}\tlow`).join('\n');

const {
  values: { json },
} = parseArgs({ options: { json: { type: 'boolean', default: false } } });

interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'kB';
  readonly wanted: number;
  readonly measured: readonly number[];
}

await build();
const database = await newDatabase(process.env['DATABASE_URL'] === undefined ? { embedded: true } : {});
const service = await Service.start(database);
const browser = await launchBrowser();
try {
  const { methodologist } = await hireAll(service);
  const versions = (await methodologist.get(`/api/rulesets/${EDITION}/versions`)).body as { data: { version: string }[] };
  const { body } = await methodologist.post(`/api/rulesets/${EDITION}/drafts`, { from: versions.data[0]?.version });
  const desk = `${service.url}/#/drafts/${(body as { draftId: string }).draftId}`;
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'ru' });
  await context.addCookies([
    { name: 'metodika_session', value: methodologist.token ?? '', url: service.url, httpOnly: true, sameSite: 'Strict' },
  ]);
  await context.addInitScript(noticed);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const figures = [...(await typing(page, desk)), ...(await pasting(page, desk)), initialScript()];
  if (json) process.stdout.write(`${JSON.stringify({ machine: machine(), figures }, null, 2)}\n`);
  else print(figures);
} finally {
  await browser.close();
  await service.stop();
  await database.remove();
}

interface Noticing {
  seen(): Noticed;
  clear(): void;
}

function seen(page: Page): Promise<Noticed> {
  return page.evaluate(() => (window as unknown as { noticed: Noticing }).noticed.seen());
}

/** Waits in the page for what was shown under a name since the last key. What asks for words or roles would keep the page busy itself. */
async function shown(page: Page, name: string): Promise<Noticed> {
  await page.waitForFunction((one) => (window as unknown as { noticed: Noticing }).noticed.seen().shown[one] !== undefined, name);
  return seen(page);
}

async function since(page: Page, name: string, act: () => Promise<void>): Promise<Noticed> {
  await page.evaluate(() => (window as unknown as { noticed: Noticing }).noticed.clear());
  await act();
  return shown(page, name);
}

async function typing(page: Page, desk: string): Promise<Figure[]> {
  // A weight would no longer add up, and nothing be evaluated.
  await page.goto(`${desk}/parameters/per_services?panel=effect&cohort=example`);
  const opening = await shown(page, 'evaluated');
  await page.locator('[data-path="parameters.per_services.value"] [data-field]').focus();
  const all: Noticed[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('End');
    all.push(
      await since(page, 'evaluated', async () => {
        await page.keyboard.press('Backspace');
        // Another figure than the last ones: nothing of it is known yet.
        await page.keyboard.press(String((key * 3 + 1) % 10));
      }),
    );
  }
  const last = (name: string): number[] => all.flatMap((one) => one.shown[name]?.at(-1) ?? []);
  return [
    { name: 'key to definitions shown', unit: 'ms', wanted: 60, measured: last('checked-definitions') },
    { name: 'key to proofs shown', unit: 'ms', wanted: 300, measured: last('checked-proofs') },
    { name: 'key to cases shown', unit: 'ms', wanted: 300, measured: last('checked-examples') },
    { name: '36 bodies evaluated', unit: 'ms', wanted: 60, measured: all.flatMap(({ took }) => took) },
    { name: 'longest task, opening', unit: 'ms', wanted: 50, measured: [Math.max(0, ...opening.long)] },
    { name: 'longest task, typing', unit: 'ms', wanted: 50, measured: all.map(({ long }) => Math.max(0, ...long)) },
  ];
}

async function pasting(page: Page, desk: string): Promise<Figure[]> {
  const all: Noticed[] = [];
  for (let turn = 0; turn < PASTES; turn += 1) {
    await page.goto(`${desk}/tables/grades`);
    await page.getByRole('grid').first().waitFor();
    // What opening takes is measured by itself.
    await shown(page, 'checked-examples');
    await page.getByRole('gridcell').first().click();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, CLIPBOARD);
    const dialog = page.getByRole('dialog');
    all.push(
      await since(page, PROOFS, async () => {
        await dialog.getByRole('button', { name: 'Вставить', exact: true }).click();
      }),
    );
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+KeyZ');
    await page.goto('about:blank');
  }
  return [
    { name: `paste of ${ROWS} rows, to the grid`, unit: 'ms', wanted: 300, measured: all.flatMap(({ painted }) => painted.slice(0, 1)) },
    { name: 'paste to proofs shown', unit: 'ms', wanted: 300, measured: all.flatMap(({ shown: { [PROOFS]: at } }) => at?.slice(-1) ?? []) },
    { name: 'longest task, pasting', unit: 'ms', wanted: 50, measured: all.map(({ long }) => Math.max(0, ...long)) },
  ];
}

/** What a page needs before it is of use, as it is sent. */
function initialScript(): Figure {
  const folder = join(root, 'dist', 'admin');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = new Set([...page.matchAll(/assets\/[\w.-]+\.js/g)].map(([name]) => name));
  const ready = new Set(readdirSync(join(folder, 'assets')));
  const sent = [...names].map((name) => {
    const packed = `${name.replace('assets/', '')}.br`;
    return readFileSync(join(folder, 'assets', ready.has(packed) ? packed : name.replace('assets/', ''))).length;
  });
  return { name: 'initial script', unit: 'kB', wanted: 300, measured: [sent.reduce((sum, one) => sum + one, 0) / 1000] };
}

function machine(): string {
  const all = cpus();
  return `${all[0]?.model.trim() ?? 'unknown'} × ${all.length}, load ${(loadavg()[0] ?? 0).toFixed(1)}, Node ${process.version}, Chromium ${browser.version()}`;
}

function print(figures: readonly Figure[]): void {
  process.stdout.write(`${machine()}\n${'figure'.padEnd(34)}${'least'.padStart(9)}${'median'.padStart(9)}${'wanted'.padStart(9)}\n`);
  for (const { name, unit, wanted, measured } of figures) {
    const sorted = measured.toSorted((a, b) => a - b);
    const cells = [sorted[0], sorted[sorted.length >> 1]].map((one) => (one === undefined ? '–' : one.toFixed(0)).padStart(9));
    process.stdout.write(`${name.padEnd(34)}${cells.join('')}${`< ${wanted} ${unit}`.padStart(9)}\n`);
  }
}
