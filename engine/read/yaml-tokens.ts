import { Lexer, Parser, type CST } from 'yaml';
import type { Span } from '../source.ts';
import type { Diagnostics } from './diagnostics.ts';
import { MAX_DEPTH } from './limits.ts';
import { kindOf } from './yaml-scalar.ts';

/** What is seen on the tokens of a YAML text before nodes are made of them. */
export interface Inspection {
  /** Then no nodes may be made: that would recurse as deep. */
  readonly tooDeep: boolean;
  /** Quoted texts, in order. */
  readonly quoted: readonly Span[];
  /** Opening brackets without a closing one, in order. */
  readonly unclosed: readonly Span[];
}

interface Step {
  readonly token: CST.Token;
  readonly depth: number;
  /** Between braces or brackets. */
  readonly flow: boolean;
}

/** Slips of brackets in one text, after which the rest of it says nothing new. */
const MAX_SLIPS = 1000;

/**
 * The tokens of a text, read only as far as it can be understood: null after a diagnostic where it is nested too deep, whatever follows,
 * because what makes tokens and nodes takes longer with every level.
 */
export function tokensOf(diagnostics: Diagnostics): CST.Token[] | null {
  const { text } = diagnostics.source;
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let slips = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if ((lexeme === '}' || lexeme === ']') && !parser.stack.some(isFlow)) slips += 1;
    for (const token of parser.next(lexeme)) tokens.push(token);
    const deepest = parser.stack[MAX_DEPTH + 1];
    if (deepest && 'items' in deepest) {
      diagnostics.error('too-deep', { start: deepest.offset, end: deepest.offset + 1 }, { limit: MAX_DEPTH });
      return null;
    }
    if (slips > MAX_SLIPS) break;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

const isFlow = ({ type }: CST.Token): boolean => type === 'flow-collection';

/** Reports tags, directives, further documents and too deep nesting; without recursion, because the depth is not known yet. */
export function inspectTokens(tokens: readonly CST.Token[], diagnostics: Diagnostics): Inspection {
  const quoted: Span[] = [];
  const unclosed: Span[] = [];
  let deepest: Step | null = null;
  const [, second] = tokens.filter((token) => token.type === 'document');
  if (second) diagnostics.error('multiple-documents', { start: second.offset, end: second.offset + 3 });

  const [first] = tokens.filter((token) => token.type === 'document');
  const isEnded = first?.start.some(({ type }) => type === 'doc-start') ?? false;
  const stack: Step[] = tokens.map((token) => ({ token, depth: 0, flow: false })).reverse();
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { token, depth } = step;
    const flow = step.flow || token.type === 'flow-collection';
    const isCollection = 'items' in token;
    if (isCollection && depth >= MAX_DEPTH) {
      deepest ??= step;
      continue;
    }
    if (token.type === 'directive' && !(isEnded && /^%YAML 1\.2\s*$/.test(token.source)))
      diagnostics.error('directive', spanOf(token), { text: token.source });
    if (token.type === 'tag' && !/^!(?:!str|!map|!seq)?$/.test(token.source))
      diagnostics.error('tag', spanOf(token), { tag: token.source });
    if (token.type === 'single-quoted-scalar' || token.type === 'double-quoted-scalar') quoted.push(spanOf(token));
    if (token.type === 'scalar') reportCut(token, flow, diagnostics);
    if (token.type === 'flow-collection' && !token.end.some((end) => /^[\]}]$/.test(end.source))) unclosed.push(spanOf(token.start));
    const next = isCollection ? depth + 1 : depth;
    for (const child of childrenOf(token).reverse()) stack.push({ token: child, depth: next, flow });
  }
  if (deepest) diagnostics.error('too-deep', { start: deepest.token.offset, end: deepest.token.offset + 1 }, { limit: MAX_DEPTH });
  return { tooDeep: deepest !== null, quoted, unclosed };
}

/** A remark that may have been meant as the end of a text without quotes: `Округ #1`. */
function reportCut({ source, offset, end = [] }: CST.FlowScalar, flow: boolean, diagnostics: Diagnostics): void {
  const [space, comment] = end;
  if (space?.type !== 'space' || comment?.type !== 'comment') return;
  const isApart = space.source.length > 1 || space.source === '\t';
  const isText = kindOf(source) === 'text' || (!isApart && /^#[^\s#]/.test(comment.source));
  if (!isText || (isApart && !flow)) return;
  const [text, rest] = [source, comment.source].map((one) => (one.length > 40 ? `${one.slice(0, 40)}…` : one));
  const details = { text: text ?? '', rest: rest ?? '', place: flow ? 'flow' : 'block' };
  diagnostics.warning('cut-by-comment', { start: offset, end: comment.offset + comment.source.length }, details);
}

/** Not spread into calls: a collection may have more items than a call takes arguments. */
function childrenOf(token: CST.Token): CST.Token[] {
  const all: CST.Token[] = [];
  const take = (tokens: readonly CST.Token[]): void => {
    for (const one of tokens) all.push(one);
  };
  if (token.type === 'document') {
    take(token.start);
    if (token.value) all.push(token.value);
  }
  if (!('items' in token)) return all;
  if (token.type === 'flow-collection') all.push(token.start);
  for (const item of token.items) {
    take(item.start);
    if (item.key) all.push(item.key);
    if (item.sep) take(item.sep);
    if (item.value) all.push(item.value);
  }
  return all;
}

function spanOf(token: CST.Token & { readonly source: string }): Span {
  return { start: token.offset, end: token.offset + token.source.length };
}

/** Whether anything in a text is named, or stands in for what is. */
export function holdsAnchors(text: string): boolean {
  if (!/(?:^|[\s,[\]{}:-])[&*][^\s,[\]{}]/.test(text)) return false;
  let before = '';
  for (const lexeme of new Lexer().lex(text)) {
    if (before !== SCALAR_FOLLOWS && /^[&*]./.test(lexeme)) return true;
    before = lexeme;
  }
  return false;
}

/** What the package puts before a plain scalar among its lexemes. */
const SCALAR_FOLLOWS = '\u001F';
