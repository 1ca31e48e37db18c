import { askOnce } from './ask-once.ts';
import type { Asked, DocumentFormat, Written } from './protocol.ts';

const TYPES: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** For the longest edition on the slowest machine. */
const PATIENCE_MS = 120_000;

/** A document, or an edition as one, as a file; the worker that writes it is gone afterwards. Null where it could not be written. */
export async function writeDocument(of: Asked['of'], format: DocumentFormat): Promise<Blob | null> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const answer = await askOnce<Asked, Written>(worker, { format, of }, PATIENCE_MS);
  return answer?.kind === 'written' ? new Blob([answer.bytes], { type: TYPES[format] }) : null;
}

/** Hands a file to whoever looks, under a name. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
