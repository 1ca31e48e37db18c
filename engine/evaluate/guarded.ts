import { EvaluationRefused } from '../evaluation/refused.ts';
import { DomainError, Undecided } from '../number/failure.ts';

/** What arithmetic could not do, as the refusal that names whose value it was; anything else as it is. */
export function refusing(error: unknown, value: string, subject: string): unknown {
  if (error instanceof Undecided) return new EvaluationRefused('undecided', value, subject, error);
  return error instanceof DomainError ? new EvaluationRefused(error.code, value, subject, error) : error;
}

/** Does what may be undecided or outside a function's domain. @throws EvaluationRefused naming the value and the subject */
export function guarded<T>(value: string, subject: () => string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusing(error, value, subject());
  }
}
