import type { Span } from '../source.ts';

/** A member of the outermost object of a JSON text; what is inside its value is not looked at. */
export interface Member {
  readonly key: string;
  readonly value: Span;
}

/** The members of a JSON object as far as it could be followed, in order; spans are offsets in UTF-16 units. */
export interface Members {
  readonly members: readonly Member[];
  /** Where the outermost object could no longer be followed; null when its end was reached. */
  readonly stopped: number | null;
}

const BLANK = /[ \t\r\n]*/y;
const SCALAR = /[^\s,:"{}[\]]+/y;

/**
 * The members of a JSON object by quotes and brackets alone: one pass over the text, however large, with nothing kept of it. Past `most`
 * members and one it is followed no further.
 */
export function membersOf(text: string, most: number): Members {
  const members: Member[] = [];
  const takes = (pattern: RegExp, from: number): number => {
    pattern.lastIndex = from;
    return from + (pattern.exec(text)?.[0].length ?? 0);
  };
  const blank = (from: number): number => takes(BLANK, from);
  const valueEnd = (from: number): number => {
    const first = text[from];
    return first === '"' ? stringEnd(text, from) : first === '{' || first === '[' ? bracketsEnd(text, from) : takes(SCALAR, from);
  };

  let at = blank(0);
  if (text[at] !== '{') return { members, stopped: at };
  at = blank(at + 1);
  if (text[at] === '}') return { members, stopped: null };
  for (;;) {
    if (text[at] !== '"') return { members, stopped: at };
    const keyEnd = stringEnd(text, at);
    const key = unquoted(text.slice(at, keyEnd));
    const colon = blank(keyEnd);
    if (key === null || text[colon] !== ':') return { members, stopped: colon };
    const start = blank(colon + 1);
    const end = valueEnd(start);
    if (end === start || members.length > most) return { members, stopped: start };
    members.push({ key, value: { start, end } });
    at = blank(end);
    if (text[at] === '}') return { members, stopped: null };
    if (text[at] !== ',') return { members, stopped: at };
    at = blank(at + 1);
  }
}

/** How deep a JSON text is and how many values it may hold, by brackets and commas outside its strings. */
export function shapeOf(text: string): { readonly depth: number; readonly values: number } {
  let [depth, deepest, values] = [0, 0, 1];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at) - 1;
    else if (code === COMMA) values += 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) deepest = Math.max(deepest, (depth += 1));
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return { depth: deepest, values };
}

/** The content of a JSON string; null when it is written wrongly. */
function unquoted(written: string): string | null {
  try {
    return JSON.parse(written) as string;
  } catch {
    return null;
  }
}

/** After the quote that closes the string at `start`, or the end of the text. */
function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

const [QUOTE, COMMA, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [...'",{}[]'].map((one) => one.charCodeAt(0));

/** After the bracket that closes the one at `start`, or the end of the text. Whether they are of one kind is for the reader to say. */
function bracketsEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at) - 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}
