import { expect, it } from 'vitest';
import { isPart, nodeAt, Typed } from '../../engine/index.ts';
import { asParameter, asReading, isNumber } from '../../admin/rulesets/editor/fields/taking-out.ts';
import { dataOf } from '../../admin/rulesets/editor/forms/operations.ts';
import { EditedDocument } from '../../admin/rulesets/editor/store/document.ts';

const TEXT = `parameters:
  # The act's own
  limit: { label: { ru: Предел }, value: 5 }
values:
  K1:
    label: { ru: Срок }
    formula: min(limit, 0.5 * a) # п. 3
`;
const path = ['values', 'K1', 'formula'];
const picked = { formula: 'min(limit, 0.5 * a)', from: 11, to: 15 };

it('a number goes out of a formula as a parameter, in one step', () => {
  const edited = new EditedDocument(TEXT);
  expect(isNumber(picked)).toBe(true);
  edited.editAll(asParameter(edited.root, edited.text, path, picked, 'Доля зачёта', 'ru').operations);
  expect(edited.text).toBe(`parameters:
  # The act's own
  limit: { label: { ru: Предел }, value: 5 }
  dolia_zacheta: { label: { ru: Доля зачёта }, value: 0.5 }
values:
  K1:
    label: { ru: Срок }
    formula: min(limit, dolia_zacheta * a) # п. 3
`);
  edited.undo();
  expect(edited.text).toBe(TEXT);
  // What is typed is in the language of whoever types it.
  edited.editAll(asParameter(edited.root, edited.text, path, picked, 'Есептің үлесі', 'kk').operations);
  expect(edited.text).toContain('label: { kk: Есептің үлесі }');
  edited.editAll(asReading(edited.root, edited.text, ['values', 'K1', 'cap'], picked, ['Share or not?', 'Share', 'Not'], 'en').operations);
  expect(edited.text).toContain('en: Share or not?');
  expect(edited.text).not.toContain('ru: Share');
});

it('a doubtful part of a formula goes out as a reading: a letter stands for it, and is chosen', () => {
  const edited = new EditedDocument(TEXT);
  const { operations, path: reading } = asReading(edited.root, edited.text, path, picked, ['Доля или число?', 'Доля', 'Число'], 'ru');
  edited.editAll(operations);
  expect(reading).toEqual(['readings', 'dolia_ili_chislo']);
  expect(edited.text).toContain('    formula: min(limit, r * a) # п. 3\n');
  expect(dataOf(nodeAt(edited.root, ['values', 'K1', 'legend']) ?? edited.root, edited.text)).toEqual({
    r: { by: 'dolia_ili_chislo', dolia: new Typed('0.5'), chislo: new Typed('0.5') },
  });
  expect(edited.text).toContain('ru: Доля или число?');
  edited.undo();
  expect(edited.text).toBe(TEXT);
});

it('a formula that is doubtful as a whole, or has no letters, is chosen as a whole', () => {
  const whole = { ...picked, from: 0, to: picked.formula.length };
  for (const [place, selected] of [
    [path, whole],
    [['values', 'K1', 'cap'], picked],
  ] as const) {
    const edited = new EditedDocument(TEXT.replace('# п. 3', '# п. 3\n    cap: min(limit, 0.5 * a)'));
    edited.editAll(asReading(edited.root, edited.text, place, selected, ['Доля или число?', 'Доля', 'Число'], 'ru').operations);
    expect(edited.text.match(/: min\(limit, 0\.5 \* a\)/g)).toHaveLength(3);
    expect(edited.text).toContain('by: dolia_ili_chislo');
  }
});

it('what is selected is a quantity of its own, or the formula would become another', () => {
  const isWhole = (formula: string, part: string): boolean => isPart(formula, formula.indexOf(part), formula.indexOf(part) + part.length);
  expect(isWhole('a + b * c', 'b * c')).toBe(true);
  expect(isWhole('a + b * c', 'a + b')).toBe(false);
  expect(isWhole('a - b - c', 'a - b')).toBe(true);
  expect(isWhole('a - b - c', 'b - c')).toBe(false);
  expect(isWhole('max(0, z) - d', 'max(0, z)')).toBe(true);
  expect(isWhole('max(0, z) - d', 'max')).toBe(false);
});
