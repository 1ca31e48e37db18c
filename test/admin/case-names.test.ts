import { unzip } from '@cj-tech-master/excelts/archive';
import { describe, expect, it } from 'vitest';
import { docxOf } from '../../admin/documents/docx.ts';
import { editionDocument } from '../../admin/documents/edition/edition.ts';
import { wordsFrom } from '../../admin/documents/edition/spoken.ts';
import { wordsIn } from '../../admin/i18n/catalogue.ts';
import { contentsOf } from '../../admin/rulesets/editor/contents.ts';
import { languageOf } from '../../admin/rulesets/editor/grid/cases.ts';
import { labelsOf, placeOf as placeOfLabel } from '../../admin/rulesets/editor/labels/labels.ts';
import { anchorOf, placeOf } from '../../admin/rulesets/editor/review/anchors.ts';
import { Merge, mineOf } from '../../admin/rulesets/editor/store/merge.ts';
import { LANGUAGES, outlineOf } from '../../engine/index.ts';

const TEXT = `cases:
  - name: { ru: Первый, kk: Бірінші, en: The first }
    clause: "1"
    subjects: [{ id: a, category: body, expect: { K1: 1 } }]
  - name: Один на всех
    clause: "2"
    subjects: [{ id: a, category: body, expect: { K1: 2 } }]
`;
const root = outlineOf(TEXT);

describe('a case in the language of the reader', () => {
  it.each([
    ['ru', ['Первый', 'Один на всех']],
    ['kk', ['Бірінші', 'Один на всех']],
    ['en', ['The first', 'Один на всех']],
  ] as const)('in the outline and in a document: %s', async (language, names) => {
    const part = contentsOf(root, language).find(({ id }) => id === 'cases');
    expect(part?.elements.map(({ name, id }) => [name, id])).toEqual(names.map((name) => [name, null]));
    const document = editionDocument(root, TEXT, language, wordsFrom(wordsIn(language), language));
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 3 ? [block.text] : []));
    expect(headings.map((text) => text.replace(/ \(.*\)$/, ''))).toEqual(names);
    const xml = new TextDecoder().decode((await unzip(await docxOf(document)).bytes('word/document.xml')) ?? new Uint8Array());
    expect(['Первый', 'Бірінші', 'The first'].filter((name) => xml.includes(name))).toEqual([names[0]]);
  });

  it('is among the labels that are translated, under its name', () => {
    const labels = labelsOf(root);
    expect(labels).toEqual([{ path: ['cases', 0, 'name'], texts: { ru: 'Первый', kk: 'Бірінші', en: 'The first' }, clause: '1' }]);
    expect(placeOfLabel(root, ['cases', 0, 'name'], 'kk', (key) => wordsIn('kk')[key] ?? key)).toContain(' · Бірінші · ');
  });
});

it('is told apart by its letters when one text becomes three', () => {
  expect(['Үш жеңімпаз', 'Три победителя', 'Three winners', '49,99'].map(languageOf)).toEqual(['kk', 'ru', 'en', 'en']);
});

describe('a remark to a case', () => {
  const moved = TEXT.replace('cases:\n', 'cases:\n  - name: { ru: Новый, kk: Жаңа, en: The new }\n    clause: "3"\n');

  it.each([0, 1])('stays with it where another comes before it: %i', (index) => {
    const anchor = anchorOf(root, TEXT, ['cases', index]);
    expect(placeOf(outlineOf(moved), moved, anchor, null)).toEqual({ path: ['cases', index + 1], isThere: true });
  });

  it.each(LANGUAGES)('made when its name was one text stays with it when that is %s of three', (language) => {
    const anchor = anchorOf(root, TEXT, ['cases', 1]);
    const label = { ru: 'Другой', kk: 'Басқа', en: 'Another', [language]: 'Один на всех' };
    const named = moved.replace('name: Один на всех', `name: ${JSON.stringify(label)}`);
    expect(placeOf(outlineOf(named), named, anchor, null)).toEqual({ path: ['cases', 2], isThere: true });
  });
});

it('of which two people change a language each, with another put before it, is as both wrote it', () => {
  const text = TEXT.replace('Один на всех', '{ ru: Второй, kk: Екінші, en: The second }');
  const before = (one: string): string =>
    one.replace('cases:\n', 'cases:\n  - name: { ru: Новый, kk: Жаңа, en: The new }\n    clause: "3"\n');
  const merge = new Merge(before(text.replace('kk: Екінші', 'kk: Келесі')), text, text.replace('en: The second', 'en: The next'));
  expect(merge.conflicts).toEqual([]);
  expect(merge.text(mineOf)).toBe(before(text.replace('kk: Екінші', 'kk: Келесі').replace('en: The second', 'en: The next')));
});
