import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareRulesets, comparisonText, LANGUAGES } from '../../../engine/index.ts';
import { modelOf, rulesetFrom } from '../../harness/rulesets.ts';

const file = (name: string): string => readFileSync(new URL(`pair/${name}`, import.meta.url), 'utf8');
const [before, after] = ['before.yaml', 'after.yaml'].map((name) => rulesetFrom(file(name), name).model);

describe.each(LANGUAGES)('the page in %s', (language) => {
  test('tells of every kind of change, and of nothing that is only written otherwise', () => {
    expect(
      before && after && comparisonText(compareRulesets(before, after), language, { width: 90, heading: (text) => text.toUpperCase() }),
    ).toBe(file(`page.${language}.txt`));
  });

  test.each([80, 100, 120])('of two acts keeps within %d characters, but for words that are longer', (width) => {
    const page = comparisonText(compareRulesets(modelOf('service-quality-2013'), modelOf('service-quality-2014')), language, { width });
    const wide = page.split('\n').filter(
      (line) =>
        line.length > width &&
        line
          .trim()
          .split(/ {2,}/)
          .every((cell) => cell.includes(' ')),
    );
    expect(wide).toEqual([]);
    expect(page).not.toMatch(/compare-|undefined|\[object|\{|\}|\u00A0/);
  });

  test('says so when nothing was changed', () => {
    const page = comparisonText(compareRulesets(modelOf('service-quality-2014'), modelOf('service-quality-2014')), language);
    expect(page.trimEnd().split('\n\n')).toHaveLength(2);
  });
});
