import type { Details, Diagnostic } from '../diagnostic.ts';
import { positionOf, type Source, type Span } from '../source.ts';

/** More findings about one text than this help nobody: the first ones are mended first. */
const MOST = 200;

/** Gathers what is wrong with one text. */
export class Findings {
  readonly source: Source;
  readonly #found: Diagnostic[] = [];

  constructor(source: Source) {
    this.source = source;
  }

  error(code: string, span: Span, details: Details = {}, related?: { readonly span: Span; readonly role: string }): void {
    const at = { source: this.source, span };
    const second = related && [{ at: { source: this.source, span: related.span }, role: related.role }];
    this.#found.push({ code, severity: 'error', details, at, ...(second && { related: second }) });
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
    if (sorted.length <= MOST || !last) return sorted;
    return [...sorted.slice(0, MOST), { code: 'more-problems', severity: 'info', details: { count: sorted.length - MOST }, at: last.at }];
  }
}
