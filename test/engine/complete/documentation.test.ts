import { describe, expect, it } from 'vitest';
import schema from '../../../engine/language/ruleset.schema.json' with { type: 'json' };
import words from '../../../engine/messages/schema.json' with { type: 'json' };
import { complete, hover } from '../../../engine/index.ts';

function descriptionsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'description' && typeof value === 'string' ? [value] : descriptionsIn(value),
  );
}

const descriptions = [...new Set(descriptionsIn(schema))];
/** What is written so in a file; what stands in `<…>` is only named there, in each language. */
const quoted = (text: string): string[] => [...text.matchAll(/`[^`]+`/g)].map(([one]) => one.replace(/<[^>]*>/g, '<>')).sort();

describe('what the schema says of a key', () => {
  it('is said in Russian and Kazakh too, each sentence once and none that is gone', () => {
    expect(Object.keys(words).sort()).toEqual(descriptions.sort());
  });

  it.each(Object.entries(words))('%s', (english, { ru, kk }) => {
    for (const said of [ru, kk]) {
      expect(said).toMatch(/[а-яё]/i);
      expect(quoted(said)).toEqual(quoted(english));
    }
  });

  it('comes in the language that is asked for', () => {
    const source = { name: 'a.yaml', text: 'metodika: 1\nversion: 1.0.0\n' };
    const english = 'The version of this file: major.minor.patch.';
    const { ru, kk } = words[english];
    const found = { ru, kk, en: english };
    for (const language of ['ru', 'kk', 'en'] as const)
      expect(hover(source, { line: 2, column: 3 }, language)).toMatchObject({ kind: 'key', documentation: found[language] });
    expect(
      complete({ ...source, text: 'metodika: 1\nver' }, { line: 2, column: 4 }).find(({ label }) => label === 'version'),
    ).toMatchObject({ documentation: found });
  });
});
