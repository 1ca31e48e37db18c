import { describe, expect, it } from 'vitest';
import { latinised, mended } from '../../admin/rulesets/editor/fields/turned.ts';

/** By their numbers, so that nobody has to tell them by their looks. */
const cyrillic = { K: '\u041a', a: '\u0430', x: '\u0445' };

describe('letters typed among Latin ones', () => {
  it.each([
    ['a letter before a digit', `${cyrillic.K}2`, 'K2'],
    ['a letter within a name', `requests_m${'\u0435'}t`, 'requests_met'],
    ['only the word that is typed in', `${cyrillic.K}1 + ${cyrillic.K}2`, `${cyrillic.K}1 + K2`],
  ])('%s', (_what, typed, turned) => {
    expect(latinised(typed, typed.length - 1, typed.length)?.formula).toBe(turned);
  });

  it.each([
    ['a word that is Cyrillic as a whole, for it looks for a label', '\u0441\u043e\u0440'],
    ['a letter that looks like no Latin one', '\u04162'],
    ['a text in quotes', `"${cyrillic.K}2`],
    ['Latin letters', 'K2'],
  ])('but not %s', (_what, typed) => {
    expect(latinised(typed, typed.length - 1, typed.length)).toBeNull();
  });
});

describe('on leaving', () => {
  it.each([
    ['a × b', 'a * b'],
    ['a ≤ 5', 'a <= 5'],
    ['если(a ≥ b, 1, 0)', 'if(a >= b, 1, 0)'],
    [`${cyrillic.a} + ${cyrillic.x}`, 'a + x'],
    ['a − b', 'a - b'],
  ])('%s is %s', (typed, turned) => {
    expect(mended(typed)?.formula).toBe(turned);
  });

  it.each(['a * b', 'a ? b : c', 'балл запросов', '√a'])('%s stays', (typed) => {
    expect(mended(typed)).toBeNull();
  });

  it('what was replaced can be put back in its place', () => {
    const typed = 'если(a × b, 1, 0)';
    const turn = mended(typed);
    expect(turn?.told).toBe('если → if, × → *');
    expect(turn && turn.formula.slice(0, turn.at) + turn.was + turn.formula.slice(turn.at + turn.is.length)).toBe(typed);
  });
});
