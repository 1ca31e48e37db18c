import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Math as Equation,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { runOf, sharesOf, type Block, type ReadableDocument, type Run, type Runs, type TableBlock } from './block.ts';
import { equation } from './equation.ts';

/** Twentieths of a point: the width of a page of A4 between its margins. */
const WIDTH = 9638;
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const FONT = 'Times New Roman';
/** Half points. */
const SIZE = { text: 22, note: 18, cell: 18 };

/** A document as Word has it: headings that its navigation knows, equations that it edits, tables whose heads repeat. */
export async function docxOf(document: ReadableDocument): Promise<Uint8Array<ArrayBuffer>> {
  const made = new Document({
    title: document.title,
    creator: 'Metodika',
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE.text, language: { value: LOCALES[document.language] } },
          paragraph: { spacing: { after: 100 } },
        },
        title: { run: { font: FONT, size: 36, bold: true }, paragraph: { spacing: { after: 200 } } },
        heading1: { run: { font: FONT, size: 30, bold: true }, paragraph: { spacing: { before: 360, after: 120 } } },
        heading2: { run: { font: FONT, size: 25, bold: true }, paragraph: { spacing: { before: 240, after: 80 } } },
        heading3: { run: { font: FONT, size: 22, bold: true, italics: true }, paragraph: { spacing: { before: 160, after: 60 } } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: { default: pageNumbers() },
        children: [new Paragraph({ text: document.title, heading: HeadingLevel.TITLE }), ...document.blocks.flatMap(blockOf)],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(made));
}

const LOCALES = { ru: 'ru-KZ', kk: 'kk-KZ', en: 'en-GB' } as const;

function pageNumbers(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: SIZE.note });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: LEVELS[block.level], keepNext: true })];
    case 'paragraph':
      return [new Paragraph({ children: textRuns(block.runs) })];
    case 'note':
      return [new Paragraph({ children: textRuns(block.runs, SIZE.note, '555555') })];
    case 'list':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, spacing: { after: 40 }, children: textRuns(item) }));
    case 'formula':
      return [
        new Paragraph({
          spacing: { before: 80, after: 120 },
          ...(block.mark && { shading: { type: ShadingType.CLEAR, fill: FILLS[block.mark] } }),
          children: [new Equation({ children: equation(block.set) })],
        }),
      ];
    case 'table':
      return [tableOf(block), new Paragraph({ spacing: { after: 60 }, children: [] })];
  }
}

function tableOf(table: TableBlock): Table {
  const widths = sharesOf(table).map((share) => Math.round(share * WIDTH));
  const line = { style: BorderStyle.SINGLE, size: 4, color: '999999' };
  const isFigures = (column: number): boolean => table.figures?.includes(column) ?? false;
  const cell = (runs: Runs, column: number, isHead = false): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      ...(isHead && { shading: { type: ShadingType.CLEAR, fill: 'EEF1F5' } }),
      children: [
        new Paragraph({
          spacing: { after: 0 },
          alignment: isFigures(column) ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: textRuns(runs, SIZE.cell),
        }),
      ],
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      ...(table.head
        ? [
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              children: table.head.map((text, column) => cell([{ text, strong: true }], column, true)),
            }),
          ]
        : []),
      ...table.rows.map((row) => new TableRow({ cantSplit: true, children: row.map((runs, column) => cell(runs, column)) })),
    ],
  });
}

const FILLS = { removed: 'FBE3E4', added: 'E1F3E4' } as const;

const textRuns = (runs: Runs, size?: number, color?: string): TextRun[] =>
  runs.map(runOf).map(
    ({ text, strong, emphasis, mark }: Run) =>
      new TextRun({
        text: printable(text),
        ...(size !== undefined && { size }),
        ...(color !== undefined && { color }),
        ...(strong && { bold: true }),
        ...(emphasis && { italics: true }),
        ...(mark === 'removed' && { strike: true }),
        ...(mark && { shading: { type: ShadingType.CLEAR, fill: FILLS[mark] } }),
      }),
  );

/** XML has no place for control characters. */
const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
