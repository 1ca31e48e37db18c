import { hiddenIn } from '../language/lettering.ts';
import type { Details } from '../diagnostic.ts';
import type { Span } from '../source.ts';

/** What one line of a broken text gives away by itself, whatever line a parser stumbled over. */
export interface LineSlip {
  readonly code: string;
  readonly span: Span;
  readonly details: Details;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** Longer lines are data, and nobody indents them by hand. */
const MOST = 2000;

/** No parser tells these from letters, no reader from spaces. */
const UNSEEN = String.raw`[^\S\r\n \t]|[\u00ad\u200b-\u200f\u2060\ufeff]`;
const UNSEEN_INDENT = new RegExp(`^[ \\t]*(?:- )?(${UNSEEN})`);
const UNSEEN_AFTER_COLON = new RegExp(`^[ \\t]*(?:- )?[\\w."']+:(${UNSEEN})`);
const KEY_BEFORE_BRACKET = /^[ \t]*(?:- )?([A-Za-z_][\w.-]*)[ \t]+[{[]/;

/** A slip on the line at `at` or on the one above it. */
export function lineSlip(text: string, at: number): LineSlip | null {
  const own = lineAt(text, at);
  const above = own.start > 0 ? lineAt(text, own.start - 1) : null;
  for (const line of above ? [above, own] : [own]) {
    const unseen = UNSEEN_INDENT.exec(line.text) ?? UNSEEN_AFTER_COLON.exec(line.text);
    if (!unseen) continue;
    const start = line.start + unseen[0].length - 1;
    return {
      code: 'hidden-character',
      span: { start, end: start + 1 },
      details: { character: hiddenIn(unseen[1] ?? '')?.character ?? '' },
    };
  }
  const [before, key] = KEY_BEFORE_BRACKET.exec(own.text) ?? [];
  return before === undefined || key === undefined ? null : forgottenColon(key, own.start + before.indexOf(key));
}

/** A line whose first word was to be a key: `at` is where it begins; null where something stands before it on the line. */
export function lineWithoutColon(text: string, at: number): LineSlip | null {
  const { start, text: line } = lineAt(text, at);
  if (!/^[ \t]*(?:- )?$/.test(text.slice(start, at))) return null;
  const written = line.slice(at - start).trim();
  return forgottenColon(/^[A-Za-z_][\w.-]*(?=\s|$)/.exec(written)?.[0] ?? written.slice(0, 40), at);
}

function forgottenColon(key: string, start: number): LineSlip {
  return { code: 'missing-colon', span: { start, end: start + key.length }, details: { text: key } };
}

function lineAt(text: string, at: number): Line {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return { start, text: text.slice(start, start + MOST).split(/\r?\n/, 1)[0] ?? '' };
}
