import { readCsv } from './csv.ts';
import { MAX_FILE_BYTES, SheetRefused, type ReadSheet } from './sheet.ts';
import { readXlsx } from './xlsx.ts';

/** A file as sheets, by what stands in it rather than by its name. @throws SheetRefused */
export async function readSheets(name: string, bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  if (bytes.length > MAX_FILE_BYTES) throw new SheetRefused('size');
  const sheets = begins(bytes, [0x50, 0x4b, 3, 4]) ? await readXlsx(bytes) : [text(name, bytes)];
  const filled = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
  if (filled.length === 0) throw new SheetRefused('empty');
  return filled;
}

function text(name: string, bytes: Uint8Array): ReadSheet {
  // Excel's files from before 2007.
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new SheetRefused('old');
  const isWide = begins(bytes, [0xff, 0xfe]) || begins(bytes, [0xfe, 0xff]);
  if (!isWide && bytes.subarray(0, 8_000).includes(0)) throw new SheetRefused('kind');
  return readCsv(bytes, name.replace(/\.\w+$/, ''));
}

const begins = (bytes: Uint8Array, signs: readonly number[]): boolean => signs.every((sign, index) => bytes[index] === sign);
