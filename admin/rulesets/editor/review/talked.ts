import type { ReviewComment } from '../draft.ts';
import type { Found } from './anchors.ts';

/** A remark, what was answered, and where it is now; null for one to the whole text. */
export interface Talked {
  readonly first: ReviewComment;
  readonly answers: readonly ReviewComment[];
  readonly found: Found | null;
}
