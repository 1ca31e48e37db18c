/** Whose value is asked about; without a value, how the subject fared as a whole. */
export interface Asked {
  readonly subject: string;
  readonly value: string | null;
}

export type Ask = (subject: string, value: string | null) => void;
