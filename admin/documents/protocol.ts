import type { Language } from '../../engine/index.ts';
import type { ReadableDocument } from './block.ts';

/** What the page and the worker that writes documents say to each other. */

export const FORMATS = ['docx', 'pdf'] as const;
export type DocumentFormat = (typeof FORMATS)[number];

/** The text of a ruleset, to be set as a document in a language. */
export interface EditionAsked {
  readonly ruleset: string;
  readonly language: Language;
}

export interface Asked {
  readonly format: DocumentFormat;
  readonly of: ReadableDocument | EditionAsked;
}

export type Written = { readonly kind: 'written'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly kind: 'failed' };
