import type { EntityManager } from 'typeorm';
import type { Version } from './version.entity.ts';

export type GatedDraft = Pick<Version, 'id' | 'methodologyNo' | 'textDigest'>;

/** What somebody who approves must have seen beside the text: asked of whoever keeps results. */
export abstract class ApprovalGate {
  /**
   * Within the transaction of the approval.
   * @param seen what the approver names as seen.
   * @returns what is kept with the approval; null where there is nothing to see.
   * @throws Problem 409 where there is something, and it was not seen as it is.
   */
  abstract atApproval(manager: EntityManager, draft: GatedDraft, seen: string | null): Promise<string | null>;

  /**
   * Within the transaction of the publication.
   * @param seen what is kept with the approval.
   * @throws Problem 409 where that is no longer all there is to see.
   */
  abstract atPublication(manager: EntityManager, draft: GatedDraft, seen: string | null): Promise<void>;
}
