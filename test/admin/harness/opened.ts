import type { Browser } from 'playwright-core';
import { afterAll } from 'vitest';
import { ONE_WORKER, staffed, type Staffed } from '../../api/harness/staffed.ts';
import { launchBrowser } from '../../harness/browser.ts';

/** A service with its staff, and a browser before it, for the walks of one file; both go with it. */
export async function opened(): Promise<{ readonly staff: Staffed; readonly browser: Browser }> {
  const [staff, browser] = await Promise.all([staffed(ONE_WORKER), launchBrowser()]);
  afterAll(async () => {
    await browser.close();
    await staff.stop();
  });
  return { staff, browser };
}
