/** Why an operation has no result: language-free, worded by whoever reports it. */
export type DomainProblem =
  | 'negative_root'
  | 'log_of_non_positive'
  | 'zero_to_negative_power'
  | 'division_by_zero'
  | 'negative_base'
  | 'too_large'
  | 'too_small'
  | 'harmonic_of_non_positive'
  | 'weights_not_positive'
  | 'not_whole'
  | 'no_such_day'
  | 'days_off_unknown';

/** An operation asked for outside its domain, or for a result too large to be held. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainProblem;

  constructor(code: DomainProblem) {
    super(code);
    this.code = code;
  }
}

/** Two numbers that no allowed precision tells apart, nor proves equal: the decision is refused, never guessed. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
  /** Numbers: rational or real, which themselves know of this failure. */
  readonly left: unknown;
  readonly right: unknown;

  constructor(left: unknown, right: unknown) {
    super('undecided');
    this.left = left;
    this.right = right;
  }
}
