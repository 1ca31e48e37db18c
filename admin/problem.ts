import { HttpError } from 'react-admin';
import type { DiagnosticJson } from '../engine/index.ts';
import type { Published } from './rulesets/ruleset.ts';

/** Why the service refused, as RFC 9457 has it, in the language that was asked for. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly help?: string;
  readonly diagnostics?: readonly DiagnosticJson[];
  /** Published versions that it would meet. */
  readonly others?: readonly Published[];
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** The form fields at fault stand in `body.errors`, where react-admin looks for them. */
export class Refused extends HttpError {
  readonly problem: Problem;

  constructor(problem: Problem) {
    const errors = Object.fromEntries((problem.errors ?? []).map(({ path, message }) => [path, message]));
    super(problem.detail ?? problem.title, problem.status, { ...problem, errors });
    // React-admin's class makes every error one of its own.
    Object.setPrototypeOf(this, Refused.prototype);
    this.problem = problem;
  }
}

/** Whether asking again may help: a refusal stays one, and is told at once. */
export const mayHelp = (failures: number, error: unknown): boolean =>
  failures < 3 && !(error instanceof Refused && error.status >= 400 && error.status < 500);

export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  return { title: error instanceof Error ? error.message : String(error), status: 0, code: 'unforeseen' };
}
