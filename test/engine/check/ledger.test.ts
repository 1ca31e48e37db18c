import { describe, expect, it } from 'vitest';
import { isAbout, provisionsOf } from '../../../engine/language/clause.ts';

const told = (reference: string): string =>
  provisionsOf(reference)
    .map(({ kind, number, part }) => `${kind} ${number}${part === null ? '' : ` / ${part}`}`)
    .join('; ');

describe('a reference', () => {
  it.each([
    ['17–19', 'clause 17; clause 18; clause 19'],
    ['25-1', 'clause 25-1'],
    ['прил. 1, 2', 'annex 1; annex 2'],
    ['прил. 1, 2, стр. 4, 5', 'annex 1 / стр. 4; annex 2 / стр. 4; annex 1 / стр. 5; annex 2 / стр. 5'],
    ['8, прил. 1', 'clause 8; annex 1'],
    ['26, прил. 3, п. 2, прил. 4', 'clause 26; annex 3 / п. 2; annex 4'],
    ['16, пп. 2', 'clause 16 / пп. 2'],
    ['9 (1, 4), 12', 'clause 9; clause 12'],
    ['приказ, п. 4', 'other приказ / п. 4'],
    ['19–17', 'clause 19–17'],
  ])('%s names %s', (reference, places) => {
    expect(told(reference)).toBe(places);
  });

  it('to a part is to the whole as well, and to the whole to any part', () => {
    const about = (line: string, reference: string): boolean =>
      provisionsOf(reference).some((place) => provisionsOf(line).some((one) => isAbout(one, place)));
    expect(about('прил. 3', 'прил. 3, п. 2')).toBe(true);
    expect(about('прил. 3, п. 2', 'прил. 3')).toBe(true);
    expect(about('прил. 3, п. 2', 'прил. 3, п. 1')).toBe(false);
    expect(about('3', 'прил. 3')).toBe(false);
    expect(about('9 (1–4)', '9')).toBe(true);
  });
});
