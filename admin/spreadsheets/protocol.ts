import type { ReadSheet, Refusal, WrittenSheet } from './sheet.ts';

/** What the page and the worker that reads and writes spreadsheets say to each other. */

export type Asked =
  | { readonly kind: 'read'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly sheets: readonly WrittenSheet[] };

export type Answered =
  | { readonly kind: 'read'; readonly sheets: readonly ReadSheet[] }
  | { readonly kind: 'written'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
