import { expect, test } from 'vitest';
import { meansAnother } from '../../../engine/compare/meaning.ts';

const label = (text: string) => ({ ru: text, kk: text, en: text });

test.each([
  ['the same words', 'Requests answered in time', 'Requests answered in time', false],
  ['another order and ending', 'Requests answered in time', 'Answered request, in time', false],
  ['words added', 'Requests answered', 'Requests answered in the reporting period', false],
  ['a word of three told otherwise', 'Large requests answered', 'Large requests refused', false],
  ['two words of four told otherwise', 'Applications received through portals', 'Services rendered through portals', true],
  ['nothing in common', 'Applications', 'Services', true],
  ['words too short to compare', 'A of B', 'C of D', false],
])('%s', (_, one, other, differs) => {
  expect(meansAnother(label(one), label(other))).toBe(differs);
  expect(meansAnother(label(other), label(one))).toBe(differs);
});

test('is said only where every language says so', () => {
  const one = { ...label('Applications received'), kk: 'Өтініштер саны' };
  expect(meansAnother(one, { ...label('Services rendered'), kk: 'Өтініштер саны' })).toBe(false);
});
