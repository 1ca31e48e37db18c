/**
 * A decision that exact arithmetic could not settle, or a number outside a function's domain: refused, never guessed. `code` says which,
 * `value` and `subject` whose, by their ids; `cause` is the error of the arithmetic.
 */
export class EvaluationRefused extends Error {
  readonly code: string;
  readonly value: string;
  readonly subject: string;
  constructor(code: string, value: string, subject: string, cause: unknown) {
    super(`${code}: ${value} of ${subject}`, { cause });
    this.code = code;
    this.value = value;
    this.subject = subject;
  }
}
