import type { Details, Diagnostic, Location, Severity } from '../diagnostic.ts';
import type { Document } from '../read/document.ts';
import type { GroupDefinition, InputDefinition } from '../language/definition.ts';
import { nearest } from '../language/nearest.ts';
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
  /** As formulas call them; one with several outputs is called by these alone. */
  readonly tables: ReadonlyMap<string, { readonly columns: readonly string[]; readonly outputs: readonly string[] }>;
  readonly groups: ReadonlyMap<string, GroupDefinition>;
  /** Ids of values; the list of a row value, else null. */
  readonly values: ReadonlyMap<string, { readonly list: string | null }>;
  /** Names whose definition is itself at fault: using them is no second mistake. */
  readonly broken: ReadonlySet<string>;
  readonly used: Set<string>;
  /** Texts in quotes that formulas name, with their places. */
  readonly quoted: { readonly text: string; readonly at: Location }[];
}

/** Where diagnostics of `check` are gathered. */
export class Diagnostics {
  readonly all: Diagnostic[] = [];
  #errors = 0;
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
    if (severity === 'error') this.#errors += 1;
    this.all.push({ code, severity, details, at, ...(related ? { related } : {}) });
  }

  /** How many errors there are so far: whoever looks at a part can tell whether it added to them. */
  get errors(): number {
    return this.#errors;
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
  readonly diagnostics: Diagnostics;
}

/** Whether a name is that of something at fault: set aside under it, or declared under a name that is none (`К1` in Cyrillic). */
export function isAtFault(name: string, broken: ReadonlySet<string>): boolean {
  return (
    broken.has(name) ||
    nearest(
      name,
      [...broken].filter((one) => !/^[A-Za-z_]\w*(\.\w+)?$/.test(one)),
    ) !== null
  );
}

/**
 * The categories that an item's `of` names (none named: all of `outer`). An empty set after a diagnostic: what follows from categories is
 * then left open.
 */
export function categoriesOf(
  of: string | readonly string[] | undefined,
  outer: ReadonlySet<string>,
  item: Path,
  diagnostics: Diagnostics,
): ReadonlySet<string> {
  if (of === undefined) return outer;
  const named = typeof of === 'string' ? [of] : of;
  const unknown = outer.size === 0 ? [] : named.filter((one) => !outer.has(one));
  for (const one of unknown) {
    const path = typeof of === 'string' ? [...item, 'of'] : [...item, 'of', of.indexOf(one)];
    diagnostics.error('unknown-category', diagnostics.locate(path), {
      name: one,
      categories: [...outer].join(', '),
      suggestion: nearest(one, outer) ?? '',
    });
  }
  return new Set(unknown.length > 0 ? [] : named);
}
