import type { Details, Diagnostic, Location, Severity } from '../diagnostic.ts';
import type { Document } from '../read/document.ts';
import type { GroupDefinition, InputDefinition } from '../language/definition.ts';
import type { RulesetFile } from '../language/ruleset.ts';
import type { TermPlace } from '../language/term.ts';
import type { Path, Span } from '../source.ts';

/** Everything that a name in a formula can mean, and which of them something has used. */
export interface Names {
  readonly categories: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly parameters: ReadonlySet<string>;
  readonly readings: ReadonlyMap<string, readonly string[]>;
  readonly tables: ReadonlyMap<string, { readonly columns: readonly string[] }>;
  readonly groups: ReadonlyMap<string, GroupDefinition>;
  /** Ids of values; the list of a row value, else null. */
  readonly values: ReadonlyMap<string, { readonly list: string | null }>;
  /** Names whose definition is itself at fault: using them is no second mistake. */
  readonly broken: ReadonlySet<string>;
  readonly used: Set<string>;
}

/** Where findings of `check` are gathered. */
export class Findings {
  readonly all: Diagnostic[] = [];
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  locate(path: Path, span?: Span): Location {
    const found = span ? this.#document.textSpan(path, span.start, span.end) : this.#document.span(path);
    return { source: this.#document.source, span: found };
  }

  locateKey(path: Path): Location {
    return { source: this.#document.source, span: this.#document.keySpan(path) };
  }

  report(code: string, severity: Severity, at: Location, details: Details = {}, related?: Diagnostic['related']): void {
    this.all.push({ code, severity, details, at, ...(related ? { related } : {}) });
  }

  error(code: string, at: Location, details: Details = {}): void {
    this.report(code, 'error', at, details);
  }

  errorAt(code: string, place: TermPlace, details: Details = {}): void {
    this.error(code, this.locate(place.path, place.span), details);
  }
}

export interface Checking {
  readonly file: RulesetFile;
  readonly names: Names;
  readonly findings: Findings;
}

/** `of` as written: one category, several, or none for all. */
export function categoriesOf(of: string | readonly string[] | undefined, all: ReadonlySet<string>): ReadonlySet<string> {
  if (of === undefined) return all;
  return new Set((typeof of === 'string' ? [of] : of).filter((one) => all.has(one)));
}
