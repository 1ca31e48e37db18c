import type { Version } from '../ruleset.ts';

/** A draft as the service gives it; its saves are counted. */
export interface Draft extends Version {
  readonly draftId: string;
  readonly revision: number;
  readonly createdBy: string;
  readonly editedBy: string | null;
  readonly editedAt: string | null;
  /** Of the text as it stands. */
  readonly approval: Approval | null;
  /** The last, of whatever text. */
  readonly lastApproval: Approval | null;
}

export interface Approval {
  readonly revision: number;
  readonly hash: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
}

/** A save. */
export interface Revision {
  readonly number: number;
  readonly hash: string | null;
  readonly savedBy: string;
  readonly savedAt: string;
  readonly restoredFrom: number | null;
  /** What changed, in the words of whoever saved. */
  readonly reason: string | null;
}

export interface ReviewComment {
  readonly id: string;
  readonly revision: number;
  /** The JSON text of the steps to an element, or keys joined by dots. */
  readonly path: string | null;
  readonly field: string | null;
  readonly quote: string | null;
  readonly answers: string | null;
  readonly body: string;
  readonly author: string;
  readonly writtenAt: string;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
}

export interface NewComment {
  readonly text: string;
  readonly path?: string;
  readonly field?: string;
  readonly quote?: string;
  readonly answers?: string;
}

export interface Publication {
  readonly supersedes?: string;
  readonly reason?: string;
  readonly leavesUncovered?: boolean;
}

/** What happened to a draft; `listening` when somebody begins to listen, or does again. */
export interface DraftEvent {
  readonly action: string;
  readonly by?: string;
  readonly at?: string;
  readonly revision?: number | null;
}
