import pdfmake, { type Content } from 'pdfmake/build/pdfmake.js';
import { runOf, sharesOf, type Block, type ReadableDocument, type Run, type Runs, type TableBlock } from './block.ts';
import { drawing, type Faces } from './drawing.ts';
import { metricsOf } from './metrics.ts';

/** Font files that have every letter of the three languages, and ₸. */
export type Fonts = Readonly<Record<(typeof FACES)[number], Uint8Array>>;

const FACES = ['normal', 'bold', 'italics'] as const;

/** Points: the width of a page of A4 between its margins, and what a cell keeps free beside its words. */
const WIDTH = 483;
const MARGIN = 56;
const CELL_PADDING = 8;

/** A document as pages. */
export async function pdfOf(document: ReadableDocument, fonts: Fonts): Promise<Uint8Array<ArrayBuffer>> {
  for (const face of FACES) pdfmake.virtualfs.writeFileSync(fileOf(face), fonts[face]);
  pdfmake.setFonts({
    Document: { normal: fileOf('normal'), bold: fileOf('bold'), italics: fileOf('italics'), bolditalics: fileOf('bold') },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  const faces: Faces = { upright: metricsOf(fonts.normal), slanted: metricsOf(fonts.italics) };
  const made = pdfmake.createPdf({
    info: { title: document.title, creator: 'Metodika' },
    language: document.language,
    pageSize: 'A4',
    pageMargins: MARGIN,
    content: [{ text: document.title, style: 'title' }, ...document.blocks.map((block) => contentOf(block, faces))],
    footer: (page: number): Content => ({ text: String(page), alignment: 'center', fontSize: 8, margin: [0, 20, 0, 0] }),
    defaultStyle: { font: 'Document', fontSize: 9.5, lineHeight: 1.15 },
    styles: {
      title: { fontSize: 16, bold: true, margin: [0, 0, 0, 10] },
      heading1: { fontSize: 13.5, bold: true, margin: [0, 16, 0, 6] },
      heading2: { fontSize: 11, bold: true, margin: [0, 10, 0, 4] },
      heading3: { fontSize: 9.5, bold: true, italics: true, margin: [0, 7, 0, 3] },
      note: { fontSize: 8, color: '#555555' },
    },
    // A heading does not stay behind alone at the foot of a page.
    pageBreakBefore: (node: { headlineLevel?: number }, nodes: { getFollowingNodesOnPage(): unknown[] }): boolean =>
      node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
  });
  return made.getBuffer();
}

const fileOf = (face: (typeof FACES)[number]): string => `${face}.ttf`;

function contentOf(block: Block, faces: Faces): Content {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, style: `heading${block.level}`, headlineLevel: block.level };
    case 'paragraph':
      return { text: texts(block.runs), margin: [0, 0, 0, 5] };
    case 'note':
      return { text: texts(block.runs), style: 'note', margin: [0, 0, 0, 5] };
    case 'list':
      return { ul: block.items.map((item) => ({ text: texts(item) })), margin: [0, 0, 0, 5] };
    case 'formula': {
      const { svg, width, height } = drawing(block.set, faces, WIDTH);
      const picture = { svg, width, height, margin: [0, 3, 0, 7] };
      if (!block.mark) return picture;
      return { table: { body: [[{ ...picture, fillColor: FILLS[block.mark] }]] }, layout: 'noBorders' };
    }
    case 'table':
      return tableOf(block);
  }
}

function tableOf(table: TableBlock): Content {
  const shares = sharesOf(table);
  const small = (column: number): object => ({ fontSize: 8, alignment: table.figures?.includes(column) ? 'right' : 'left' });
  const headCell = (text: string, column: number): Content => ({ ...small(column), text, bold: true, fillColor: '#eef1f5' });
  const cell = (runs: Runs, column: number): Content => ({ ...small(column), text: texts(runs) });
  return {
    margin: [0, 3, 0, 8],
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#999999', vLineColor: () => '#999999' },
    table: {
      headerRows: table.head ? 1 : 0,
      dontBreakRows: true,
      widths: shares.map((share) => share * WIDTH - CELL_PADDING - 0.5),
      body: [...(table.head ? [table.head.map(headCell)] : []), ...table.rows.map((row) => row.map(cell))],
    },
  };
}

const FILLS = { removed: '#fbe3e4', added: '#e1f3e4' } as const;

const texts = (runs: Runs): Content[] =>
  runs.map(runOf).map(({ text, strong, emphasis, mark }: Run) => ({
    text,
    ...(strong && { bold: true }),
    ...(emphasis && { italics: true }),
    ...(mark === 'removed' && { decoration: 'lineThrough' }),
    ...(mark && { background: FILLS[mark] }),
  }));
