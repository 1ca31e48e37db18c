import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const LETTERS = [...'АБВЖЩЫЭЮЯабвжщыэюя', ...'ӘҒҚҢӨҰҮҺІәғқңөұүһі', ...'Qq8₸«»–⁄'];

it('the browser of the tests draws Russian and Kazakh letters, not the box of one that no font has', async () => {
  const page = await browser.newPage();
  const drawn = await page.evaluate(
    (letters) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('nothing to draw on');
      context.font = '24px sans-serif';
      return letters.map((letter) => {
        context.clearRect(0, 0, 40, 40);
        context.fillText(letter, 4, 30);
        return canvas.toDataURL();
      });
    },
    [...LETTERS, ' ', '\u{10fffd}'],
  );
  const [blank, box] = drawn.slice(-2);
  const missing = LETTERS.filter((_, index) => drawn[index] === blank || drawn[index] === box);
  expect([missing, box === blank]).toEqual([[], false]);
});
