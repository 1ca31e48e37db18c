import type { Details, DiagnosticJson } from '../../engine/index.ts';

/** A refusal in the form of RFC 9457: words come from the catalogue by its code. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** `api-…` of the catalogue, without the prefix. */
    readonly code: string,
    readonly details: Details = {},
    /** Members that the answer carries besides. */
    readonly extra: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status} ${code}`);
  }
}

export const notFound = (what: string, id: string): Problem => new Problem(404, 'not-found', { what, id });

/** Data that were read and found wanting: every diagnostic with its place. */
export const refused = (code: string, diagnostics: readonly DiagnosticJson[], details: Details = {}): Problem =>
  new Problem(422, code, { count: diagnostics.filter(({ severity }) => severity === 'error').length, ...details }, { diagnostics });

/** One field of a body or a query that is not as it should be. */
export interface FieldFault {
  readonly path: string;
  /** `field-…` of the catalogue. */
  readonly code: string;
  readonly details: Details;
}

export const badFields = (faults: readonly FieldFault[]): Problem => new Problem(400, 'bad-request', { count: faults.length }, { faults });
