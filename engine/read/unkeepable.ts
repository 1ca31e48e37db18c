import type { Span } from '../source.ts';
import type { Diagnostics } from './diagnostics.ts';

/** U+0000, and half of a character: no database keeps them, and no text means them. */
const UNKEEPABLE = /[\0\p{Surrogate}]/u;
const EACH = new RegExp(UNKEEPABLE, 'gu');

/** A text as it can be kept; what cannot be has been reported. */
export function keepable(text: string, span: Span, diagnostics: Diagnostics): string {
  const found = UNKEEPABLE.exec(text);
  if (!found) return text;
  diagnostics.error('unkeepable-character', span, { character: found[0] === '\0' ? 'nul' : 'half' });
  return text.replace(EACH, '\uFFFD');
}
