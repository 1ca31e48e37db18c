export type NewDraftKind = 'version' | 'edition';

/** A draft that is asked for: under which edition, and its text. */
export interface DraftAsked {
  readonly edition: string;
  readonly text: string;
  /** A version that is to end on a day for this one to follow it. */
  readonly ending?: { readonly edition: string; readonly version: string; readonly until: string };
}
