import { launchBrowser } from '../harness/browser.ts';

/** Runs a script in a browser's page with these texts at hand; `result` is what it leaves. A page that fails fails the test. */
export async function runInPage(script: string, given: Readonly<Record<string, string>>): Promise<unknown> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.evaluate((texts) => {
      Object.assign(globalThis, texts);
    }, given);
    await page.addScriptTag({ content: script });
    return await page.evaluate('result');
  } finally {
    await browser.close();
  }
}
