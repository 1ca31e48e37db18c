import { startOf, type Location } from '../diagnostic.ts';
import type { Language } from '../language/ruleset.ts';
import type { Model } from '../model.ts';
import { diagnosticsToJson, type DiagnosticJson } from './diagnostics.ts';
import type { Coverage, CoverageItem } from '../cases/coverage.ts';
import type { Mismatch } from '../cases/expect.ts';
import { passed, type CaseRun } from '../cases/run.ts';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface CaseJson extends Place {
  /** In the language that the document is for. */
  readonly name: string;
  readonly clause: string | null;
  readonly passed: boolean;
  readonly failures: readonly (Mismatch & Place & { readonly subject: string })[];
  readonly diagnostics: readonly DiagnosticJson[];
}

/** A ruleset's cases as they went, and what they left untouched: plain data, what `test --json` prints. */
export interface CasesDocument {
  readonly ruleset: { readonly id: string; readonly version: string; readonly hash: string };
  readonly cases: readonly CaseJson[];
  readonly coverage: { readonly total: Coverage['total']; readonly missed: readonly (Omit<CoverageItem, 'at'> & Place)[] };
}

function placeOf(at: Location): Place {
  return { file: at.source.name, ...startOf(at) };
}

/** Cases as they went, as plain data with the places of all that failed; names and diagnostics are in a language. */
export function casesDocument(
  { model: { id, version, hash } }: { readonly model: Pick<Model, 'id' | 'version' | 'hash'> },
  { cases, coverage }: CaseRun,
  language: Language,
): CasesDocument {
  return {
    ruleset: { id, version, hash },
    cases: cases.map((one) => ({
      name: one.name[language],
      clause: one.clause,
      passed: passed(one),
      ...placeOf(one.at),
      failures: one.failures.map(({ at, ...failure }) => ({ ...failure, ...placeOf(at) })),
      diagnostics: diagnosticsToJson(one.diagnostics, language),
    })),
    coverage: {
      total: coverage.total,
      missed: coverage.missed.map(({ at, ...item }) => ({ ...item, ...placeOf(at) })),
    },
  };
}
