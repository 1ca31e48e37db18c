import { askOnce } from '../documents/ask-once.ts';
import type { Answered, Asked } from './protocol.ts';
import type { ReadSheet, Refusal, WrittenSheet } from './sheet.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Longer nobody waits for a file that is no bigger than may be. */
const PATIENCE_MS = 30_000;

/** What a chosen file holds, or why it is not read. */
export async function sheetsIn(file: File): Promise<readonly ReadSheet[] | Refusal> {
  const answer = await ask({ kind: 'read', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  if (answer === null) return 'time';
  return answer.kind === 'read' ? answer.sheets : answer.kind === 'refused' ? answer.refusal : 'broken';
}

/** Null where it could not be written. */
export async function workbookOf(sheets: readonly WrittenSheet[]): Promise<Blob | null> {
  const answer = await ask({ kind: 'write', sheets });
  return answer?.kind === 'written' ? new Blob([answer.bytes], { type: XLSX }) : null;
}

const ask = (asked: Asked): Promise<Answered | null> =>
  askOnce(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), asked, PATIENCE_MS);
