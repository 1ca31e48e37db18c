/** How a file is written. */
export interface Format {
  /** Whether the file may end here. */
  readonly isWhole: boolean;
  /**
   * Reads on by one step; what was begun in one that ends with `MORE` is read again from where it began. `isLast`: no more will come.
   * @throws MORE, REFUSED
   */
  step(isLast: boolean): void;
  /** Whether all that has come is read, and a subject comes next. */
  readonly isBetween?: boolean;
  /** Subjects that come next were read by somebody else. */
  skipSubjects?(): void;
}
