import { expect, it } from 'vitest';
import { checkShape } from '../../../engine/check/shape/shape.ts';
import { read } from '../../../engine/read/document.ts';

function shapeOf(values: readonly string[]): ReturnType<typeof checkShape> {
  const text = `metodika: 1\ncategories: { c: { label: { ru: а, kk: ә, en: a } } }\ninputs: {}\nvalues:\n${values.map((fields, index) => `  v${index}: { ${fields} }\n`).join('')}`;
  const { document } = read({ name: 'a.yaml', text });
  if (!document) throw new Error('it reads');
  return checkShape(document);
}

it('a file with thousands of faults is looked at to its end, and its values are all set aside', () => {
  const { broken, file } = shapeOf(Array.from({ length: 4000 }, () => 'label: x, clause: 5, weigth: 1'));
  expect(broken.size).toBe(4000);
  expect(file?.values).toEqual({});
});

it('the text that was read keeps its faults', () => {
  const text = 'metodika: 1\ncategories: { c: { label: { ru: а, kk: ә, en: a } } }\ninputs: {}\nvalues:\n  v: { weigth: 1 }\n';
  const { document } = read({ name: 'a.yaml', text });
  if (!document) throw new Error('it reads');
  checkShape(document);
  expect(document.data).toHaveProperty(['values', 'v', 'weigth']);
});
