import { gunzipSync, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { readEvaluation, writeEvaluation, type Evaluated, type Evaluation, type PlacedDiagnostic } from '../../engine/index.ts';
import { digestOf } from './digest.ts';
import { ContentDamaged } from './failures.ts';
import type { Packed, PackedText, Text, WrittenEvaluation } from './jobs.ts';

/** Length of a document beyond which it is not known here: read, it takes some twenty times as much memory. */
const MAX_LENGTH = 4_000_000;

/** Those used last in this process, by digest: pressing one number after another reads a document once. */
const known = new LRUCache<string, { readonly evaluation: Evaluation; readonly length: number }>({
  maxSize: MAX_LENGTH,
  sizeCalculation: ({ length }) => length,
});

/** Data that were evaluated last in this process, by digest: they are tried under one reading after another. */
const inputs = new LRUCache<string, string>({ maxSize: MAX_LENGTH, sizeCalculation: (text) => Math.max(1, text.length) });

/** @throws ContentDamaged where it does not come to its digest: nothing is done with it. */
export function unpackedBytes({ packed, digest }: Omit<PackedText, 'name'>): Uint8Array {
  const bytes = gunzipSync(packed);
  if (digest !== undefined && digestOf(bytes) !== digest) throw new ContentDamaged(digest);
  return bytes;
}

/** A text, however it came. */
export const unpacked = (given: Text | PackedText): Text =>
  'text' in given ? given : { name: given.name, text: new TextDecoder().decode(unpackedBytes(given)) };

/** A text as it is kept. */
export const packed = (text: string): Packed => ({ digest: digestOf(text), packed: gzipSync(text) });

/** An evaluation as it is kept: all that came out, and what was handed in. */
export function written({ evaluation }: Evaluated, notes: readonly PlacedDiagnostic[], source: Text): WrittenEvaluation {
  const text = JSON.stringify(writeEvaluation(evaluation));
  const digest = digestOf(text);
  if (text.length <= MAX_LENGTH) known.set(digest, { evaluation, length: text.length });
  const { engine, cohort } = evaluation;
  return {
    values: { digest, packed: gzipSync(text, { level: 1 }) },
    input: packed(source.text),
    notes,
    engine,
    period: cohort.period,
    subjects: cohort.subjects.length,
  };
}

/** The data of a digest, from what is kept of them when this process does not know them; null without. */
export function keptInput(digest: string, packed: Uint8Array | null): string | null {
  const found = inputs.get(digest);
  if (found !== undefined || !packed) return found ?? null;
  const text = new TextDecoder().decode(unpackedBytes({ packed, digest }));
  inputs.set(digest, text);
  return text;
}

/** The evaluation of a digest, from the document when this process does not know it; null without one. */
export function keptEvaluation(digest: string, document: Uint8Array | null): Evaluation | null {
  const found = known.get(digest);
  if (found) return found.evaluation;
  if (!document) return null;
  const text = new TextDecoder().decode(unpackedBytes({ packed: document, digest }));
  const evaluation = readEvaluation(JSON.parse(text));
  if (text.length <= MAX_LENGTH) known.set(digest, { evaluation, length: text.length });
  return evaluation;
}
