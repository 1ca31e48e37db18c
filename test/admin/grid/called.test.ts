import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentsOf } from '../../../admin/rulesets/editor/contents.ts';
import { caseGridOf, namesIn } from '../../../admin/rulesets/editor/grid/cases.ts';
import { gridOf } from '../../../admin/rulesets/editor/grid/table.ts';
import { LANGUAGES, nodeAt, outlineOf } from '../../../engine/index.ts';

/** What the desk calls what has a label somewhere, and what it tells apart that has the same. */
const folder = new URL('../../../rulesets/', import.meta.url);
const editions = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const TEXT = `inputs:
  services:
    type: list
    fields:
      channel: { type: choice, label: { ru: Способ, en: Channel } }
tables:
  grades:
    inputs: { channel: {}, score: {} }
    rows:
      - { when: { score: { from: 70 } }, then: high, label: { ru: Высокая степень, en: High } }
      - { then: low, label: { ru: Низкая степень } }
grade: { formula: { by: rounding, usual: grades(final), other: "none" } }
findings:
  - { code: sum, label: { ru: Сумма }, item: channel, clause: "1" }
  - { code: sum, label: { ru: Сумма }, item: channel, clause: "2" }
  - { code: sum, label: { ru: Сумма }, clause: "3" }
  - { code: sum, label: { ru: Сумма } }
  - { code: late, label: { ru: Поздно }, clause: "4" }
cases:
  - subjects: [{ id: a, expect: { grade: high } }]
`;
const root = outlineOf(TEXT);

describe('what the desk calls things', () => {
  it('calls a column as the field of its name, where it has no label of its own', () => {
    const titles = gridOf(root, TEXT, ['tables', 'grades'], 'ru')?.columns.map((one) => ('title' in one ? one.title : null));
    expect(titles).toEqual(['Способ', 'score', null, null, null]);
  });

  it('calls every column of a table of the editions by a label', () => {
    const raw = editions.flatMap(({ name, text }) => {
      const whole = outlineOf(text);
      const tables = nodeAt(whole, ['tables']);
      const ids = tables?.kind === 'map' ? tables.entries.map(({ key }) => key) : [];
      return ids.flatMap((id) =>
        (gridOf(whole, text, ['tables', id], 'ru')?.columns ?? []).flatMap((one) =>
          one.kind === 'condition' && !/[А-Яа-я]/.test(one.title) ? [`${name} ${id} ${one.title}`] : [],
        ),
      );
    });
    expect(raw).toEqual([]);
  });

  it('calls a grade as the row that gives it', () => {
    const columns = caseGridOf(root, TEXT, ['cases', 0], { inputs: [], expected: [] }, 'en')?.columns ?? [];
    const grade = columns.filter(({ kind, name }) => kind !== 'field' && name === 'grade');
    expect(grade.map((one) => [...namesIn(root, one, 'en')])).toEqual(
      grade.map(() => [
        ['high', 'High'],
        ['low', 'Низкая степень'],
      ]),
    );
    expect(grade).toHaveLength(2);
  });

  it('tells rules of one name apart by their figures, their clauses, and where they stand', () => {
    const findings = contentsOf(root, 'ru').find(({ id }) => id === 'findings');
    expect(findings?.elements.map(({ name }) => name)).toEqual([
      'Сумма · Способ · 1',
      'Сумма · Способ · 2',
      'Сумма · 3',
      'Сумма',
      'Поздно',
    ]);
  });

  it.each(editions)('leaves no two rules of a list with one name: $name', ({ text }) => {
    const read = outlineOf(text);
    for (const language of LANGUAGES)
      for (const { elements } of contentsOf(read, language)) {
        const listed = elements.filter(({ path }) => typeof path[1] === 'number').map(({ path, name }) => `${path[0]} ${name}`);
        expect(new Set(listed).size).toBe(listed.length);
      }
  });
});
