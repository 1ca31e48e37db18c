import type { Identity } from '../../engine/index.ts';
import type { Approval } from './approval.entity.ts';
import type { Version } from './version.entity.ts';

/** Days in force as PostgreSQL compares them; both ends are inclusive, no end is no end. */
export function daysOf({ inForce: { from, until } }: Identity): string {
  return until === null ? `[${from},)` : `[${from},${until}]`;
}

/** A version as lists show it: everything but the text. */
export function summaryOf(version: Version) {
  const { id, editionId, status, hash, identity, revision, createdBy, createdAt, editedBy, editedAt } = version;
  const draft = status === 'draft' || status === 'in_review' || status === 'deleted';
  return {
    id: draft ? id : `${editionId}@${version.version}`,
    rulesetId: editionId,
    draftId: draft ? id : null,
    version: version.version,
    methodology: identity?.methodology ?? null,
    title: identity?.title ?? null,
    act: identity?.act ?? null,
    inForce: identity?.inForce ?? null,
    status,
    hash,
    revision,
    createdBy,
    createdAt,
    editedBy,
    editedAt,
    publishedBy: version.publishedBy,
    publishedAt: version.publishedAt,
    withdrawnBy: version.withdrawnBy,
    withdrawnAt: version.withdrawnAt,
    withdrawalReason: version.withdrawalReason,
  };
}

export function approvalView({ revision, hash, approvedBy, approvedAt, impactId }: Approval) {
  return { revision, hash, approvedBy, approvedAt, impact: impactId };
}

/** A draft's entity tag: its saves are counted. */
export const etagOf = ({ revision }: Pick<Version, 'revision'>): string => `"${revision}"`;
