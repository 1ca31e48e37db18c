import type { GateOperator } from '../language/ruleset.ts';
import type { Value } from '../language/value.ts';

/** Why a contest went as it did: what decided each record, kept as it was decided. Subjects go by their index in the cohort. */

/**
 * How a subject left a stage: on to the next, placed or the winner at the last, turned away, never come, or waiting for what is not yet
 * known.
 */
export type StageStatus = 'advanced' | 'placed' | 'winner' | 'rejected' | 'not_reached' | 'pending';

/** How a subject came out of a stage: its exact score, its place in its group counted from 1, and the ids of the reasons. */
export interface StageRecord {
  readonly id: string;
  readonly status: StageStatus;
  readonly score: Value | null;
  readonly rank: number | null;
  readonly group: string | null;
  readonly reasons: readonly string[];
}

export interface StageTrace {
  readonly id: string;
  /** For each subject that came before the gates of the stage, those that its category must pass. */
  readonly gates: ReadonlyMap<number, readonly GateVerdict[]>;
  /** What became of each group that came to a contest. */
  readonly groups: readonly GroupTrace[];
}

export interface GateVerdict {
  /** Index of the gate in the stage's. */
  readonly gate: number;
  /** `waits`: what is known does not decide, whatever is missing. */
  readonly status: 'admitted' | 'rejected' | 'waits';
  readonly asked: GateAsked;
}

/** A gate's condition with what was found. */
export type GateAsked =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly GateAsked[] }
  | { readonly kind: 'not'; readonly part: GateAsked }
  | {
      readonly kind: 'fact';
      readonly fact: string;
      readonly operator: GateOperator;
      readonly found: Value;
      readonly wanted: Value;
      /** What it is compared with is a parameter of the act. */
      readonly parameter: string | null;
      /** Null while the fact is not there. */
      readonly holds: boolean | null;
    };

export interface GroupTrace {
  /** Who advanced into it. */
  readonly candidates: readonly number[];
  /** Who is pending at an earlier stage and could still come; while there is anybody, nothing is decided. */
  readonly awaited: readonly number[];
  /** Who was not turned away at the door; empty while somebody is awaited. */
  readonly members: readonly number[];
  /** Members whose score or other data are not there. */
  readonly lacking: readonly number[];
  /** Null where no quorum is asked for, or nobody is there to ask. */
  readonly quorate: boolean | null;
  readonly ranking: GroupRanking | null;
}

export interface GroupRanking {
  /** How many advance. */
  readonly best: number;
  /** From the first to the last. */
  readonly ranked: readonly Ranked[];
}

export interface Ranked {
  readonly subject: number;
  readonly score: Value;
  /** Shared by equal scores, though the tie chain tells them apart. */
  readonly rank: number;
  /** Positions shared by those whom nothing tells apart, counted from 1. */
  readonly first: number;
  readonly last: number;
  /** What each link of the chain looks at, under the reading taken. */
  readonly facts: readonly Value[];
  /** Index of the link that puts it after the one before it; null where the score does, or nothing. */
  readonly partedBy: number | null;
  readonly place: Place;
}

/** What a position of a group's ranking brings; `tied` when nobody but the chair can tell who takes which position. */
export type Place =
  | { readonly kind: 'settled'; readonly status: StageStatus; readonly outcome: string | null }
  | { readonly kind: 'tied'; readonly mayAdvance: boolean };
