import type { CST } from 'yaml';
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

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return [...token.start, ...(token.value ? [token.value] : [])];
  if (!('items' in token)) return [];
  const start = token.type === 'flow-collection' ? [token.start] : [];
  return token.items.reduce<CST.Token[]>((all, item) => {
    all.push(...item.start);
    if (item.key) all.push(item.key);
    if (item.sep) all.push(...item.sep);
    if (item.value) all.push(item.value);
    return all;
  }, start);
}

function spanOf(token: CST.Token & { readonly source: string }): Span {
  return { start: token.offset, end: token.offset + token.source.length };
}
