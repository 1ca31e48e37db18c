import Table from 'cli-table3';
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
  const table = new Table({
    chars: bare,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: columns.map(({ align }) => align ?? 'left'),
    head: columns.map(({ head, width }) => wrapped(head, width).split('\n').map(colors.bold).join('\n')),
  });
  for (const row of rows) table.push(row.map(cellOf));
  return `${table.toString().replace(/[ \t]+$/gm, '')}\n`;
}
