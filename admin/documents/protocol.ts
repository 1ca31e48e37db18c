import type { ReadableDocument } from './block.ts';

/** What the page and the worker that writes documents say to each other. */

export const FORMATS = ['docx', 'pdf'] as const;
export type DocumentFormat = (typeof FORMATS)[number];

export interface Asked {
  readonly format: DocumentFormat;
  readonly document: ReadableDocument;
}

export type Written = { readonly kind: 'written'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly kind: 'failed' };
