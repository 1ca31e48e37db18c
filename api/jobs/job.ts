import type { EntityManager } from 'typeorm';
import type { Language } from '../../engine/index.ts';
import type { Actor } from '../audit/audit.service.ts';

/** What is too long for a request. */
export const KINDS = ['evaluation', 'assessment-evaluation', 'import', 'readings', 'rescore', 'impact'] as const;
export type JobKind = (typeof KINDS)[number];

export const OUTCOMES = ['done', 'refused', 'failed', 'cancelled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a job came to: a thing that is kept elsewhere, by what it is and its id. */
export interface Made {
  readonly kind: 'evaluation' | 'assessment' | 'rescore' | 'draft';
  readonly id: string;
}

/** A job as it was asked for. */
export interface Job<Input = unknown> {
  readonly id: string;
  readonly kind: JobKind;
  readonly language: Language;
  /** Whatever is large in it stands elsewhere, and is named. */
  readonly input: Input;
  readonly parts: number;
  readonly actor: Actor & { readonly id: string };
}

/** How far something is. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** A job, or a part of one, in the hands of whoever works on it. */
export interface Running<Input = unknown> extends Job<Input> {
  readonly part: { readonly no: number; readonly input: unknown } | null;
  /**
   * Ends it within the transaction that keeps what it came to: both stand, or neither.
   * @throws JobEnded where it has an end already, so that the transaction is undone.
   */
  readonly end: (manager: EntityManager, made: Made) => Promise<void>;
  /** The same for a part; where it is the last, it ends the job with what `last` makes of all parts' results, in their order. */
  readonly endPart: (manager: EntityManager, result: unknown, last: Last) => Promise<void>;
}

/** What a job in parts comes to, within the transaction of its last part. */
export type Last = (results: () => Promise<readonly unknown[]>) => Promise<Made>;

/** How a kind of job is worked on; what it throws is its end, unless it may go better later. */
export type Work = (job: Running) => Promise<void>;

/** Somebody else came to the end of it before, or it was cancelled. */
export class JobEnded extends Error {}
