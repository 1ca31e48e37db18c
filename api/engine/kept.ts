import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { readEvaluation, writeEvaluation, type Evaluated, type Evaluation, type PlacedDiagnostic } from '../../engine/index.ts';
import type { Text, WrittenEvaluation } from './jobs.ts';

/** Values of all subjects beyond which an evaluation is not written: it would take longer than to compute it again. */
const MAX_VALUES = 300_000;
/** Length of a document beyond which it is not kept: read, it takes some twenty times as much memory. */
const MAX_LENGTH = 4_000_000;

/** Those used last in this process, by hash: pressing one number after another reads a document once. */
const known = new LRUCache<string, { readonly evaluation: Evaluation; readonly length: number }>({
  maxSize: MAX_LENGTH,
  sizeCalculation: ({ length }) => length,
});

/** An evaluation as a document that explanations can be made from later; null when it is too large to be kept. */
export function written({ model, evaluation }: Evaluated, notes: readonly PlacedDiagnostic[], source: Text): WrittenEvaluation | null {
  if (evaluation.cohort.subjects.length * model.values.size > MAX_VALUES) return null;
  const text = JSON.stringify(writeEvaluation(evaluation));
  if (text.length > MAX_LENGTH) return null;
  const hash = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  known.set(hash, { evaluation, length: text.length });
  const { period, subjects } = evaluation.cohort;
  return {
    hash,
    document: gzipSync(text, { level: 1 }),
    notes,
    cohort: gzipSync(source.text, { level: 1 }),
    about: { ruleset: { id: model.id, version: model.version }, title: model.title, period, subjects: subjects.length },
  };
}

/** The evaluation of a hash, from the document when this process does not know it; null without one. */
export function keptEvaluation(hash: string, document: Uint8Array | null): Evaluation | null {
  const found = known.get(hash);
  if (found) return found.evaluation;
  if (!document) return null;
  const text = gunzipSync(document).toString('utf8');
  const evaluation = readEvaluation(JSON.parse(text));
  known.set(hash, { evaluation, length: text.length });
  return evaluation;
}
