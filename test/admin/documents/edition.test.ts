import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzip } from '@cj-tech-master/excelts/archive';
import { describe, expect, it } from 'vitest';
import type { Block, ReadableDocument, Runs } from '../../../admin/documents/block.ts';
import { docxOf } from '../../../admin/documents/docx.ts';
import { editionDocument } from '../../../admin/documents/edition/edition.ts';
import { wordsFrom } from '../../../admin/documents/edition/spoken.ts';
import { pdfOf } from '../../../admin/documents/pdf.ts';
import { LANGUAGES, wordsIn } from '../../../admin/i18n/catalogue.ts';
import { outlineOf, type Language, type Mathematics } from '../../../engine/index.ts';
import { rulesetFrom } from '../../harness/rulesets.ts';

const RULESETS = join(import.meta.dirname, '../../../rulesets');
const HELD = readdirSync(RULESETS).filter((file) => file.endsWith('.yaml'));
const textOf = (file: string): string => readFileSync(join(RULESETS, file), 'utf8');

const font = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, `../../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSerifCondensed${name}.ttf`));
const FONTS = { normal: font(''), bold: font('-Bold'), italics: font('-Italic') };

const documentOf = (text: string, language: Language): ReadableDocument =>
  editionDocument(outlineOf(text), text, language, wordsFrom(wordsIn(language), language));

const plain = (runs: Runs): string => runs.map((run) => (typeof run === 'string' ? run : run.text)).join('');

function leaves(set: Mathematics): string[] {
  switch (set.kind) {
    case 'row':
      return set.parts.flatMap(leaves);
    case 'fraction':
      return [...leaves(set.above), ...leaves(set.below)];
    case 'root':
      return [...(set.degree ? leaves(set.degree) : []), ...leaves(set.of)];
    case 'raised':
    case 'lowered':
      return [...leaves(set.base), ...leaves(set.by)];
    case 'fence':
      return leaves(set.inner);
    case 'marked':
      return leaves(set.of);
    case 'cases':
      return set.lines.flatMap(({ then, when }) => [...leaves(then), ...leaves(when)]);
    case 'marked':
      return leaves(set.of);
    default:
      return [set.text];
  }
}

/** Everything that a reader sees of a document. */
function seenIn(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'note':
      return [plain(block.runs)];
    case 'list':
      return block.items.map(plain);
    case 'formula':
      return leaves(block.set);
    case 'table':
      return [...(block.head ?? []), ...block.rows.flatMap((row) => row.map(plain))];
  }
}

const seen = (document: ReadableDocument): string[] => [document.title, ...document.blocks.flatMap(seenIn)];

async function partOf(zip: Uint8Array, path: string): Promise<string> {
  const bytes = await unzip(zip).bytes(path);
  return new TextDecoder().decode(bytes ?? new Uint8Array());
}

/** What samples and the subjects of cases are called has no labels. */
const withoutCases = (text: string): string => text.replace(/^(?:samples|cases):[\s\S]*/m, '');

describe.each(HELD)('the edition %s', (file) => {
  const text = textOf(file);
  const { model } = rulesetFrom(text);

  it.each(LANGUAGES)('says in %s what everything is called, and nothing by a name of the file', (language) => {
    const all = seen(documentOf(withoutCases(text), language));
    const words = all.join('\n');
    const labels = [
      ...[...model.values.values()].filter(({ working }) => !working),
      ...model.inputs.values(),
      ...model.parameters.values(),
      ...model.stages,
      ...model.deadlines,
    ].map(({ label }) => label[language]);
    expect(labels.filter((label) => !words.includes(label))).toEqual([]);
    const questions = [...model.readings.values()].flatMap(({ question, why, options }) => [
      question[language],
      why[language],
      ...[...options.values()].map((option) => option[language]),
    ]);
    expect(questions.filter((question) => !words.includes(question))).toEqual([]);
    expect(all.flatMap((one) => one.match(/\b[a-z]+_[a-z_]+\b/g) ?? [])).toEqual([]);
    expect(all.filter((one) => /^(?:document|field|word|editor|name|form|grid)-|NaN/.test(one))).toEqual([]);
  });
});

describe('as files', () => {
  const text = textOf('service-quality-2014.yaml');

  it('Word has headings, equations of its own and tables whose heads repeat', async () => {
    const document = documentOf(text, 'kk');
    const xml = await partOf(await docxOf(document), 'word/document.xml');
    const count = (tag: string): number => xml.split(tag).length - 1;
    const of = (kind: Block['kind']): number => document.blocks.filter((one) => one.kind === kind).length;
    expect(count('<m:oMath>')).toBe(of('formula'));
    expect(count('<w:tbl>')).toBe(of('table'));
    expect(count('<w:pStyle w:val="Heading')).toBe(of('heading'));
    expect(xml).toContain('Мемлекеттік қызметтер көрсету мерзімдерін сақтау');
  });

  it('a page holds every letter of the three languages, and the tenge', async () => {
    const letters = 'әғқңөұүһі ӘҒҚҢӨҰҮҺІ ₸';
    const short: ReadableDocument = { language: 'kk', title: letters, blocks: [{ kind: 'paragraph', runs: [letters] }] };
    const made = new TextDecoder('latin1').decode(await pdfOf(short, FONTS));
    expect(made.startsWith('%PDF-1.')).toBe(true);
    expect(made).toContain('/FontFile2');
  });

  it('pages hold the whole edition', async () => {
    const made = new TextDecoder('latin1').decode(await pdfOf(documentOf(text, 'ru'), FONTS));
    expect(Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(made)?.[1])).toBeGreaterThan(10);
  });

  it('of a draft with half of it broken, what can be read', async () => {
    const broken = `${text.slice(0, text.indexOf('values:'))}values:\n  K1:\n    label: { ru: "Половина\n    formula: (a +\n`;
    const made = documentOf(broken, 'ru');
    expect(seen(made)).toContain('Количество новых государственных услуг, включенных в Реестр в отчетном периоде');
    expect((await docxOf(made)).length).toBeGreaterThan(0);
  });
});
