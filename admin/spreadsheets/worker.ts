/// <reference lib="webworker" />
import type { Answered, Asked } from './protocol.ts';
import { readSheets } from './read.ts';
import { SheetRefused } from './sheet.ts';
import { writeXlsx } from './xlsx.ts';

/** Reads or writes one spreadsheet: what somebody hands in may take long. */

self.onmessage = async ({ data }: MessageEvent<Asked>): Promise<void> => {
  const answer = await answered(data).catch((problem: unknown): Answered => {
    return { kind: 'refused', refusal: problem instanceof SheetRefused ? problem.refusal : 'broken' };
  });
  self.postMessage(answer, answer.kind === 'written' ? [answer.bytes.buffer] : []);
};

async function answered(asked: Asked): Promise<Answered> {
  if (asked.kind === 'write') return { kind: 'written', bytes: await writeXlsx(asked.sheets) };
  return { kind: 'read', sheets: await readSheets(asked.name, asked.bytes) };
}
