import { gunzipSync, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { evaluationBytes, readEvaluation, readPartly, type Evaluated, type Evaluation, type PlacedDiagnostic } from '../../engine/index.ts';
import { digestOf } from './digest.ts';
import { ContentDamaged } from './failures.ts';
import type { Packed, PackedText, Text, WrittenEvaluation } from './jobs.ts';
import { Parted } from './parted.ts';

/** Length of a document beyond which it is not known as a whole: read, it takes some twenty times as much memory. */
const MAX_LENGTH = 4_000_000;
/** How much memory longer ones may take, which are read in parts: some five of twenty thousand bodies. */
const MAX_PARTED = 2 ** 26;
/** A text is unpacked into one piece of memory as long as it says it is, up to so much at a time. */
const MAX_PIECE = 2 ** 28;

/** Those used last in this process, by digest: pressing one number after another reads a document once. */
const known = new LRUCache<string, { readonly evaluation: Evaluation; readonly length: number }>({
  maxSize: MAX_LENGTH,
  sizeCalculation: ({ length }) => length,
});

/** Longer ones. */
const knownInParts = new LRUCache<string, { readonly evaluation: Evaluation; readonly size: number }>({
  maxSize: MAX_PARTED,
  sizeCalculation: ({ size }) => size,
});

/** Data that were evaluated last in this process, by digest: they are tried under one reading after another. */
const inputs = new LRUCache<string, string>({ maxSize: MAX_LENGTH, sizeCalculation: (text) => Math.max(1, text.length) });

/** @throws ContentDamaged where it does not come to its digest: nothing is done with it. */
export function unpackedBytes({ packed, digest }: Omit<PackedText, 'name'>): Buffer {
  // Gzip ends with the length of what was packed.
  const length = packed.length < 4 ? 0 : Buffer.from(packed.buffer, packed.byteOffset, packed.length).readUInt32LE(packed.length - 4);
  const bytes = gunzipSync(packed, { chunkSize: Math.min(Math.max(length + 1, 2 ** 14), MAX_PIECE) });
  if (digest !== undefined && digestOf(bytes) !== digest) throw new ContentDamaged(digest);
  return bytes;
}

/** A text, however it came. */
export const unpacked = (given: Text | PackedText): Text =>
  'text' in given ? given : { name: given.name, text: new TextDecoder().decode(unpackedBytes(given)) };

/** Pieces of a text as one. */
export const joined = (pieces: Iterable<Uint8Array>): Buffer => Buffer.concat([...pieces]);

/** A text as it is kept. */
export const packed = (text: string): Packed => ({ digest: digestOf(text), packed: gzipSync(text) });

/** An evaluation as it is kept: all that came out, and what was handed in. */
export function written({ evaluation }: Evaluated, notes: readonly PlacedDiagnostic[], source: Text): WrittenEvaluation {
  const bytes = joined(evaluationBytes(evaluation));
  const digest = digestOf(bytes);
  if (bytes.length <= MAX_LENGTH) known.set(digest, { evaluation, length: bytes.length });
  const { engine, cohort } = evaluation;
  return {
    values: { digest, packed: gzipSync(bytes, { level: 1 }) },
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
  const found = known.get(digest) ?? knownInParts.get(digest);
  if (found) return found.evaluation;
  if (!document) return null;
  const bytes = unpackedBytes({ packed: document, digest });
  if (bytes.length > MAX_LENGTH) {
    const parted = new Parted(bytes);
    const evaluation = readPartly(parted);
    knownInParts.set(digest, { evaluation, size: parted.size });
    return evaluation;
  }
  const evaluation = readEvaluation(JSON.parse(bytes.toString('utf8')));
  known.set(digest, { evaluation, length: Math.max(1, bytes.length) });
  return evaluation;
}
