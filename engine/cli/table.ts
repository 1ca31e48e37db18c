import Table from 'cli-table3';
import stringWidth from 'string-width';
import { harmless, type Terminal } from './terminal.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Where its heading goes on in another line; of many columns each has less room. */
  readonly width?: number;
}

const bare = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  right: '',
  middle: '  ',
  mid: '',
  'left-mid': '',
  'mid-mid': '',
  'right-mid': '',
};

/** A heading longer than its column's figures goes on over several lines. */
const HEAD_WIDTH = 24;

/** A name longer than any body has would leave no room for the rest. */
const CELL_WIDTH = 200;

/** In one line, and without colours of its own. */
function cellOf(text: string): string {
  const short = text.length > CELL_WIDTH ? `${text.slice(0, CELL_WIDTH)}…` : text;
  return harmless(short.replace(/\s+/g, ' '));
}

function wrapped(head: string, width = HEAD_WIDTH): string {
  const lines = [''];
  for (const word of head.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}

/** Columns under their headings, without lines: readable on a screen and in a pipe. Ends with a line break. */
export function drawTable(columns: readonly Column[], rows: readonly (readonly string[])[], { colors }: Terminal): string {
  const heads = columns.map(({ head, width }) => wrapped(head, width));
  const cells = rows.map((row) => row.map(cellOf));
  const pieces: string[] = [];
  for (let from = 0; from === 0 || from < cells.length; from += AT_ONCE) {
    const table = new Table({
      chars: bare,
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
      colAligns: columns.map(({ align }) => align ?? 'left'),
      ...(cells.length > AT_ONCE && { colWidths: widthsOf(heads, cells) }),
      ...(from === 0 && { head: heads.map((head) => head.split('\n').map(colors.bold).join('\n')) }),
    });
    table.push(...cells.slice(from, from + AT_ONCE));
    pieces.push(`${table.toString().replace(/[ \t]+$/gm, '')}\n`);
  }
  return pieces.join('');
}

/** Rows laid out together: the time it takes grows with their square. */
const AT_ONCE = 256;

/** Of each column the widest that stands in it, so that pieces of a table stand under each other. */
function widthsOf(heads: readonly string[], cells: readonly (readonly string[])[]): number[] {
  const widths = heads.map((head) => Math.max(...head.split('\n').map(stringWidth)));
  for (const row of cells) row.forEach((cell, column) => void (widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell))));
  return widths;
}
