import type { DiagnosticJson, Identity } from '../../engine/index.ts';

/** Records as the service gives them. */

export type Status = 'draft' | 'in_review' | 'published' | 'withdrawn' | 'deleted';

export type InForce = Identity['inForce'];

export interface Ruleset extends Pick<Identity, 'id' | 'methodology' | 'title' | 'act'> {
  readonly latest: string | null;
  readonly status: Status;
  readonly inForce: InForce | null;
  readonly versions: number;
}

export interface VersionInList {
  readonly id: string;
  readonly version: string;
  readonly hash: string | null;
  readonly status: Status;
  readonly inForce: InForce | null;
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawalReason: string | null;
}

export interface Version extends VersionInList {
  readonly rulesetId: string;
  readonly methodology: string;
  readonly title: Identity['title'] | null;
  readonly text: string;
  readonly diagnostics: readonly DiagnosticJson[];
}

/** A published version among those of its methodology. */
export interface Published extends VersionInList {
  readonly rulesetId: string;
  readonly title: Identity['title'] | null;
}

/** The published versions of a methodology by their days in force, and the days between them that have no rules. */
export interface MethodologyDays {
  readonly versions: readonly Published[];
  readonly uncovered: readonly { readonly from: string | null; readonly until: string | null }[];
}
