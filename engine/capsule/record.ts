import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalHash } from '../read/canonical.ts';

/** What a kept evaluation was made from and came to, by digests, and who made it when: what its hash covers. */
export interface EvaluationRecord {
  readonly id: string;
  /** ISO 8601, to the millisecond. */
  readonly madeAt: string;
  readonly madeBy: string;
  readonly engine: string;
  /** `hash` is of the canonical form, `text` the digest of the text to the letter. */
  readonly ruleset: { readonly id: string; readonly version: string; readonly hash: string; readonly text: string };
  /** The options chosen beside the data. */
  readonly readings: Readonly<Record<string, string>>;
  /** Digest of the data as they were handed in. */
  readonly input: string;
  /** Digest of all that came of them: the JSON text of `writeEvaluation`. */
  readonly values: string;
  /** The evaluation that this one was made from, by its hash. */
  readonly follows: string | null;
}

/** The hash over a whole evaluation. */
export const recordHash = (record: EvaluationRecord): string => canonicalHash(record);

/** `sha256:` and the hexadecimal SHA-256 of a text in UTF-8. */
export const digestOf = (text: string): string => `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
