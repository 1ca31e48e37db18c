import type { Span } from '../source.ts';
import { hiddenIn } from './lettering.ts';
import { knownElsewhere } from './functions/elsewhere.ts';

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
/** A sentence where a formula should be is said to be none without a diagnostic for each of its words. */
const MAX_PROBLEMS = 5;

/** One of several, each under its own name, at the place where it is looked for. */
const oneOf = (kinds: Readonly<Record<string, RegExp>>, flags: string): RegExp =>
  new RegExp(
    Object.entries(kinds)
      .map(([name, { source }]) => `(?<${name}>${source})`)
      .join('|'),
    flags,
  );

const PATTERN = oneOf(
  {
    space: /[ \t\r\n]+/,
    number: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/,
    name: /[A-Za-z_][A-Za-z0-9_]*/,
    text: /"[^"\\\r\n]*"/,
    symbol: /==|!=|<=|>=|[-+*/^<>(),.]/,
  },
  'y',
);

/** What is no part of a formula and says what was meant; looked for first, because some of it begins like a part of one. */
const SLIP = oneOf(
  {
    letters: /[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*/u,
    quotes: /«[^«»]*»|[“„][^“”]*[“”]|'[^']*'/u,
    instead: /===|=<|=>|<>|\*\*|&&?|\|\|?|!(?!=)|:(?!=)|[×·÷⁄∕−–—≤≥≠?√%;]/u,
    equals: /:?=(?!=)/u,
    quote: /"/u,
  },
  'uy',
);

/** What is written in a formula instead of what is written on paper or in other languages. */
const INSTEAD: Readonly<Record<string, string>> = {
  '===': '==',
  '=<': '<=',
  '=>': '>=',
  '<>': '!=',
  '**': '^',
  '&': 'and',
  '&&': 'and',
  '|': 'or',
  '||': 'or',
  '!': 'not',
  '×': '*',
  '·': '*',
  '÷': '/',
  '⁄': '/',
  '∕': '/',
  ':': '/',
  '−': '-',
  '–': '-',
  '—': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '?': 'if(…, …, …)',
  '√': 'sqrt(…)',
  '%': '/ 100',
  ';': ',',
};

/** Words between conditions; as functions they are known from elsewhere. */
const LOGIC: Readonly<Record<string, string>> = { и: 'and', или: 'or', не: 'not', және: 'and', немесе: 'or', емес: 'not' };

/** Cyrillic letters that look like Latin ones. */
const CYRILLIC = 'АВЕКМНОРСТХУаекорсухіІ';
const LATIN = 'ABEKMHOPCTXYaekopcyxiI';

/** Operators of mathjs that are words and have no meaning here. */
const FOREIGN_WORDS = new Set(['mod', 'to', 'in', 'xor', 'end', 'Infinity', 'NaN', 'null', 'undefined']);

export function tokenise(text: string): { tokens: Token[]; problems: FormulaProblem[] } {
  const tokens: Token[] = [];
  const problems: FormulaProblem[] = [];
  const whole = { start: 0, end: text.length };
  if (text.length > MAX_FORMULA_LENGTH) {
    return { tokens, problems: [{ code: 'formula-too-long', details: { length: text.length, limit: MAX_FORMULA_LENGTH }, at: whole }] };
  }
  let depth = 0;
  let at = 0;
  while (at < text.length && problems.length < MAX_PROBLEMS) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    const slip = slipAt(text, at, match !== null);
    if (slip) {
      problems.push(slip);
      // The colon of `a ? b : c` is no second mistake.
      at = slip.details['symbol'] === '?' ? text.length : slip.at.end;
      continue;
    }
    const span = { start: at, end: PATTERN.lastIndex };
    at = PATTERN.lastIndex;
    const { number, name, text: quoted, symbol } = match?.groups ?? {};
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at: span });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted, at: span });
    else if (symbol !== undefined) {
      tokens.push({ kind: 'symbol', text: symbol, at: span });
      depth += symbol === '(' ? 1 : symbol === ')' ? -1 : 0;
      if (depth > MAX_FORMULA_DEPTH)
        return { tokens, problems: [...problems, { code: 'formula-too-deep', details: { limit: MAX_FORMULA_DEPTH }, at: span }] };
    } else if (name !== undefined) {
      if (FOREIGN_WORDS.has(name))
        problems.push({ code: 'formula-foreign-word', details: { word: name, suggestion: knownElsewhere(name) ?? '' }, at: span });
      tokens.push({ kind: 'name', text: name, at: span });
    }
  }
  if (tokens.length > MAX_FORMULA_TOKENS)
    problems.push({ code: 'formula-too-many-parts', details: { parts: tokens.length, limit: MAX_FORMULA_TOKENS }, at: whole });
  problems.push(...unspacedCommas(tokens).slice(0, Math.max(0, MAX_PROBLEMS - problems.length)));
  if (tokens.length === 0 && problems.length === 0) problems.push({ code: 'formula-empty', details: {}, at: whole });
  return { tokens, problems };
}

/** `min(5, 0,5 * x)` within a call: a decimal as it is written on paper would silently be one more argument. */
function unspacedCommas(tokens: readonly Token[]): FormulaProblem[] {
  const calls: boolean[] = [];
  return tokens.flatMap(({ text, at, kind }, index) => {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (text === '(') calls.push(before?.kind === 'name');
    if (text === ')') calls.pop();
    if (kind !== 'symbol' || text !== ',' || !calls.at(-1) || before?.kind !== 'number' || after?.kind !== 'number') return [];
    if (before.at.end !== at.start || after.at.start !== at.end) return [];
    const details = {
      found: `${before.text},${after.text}`,
      decimal: `${before.text}.${after.text}`,
      left: before.text,
      right: after.text,
    };
    return [{ code: 'formula-comma-unspaced', details, at: { start: before.at.start, end: after.at.end } }];
  });
}

/** What stands at `at` when it is no part of a formula; `fits` tells whether it begins like one. */
function slipAt(text: string, at: number, fits: boolean): FormulaProblem | null {
  SLIP.lastIndex = at;
  const { letters, quotes, instead, equals, quote } = SLIP.exec(text)?.groups ?? {};
  const problem = (code: string, found: string, details: FormulaProblem['details'] = {}) => ({
    code,
    details,
    at: { start: at, end: at + found.length },
  });
  if (letters !== undefined && !/^[A-Za-z0-9_]*$/.test(letters))
    return problem('formula-letters', letters, { word: letters, suggestion: inLatin(letters) });
  const bars = /\|([^|]+)\|/y;
  bars.lastIndex = at;
  const [whole, inner] = bars.exec(text) ?? [];
  const begins = /(?:^|[-+*/^(,<>=])\s*$/.test(text.slice(0, at));
  if (begins && instead === '|' && whole !== undefined && inner !== undefined)
    return problem('formula-instead', whole, { symbol: whole, instead: `abs(${inner.trim()})` });
  if (instead !== undefined) return problem('formula-instead', instead, { symbol: instead, instead: INSTEAD[instead] ?? '' });
  if (fits) return null;
  if (quotes !== undefined) return problem('formula-quotes', quotes, { text: quotes.slice(1, -1) });
  if (equals !== undefined) return problem('formula-equals', equals, { sign: equals === ':=' ? 'assign' : 'single' });
  if (quote !== undefined) return problem('formula-unclosed-quote', text.slice(at));
  const symbol = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const hidden = hiddenIn(symbol);
  return hidden
    ? problem('formula-hidden-character', symbol, { character: hidden.character })
    : problem('formula-symbol', symbol, { symbol });
}

/** A word with Latin letters for Cyrillic ones that look like them. */
export function latinLetters(word: string): string {
  return [...word].map((letter) => LATIN[CYRILLIC.indexOf(letter)] ?? letter).join('');
}

/** The word of a formula that was meant, or '' when that cannot be told. */
function inLatin(word: string): string {
  const known = LOGIC[word.toLowerCase()] ?? knownElsewhere(word);
  if (known !== null) return known;
  const latin = latinLetters(word);
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(latin) ? latin : '';
}
