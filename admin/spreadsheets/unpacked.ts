import { unzip } from '@cj-tech-master/excelts/archive';
import { SheetRefused } from './sheet.ts';

/** So much may come out of a file, of however little it is packed. */
const MAX_UNPACKED_BYTES = 80_000_000;
const MAX_ENTRIES = 2_000;
/** Cells that merged ranges may have together: each is made when a sheet is read. */
const MAX_MERGED = 200_000;

/** Looks through a packed file before anything is made of it: a small one may hold more than there is memory for. @throws SheetRefused */
export async function lookThrough(bytes: Uint8Array): Promise<void> {
  let [size, entries] = [0, 0];
  for await (const entry of unzip(bytes).entries()) {
    if ((entries += 1) > MAX_ENTRIES) throw new SheetRefused('size');
    const isSheet = /^xl\/worksheets\/[^/]*\.xml$/.test(entry.path);
    const decoder = new TextDecoder();
    let text = '';
    for await (const part of entry.stream()) {
      if ((size += part.length) > MAX_UNPACKED_BYTES) throw new SheetRefused('size');
      // Ranges stand at the end of a sheet.
      if (isSheet) text += decoder.decode(part, { stream: true });
    }
    if (mergedIn(text) > MAX_MERGED) throw new SheetRefused('size');
  }
}

function mergedIn(sheet: string): number {
  let cells = 0;
  for (const [, left = '', top = '', right = '', bottom = ''] of sheet.matchAll(/<mergeCell[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g))
    cells += (columnOf(right) - columnOf(left) + 1) * (Number(bottom) - Number(top) + 1);
  return cells;
}

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
