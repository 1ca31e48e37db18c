import type { Mistake } from '../checking/protocol.ts';

/** A mistake's place with what was probably meant there. */
export interface Mend {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What is at fault, and what is proposed instead, as diagnostics call them. */
const WRONG = ['name', 'property', 'value', 'text', 'found', 'key'];
const MEANT = ['suggestion', 'nearest', 'instead'];

/** The replacement that a mistake proposes; null where it has none, or the text there is another by now. */
export function mendOf({ from, to, details }: Pick<Mistake, 'from' | 'to' | 'details'>, text: string): Mend | null {
  const said = (keys: readonly string[]): string[] =>
    keys.flatMap((key) => (typeof details[key] === 'string' && details[key] !== '' && details[key] !== 'none' ? [details[key]] : []));
  const [insert] = said(MEANT);
  const written = text.slice(from, to);
  const bare = written.replace(/^(["'])(.*)\1$/, '$2');
  // A proposal in words is none to be put there.
  if (insert === undefined || insert === bare || !said(WRONG).includes(bare)) return null;
  return /^[\w.<>=!+*/^-]+$/.test(insert) ? { from: bare === written ? from : from + 1, to: bare === written ? to : to - 1, insert } : null;
}
