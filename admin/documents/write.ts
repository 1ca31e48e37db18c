import type { Asked, DocumentFormat, Written } from './protocol.ts';

const TYPES: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** A document, or an edition as one, as a file; the worker that writes it is gone afterwards. Null where it could not be written. */
export function writeDocument(of: Asked['of'], format: DocumentFormat): Promise<Blob | null> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Blob | null>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Written>) =>
      resolve(data.kind === 'written' ? new Blob([data.bytes], { type: TYPES[format] }) : null);
    worker.onerror = () => resolve(null);
    worker.postMessage({ format, of } satisfies Asked);
  }).finally(() => worker.terminate());
}

/** Hands a file to whoever looks, under a name. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
