/**
 * Takes README's pictures from the demonstration data: `npm run pictures`. A service on an embedded database of its own, a browser as the
 * tests have it, letters as everywhere.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from '../../../api/cli/build.mjs';
import { newDatabase } from '../../api/harness/database.ts';
import { root, Service, type Client } from '../../api/harness/service.ts';
import { hireAll } from '../../api/harness/staff.ts';
import { launchBrowser } from '../../harness/browser.ts';
import { held } from '../../harness/editions.ts';

const EDITION = 'service-quality-2014';

interface Picture {
  readonly name: string;
  readonly by: 'auditor' | 'methodologist';
  readonly size: { readonly width: number; readonly height: number };
  readonly take: (page: Page) => Promise<void>;
}

await build();
const database = await newDatabase({ embedded: true });
const service = await Service.start(database);
const browser = await launchBrowser();
try {
  const people = await hireAll(service);
  const cohort = readFileSync(join(root, 'rulesets', 'examples', `${EDITION}.json`), 'utf8');
  const { headers } = await people.auditor.post('/api/evaluations', { ruleset: EDITION, cohort });
  const evaluation = `/evaluations/${EDITION}@${await versionOf(people.auditor)}/${headers.get('evaluation') ?? ''}`;
  const { body } = await people.methodologist.post(`/api/rulesets/${EDITION}/drafts`, { from: await versionOf(people.methodologist) });
  const desk = `/drafts/${(body as { draftId: string }).draftId}`;

  const pictures: readonly Picture[] = [
    {
      name: 'picture',
      by: 'auditor',
      size: { width: 1440, height: 720 },
      async take(page) {
        await page.goto(`${service.url}/#${evaluation}?subject=central-01&value=K3.P2`);
        await page.locator('.explanation-panel p').first().waitFor();
        await page.evaluate(() => window.scrollTo(0, 465));
      },
    },
    {
      name: 'picture-desk',
      by: 'methodologist',
      size: { width: 1440, height: 900 },
      async take(page) {
        await page.goto(`${service.url}/#${desk}/values/K3?panel=effect&cohort=example`);
        const nobody = page.getByText('The edit moves none of 36.');
        await nobody.waitFor();
        await page.getByRole('textbox', { name: 'Formula', exact: true }).first().click();
        await page.keyboard.press('Home');
        await page.keyboard.type('(');
        await page.keyboard.press('End');
        await page.keyboard.type(') * 0.8');
        await page.getByText(/^Of 36, the score changes for/).waitFor();
        await page.getByText(/in sum/).waitFor();
        await page.mouse.move(0, 0);
      },
    },
    {
      name: 'picture-compare',
      by: 'methodologist',
      size: { width: 1440, height: 900 },
      async take(page) {
        await page.goto(`${service.url}/#/compare?left=${held('service-quality-2013')}&right=${held(EDITION)}`);
        await page.getByText('Weights changed').waitFor();
        await page.evaluate(() => window.scrollTo(0, 225));
      },
    },
  ];
  for (const picture of pictures) await taken(picture, people[picture.by]);
} finally {
  await browser.close();
  await service.stop();
  await database.remove();
}

async function versionOf(by: Client): Promise<string> {
  const { body } = await by.get(`/api/rulesets/${EDITION}/versions`);
  return (body as { data: { version: string }[] }).data[0]?.version ?? '';
}

async function taken({ name, size, take }: Picture, { token }: Client): Promise<void> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', locale: 'en' });
  await context.addCookies([{ name: 'metodika_session', value: token ?? '', url: service.url, httpOnly: true, sameSite: 'Strict' }]);
  await context.addInitScript(() => localStorage.setItem('metodika.language', 'en'));
  const page = await context.newPage();
  await take(page);
  await page.waitForFunction(() => !document.querySelector('[role=progressbar]'));
  await page.screenshot({ path: join(root, 'admin', `${name}.png`) });
  await context.close();
}
