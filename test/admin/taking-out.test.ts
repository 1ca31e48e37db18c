import { expect, it } from 'vitest';
import { asParameter, asReading, isNumber } from '../../admin/rulesets/editor/fields/taking-out.ts';
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
  edited.editAll(asParameter(edited.root, edited.text, path, picked, 'Доля зачёта').operations);
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
});

it('a doubtful place goes out as a reading: the formula stands for each option as it was', () => {
  const edited = new EditedDocument(TEXT);
  const { operations, path: reading } = asReading(edited.root, path, picked, ['Доля или число?', 'Доля', 'Число']);
  edited.editAll(operations);
  expect(reading).toEqual(['readings', 'dolia_ili_chislo']);
  expect(edited.text).toContain('by: dolia_ili_chislo');
  expect(edited.text.match(/: min\(limit, 0\.5 \* a\)/g)).toHaveLength(2);
  expect(edited.text).toContain('# п. 3');
  expect(edited.text).toContain('ru: Доля или число?');
  edited.undo();
  expect(edited.text).toBe(TEXT);
});
