import { readFile } from 'node:fs/promises';
import { Workbook } from '@cj-tech-master/excelts';
import type { Download } from 'playwright-core';

/** The workbook of labels that was taken out, as a translator sends it back: in the first row of labels, each text in its language's column. */
export async function translated(download: Promise<Download>, texts: ReadonlyMap<string, string>): Promise<Buffer> {
  const workbook = new Workbook();
  await workbook.xlsx.load(new Uint8Array(await readFile(await (await download).path())));
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  const columns = new Map<unknown, number>();
  sheet.getRow(1).eachCell((cell, column) => columns.set(cell.value, column));
  for (const [heading, text] of texts) sheet.getCell(2, columns.get(heading) ?? 0).value = text;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
