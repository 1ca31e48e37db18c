import type { Answered, Asked } from './protocol.ts';
import { MAX_FILE_BYTES, type ReadSheet, type Refusal, type WrittenSheet } from './sheet.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Longer nobody waits for a file that is no bigger than may be. */
const PATIENCE_MS = 30_000;

/** What a chosen file holds, or why it is not read. */
export async function sheetsIn(file: File): Promise<readonly ReadSheet[] | Refusal> {
  if (file.size > MAX_FILE_BYTES) return 'size';
  const answer = await ask({ kind: 'read', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  return answer.kind === 'read' ? answer.sheets : answer.kind === 'refused' ? answer.refusal : 'broken';
}

/** Null where it could not be written. */
export async function workbookOf(sheets: readonly WrittenSheet[]): Promise<Blob | null> {
  const answer = await ask({ kind: 'write', sheets });
  return answer.kind === 'written' ? new Blob([answer.bytes], { type: XLSX }) : null;
}

/** A worker for one file, gone with its answer or when it takes too long. */
function ask(asked: Asked): Promise<Answered> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve } = Promise.withResolvers<Answered>();
  const timer = setTimeout(() => resolve({ kind: 'refused', refusal: 'time' }), PATIENCE_MS);
  worker.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
  worker.onerror = () => resolve({ kind: 'refused', refusal: 'broken' });
  worker.postMessage(asked);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
