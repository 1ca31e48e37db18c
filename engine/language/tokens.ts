import type { Span } from '../source.ts';

/** The closed alphabet of formulas. Anything else is refused before a parser sees it. */

export type TokenKind = 'number' | 'name' | 'text' | 'symbol';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: Span;
}

export interface FormulaProblem {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly at: Span;
}

export const MAX_FORMULA_LENGTH = 2000;
export const MAX_FORMULA_TOKENS = 400;
export const MAX_FORMULA_DEPTH = 40;

const PATTERN = /(?<space>[ \t\r\n]+)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<text>"[^"\\\r\n]*")|(?<symbol>==|!=|<=|>=|[-+*/^<>(),.])/y;

/** Operators of mathjs that are words and have no meaning here. */
const FOREIGN_WORDS = new Set(['mod', 'to', 'in', 'xor', 'end', 'Infinity', 'NaN', 'null', 'undefined']);

export function tokenise(text: string): { tokens: Token[]; problems: FormulaProblem[] } {
  const tokens: Token[] = [];
  const problems: FormulaProblem[] = [];
  if (text.length > MAX_FORMULA_LENGTH) {
    return { tokens, problems: [{ code: 'formula-too-long', details: { length: text.length, limit: MAX_FORMULA_LENGTH }, at: { start: 0, end: text.length } }] };
  }
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match) {
      const symbol = String.fromCodePoint(text.codePointAt(at) ?? 0);
      problems.push({ code: 'formula-symbol', details: { symbol }, at: { start: at, end: at + symbol.length } });
      at += symbol.length;
      continue;
    }
    const span = { start: at, end: PATTERN.lastIndex };
    at = PATTERN.lastIndex;
    const { number, name, text: quoted, symbol } = match.groups ?? {};
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at: span });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted, at: span });
    else if (symbol !== undefined) {
      tokens.push({ kind: 'symbol', text: symbol, at: span });
      depth += symbol === '(' ? 1 : symbol === ')' ? -1 : 0;
      if (depth > MAX_FORMULA_DEPTH) return { tokens, problems: [...problems, { code: 'formula-too-deep', details: { limit: MAX_FORMULA_DEPTH }, at: span }] };
    } else if (name !== undefined) {
      if (FOREIGN_WORDS.has(name)) problems.push({ code: 'formula-foreign-word', details: { word: name }, at: span });
      tokens.push({ kind: 'name', text: name, at: span });
    }
  }
  if (tokens.length > MAX_FORMULA_TOKENS) problems.push({ code: 'formula-too-long', details: { length: tokens.length, limit: MAX_FORMULA_TOKENS }, at: { start: 0, end: text.length } });
  if (tokens.length === 0 && problems.length === 0) problems.push({ code: 'formula-empty', details: {}, at: { start: 0, end: text.length } });
  return { tokens, problems };
}
