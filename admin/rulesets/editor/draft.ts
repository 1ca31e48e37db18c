import type { Version } from '../ruleset.ts';

/** A draft as the service gives it; its saves are counted. */
export interface Draft extends Version {
  readonly draftId: string;
  readonly revision: number;
  readonly createdBy: string;
  readonly editedBy: string | null;
  readonly editedAt: string | null;
}
