import type { Details, Diagnostic, Severity } from '../diagnostic.ts';
import { positionOf, type Source, type Span } from '../source.ts';

/** More diagnostics about one text than this help nobody: the first ones are mended first. */
const MOST = 200;

/** Gathers what is wrong with one text. */
export class Diagnostics {
  readonly source: Source;
  readonly #found: Diagnostic[] = [];
  /** How many of each code were told: of a code none is kept that will not be shown. */
  readonly #told = new Map<string, number>();
  #unkept = 0;

  constructor(source: Source) {
    this.source = source;
  }

  error(code: string, span: Span, details: Details = {}, related?: { readonly span: Span; readonly role: string }): void {
    this.add('error', code, span, details, related);
  }

  /** Of a text that can be used all the same. */
  warning(code: string, span: Span, details: Details = {}): void {
    this.add('warning', code, span, details);
  }

  /** As `error` and `warning`, for what was found in a part of the text. */
  add(severity: Severity, code: string, span: Span, details: Details, related?: { readonly span: Span; readonly role: string }): void {
    const told = this.#told.get(code) ?? 0;
    this.#told.set(code, told + 1);
    if (told >= MOST) {
      this.#unkept += 1;
      return;
    }
    const at = { source: this.source, span };
    const second = related && [{ at: { source: this.source, span: related.span }, role: related.role }];
    this.#found.push({ code, severity, details, at, ...(second && { related: second }) });
  }

  duplicate(key: string, span: Span, first: Span): void {
    const { line } = positionOf(this.source, first.start);
    this.error('duplicate-key', span, { key, line }, { span: first, role: 'first' });
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  /** In the order of the text; of very many, the first, and a last one that counts the rest. */
  list(): Diagnostic[] {
    const sorted = this.#found.toSorted((a, b) => a.at.span.start - b.at.span.start);
    const last = sorted[MOST - 1];
    if (sorted.length + this.#unkept <= MOST || !last) return sorted;
    return [
      ...sorted.slice(0, MOST),
      { code: 'more-problems', severity: 'info', details: { count: sorted.length - MOST + this.#unkept }, at: last.at },
    ];
  }
}
