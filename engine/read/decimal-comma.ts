import type { Details } from '../diagnostic.ts';
import type { Span } from '../source.ts';

/** A number whose comma parted it, where commas part fields: `span` is that of what was left on its right. Null of anything else. */
export function decimalComma(text: string, span: Span): { readonly span: Span; readonly details: Details } | null {
  const right = text.slice(span.start, span.end);
  const left = /(?<![\w.,])[-+−]?\d+,$/.exec(text.slice(Math.max(0, span.start - 40), span.start))?.[0];
  if (left === undefined || !/^\d+%?$/.test(right)) return null;
  const found = left + right;
  return {
    span: { start: span.start - left.length, end: span.end },
    details: { found, instead: found.replace(',', '.').replace('−', '-').replace('%', '') },
  };
}
