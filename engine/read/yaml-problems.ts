import type { YAMLParseError } from 'yaml';
import type { Details } from '../diagnostic.ts';
import { positionOf, type Span } from '../source.ts';
import type { Diagnostics } from './diagnostics.ts';
import { lineSlip, lineWithoutColon } from './line-slips.ts';
import type { Inspection } from './yaml-tokens.ts';

interface Problem {
  readonly code: string;
  readonly span: Span;
  readonly details?: Details;
}

/**
 * The package's errors as our own kinds of mistakes. Its codes are kept to and its texts only looked at where one code covers
 * several mistakes. One problem a line: the rest of a broken line says nothing new.
 */
export function reportProblems(errors: readonly YAMLParseError[], inspection: Inspection, diagnostics: Diagnostics): void {
  const lines = new Set<number>();
  const starts = new Set<number>();
  const sections = new Set<number>();
  let lost = false;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0] || b.pos[1] - a.pos[1])) {
    const adrift = error.code === 'UNEXPECTED_TOKEN' && error.message.includes('in YAML stream');
    if ((adrift && lost) || starts.has(error.pos[0])) continue;
    lost ||= adrift;
    starts.add(error.pos[0]);
    const problem = problemOf(error, inspection, diagnostics.source.text);
    const { length } = diagnostics.source.text;
    const { line } = positionOf(diagnostics.source, problem.span.start);
    // At the end of the text a parser only repeats that something before it was left open.
    if (lines.has(line) || (problem.span.start >= length && lines.size > 0)) continue;
    // A line out of place makes those below it look out of place too, up to the next top-level key.
    const section = sectionOf(diagnostics.source.text, problem.span.start);
    if (problem.code === 'bad-indent' && sections.has(section)) continue;
    sections.add(section);
    lines.add(line);
    diagnostics.error(
      problem.code,
      { start: Math.min(problem.span.start, length), end: Math.min(problem.span.end, length) },
      problem.details,
    );
  }
  if (errors.length === 0) diagnostics.error('empty-file', { start: 0, end: 0 });
}

/** Where the last line before `at` begins that starts with a key in the first column. */
function sectionOf(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    if (text[start - 1] === '\n' && /[^\s#-]/.test(text[start] ?? ' ')) return start;
    start -= 1;
  }
  return 0;
}

function problemOf(error: YAMLParseError, inspection: Inspection, text: string): Problem {
  const [start, end] = error.pos;
  const span = { start, end };
  const shown = excerpt(text, start);
  const slip = lineSlip(text, start);
  if (slip) return slip;
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { code: 'tab-indent', span };
    case 'BAD_INDENT':
      return bracketOf(error, inspection, text) ?? indent(text, start);
    case 'MISSING_CHAR':
      return missing(error, inspection, text);
    case 'BAD_DQ_ESCAPE':
      return { code: 'bad-escape', span: { start, end: start + 2 }, details: { text: text.slice(start, start + 2) } };
    case 'BAD_SCALAR_START':
      return { code: 'bad-first-character', span, details: { character: text[start] ?? '' } };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'KEY_OVER_1024_CHARS':
      return unfinishedKey(start, end, text);
    case 'BLOCK_IN_FLOW':
      return { code: 'missing-comma', span };
    case 'UNEXPECTED_TOKEN':
      return unexpected(error, inspection, text);
    default:
      return { code: 'syntax', span, details: { text: shown } };
  }
}

function missing(error: YAMLParseError, inspection: Inspection, text: string): Problem {
  const [start, end] = error.pos;
  const span = { start, end };
  if (error.message.includes('quote')) {
    const open = inspection.quoted.find((one) => one.end === start) ?? span;
    return { code: 'unclosed-quote', span: { start: open.start, end: open.start + 1 }, details: { quote: text[open.start] ?? '' } };
  }
  if (error.message.startsWith('Missing ,')) return { code: 'missing-comma', span };
  if (error.message.startsWith('Missing space')) return { code: 'missing-space', span, details: { text: excerpt(text, start) } };
  if (error.message.startsWith('Implicit map keys')) return { code: 'missing-colon', span, details: { text: excerpt(text, start) } };
  if (error.message.startsWith('Sequence item')) return { code: 'missing-dash', span };
  if (error.message.startsWith('Comments')) return { code: 'comment-space', span };
  if (error.message.startsWith('Block scalars')) return indent(text, start);
  return bracketOf(error, inspection, text) ?? { code: 'syntax', span, details: { text: excerpt(text, start) } };
}

/** A map or list in brackets that does not end. */
function bracketOf(error: YAMLParseError, inspection: Inspection, text: string): Problem | null {
  const bracket = /^Flow .* with a ([\]}])$/.exec(error.message)?.[1];
  if (bracket === undefined) return null;
  const [end] = error.pos;
  const open = inspection.unclosed.findLast((one) => one.start < end && text[one.start] === (bracket === ']' ? '[' : '{'));
  return { code: 'unclosed-bracket', span: open ?? { start: end, end }, details: { bracket } };
}

/** A line that begins in the wrong column, wherever in its indentation it was noticed. */
function indent(text: string, at: number): Problem {
  const start = at + (/^[ \t]*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0);
  return { code: 'bad-indent', span: { start, end: start + 1 } };
}

/** Something that looks like a key and is not: a second colon on the line, or a line that belongs elsewhere. */
function unfinishedKey(start: number, end: number, text: string): Problem {
  const line = restOfLine(text, start);
  const spansLines = text.slice(start, end).includes('\n');
  const withoutColon = spansLines ? lineWithoutColon(text, start) : null;
  const glued = /^[^\s:#"'{[]+(?=:[^\s:])/.exec(line);
  if (spansLines && glued)
    return { code: 'missing-space', span: { start, end: start + line.length }, details: { text: excerpt(text, start) } };
  if (withoutColon) return withoutColon;
  if (!spansLines && /:\s/.test(line))
    return { code: 'colon-in-text', span: { start, end: start + line.length }, details: { text: excerpt(text, start) } };
  return indent(
    text,
    spansLines
      ? start + line.length + (/^\s*\n/.exec(text.slice(start + line.length, start + line.length + 2000))?.[0].length ?? 0)
      : start,
  );
}

function unexpected(error: YAMLParseError, inspection: Inspection, text: string): Problem {
  const [start, end] = error.pos;
  const before = inspection.quoted.findLast((one) => one.end <= start);
  if (before && text.slice(before.start, before.end).includes('\n') && text.slice(before.end, start).trim() === '') {
    return { code: 'unclosed-quote', span: { start: before.start, end: before.start + 1 }, details: { quote: text[before.start] ?? '' } };
  }
  if (/^[\]}]$/.test(text.slice(start, end)))
    return { code: 'unopened-bracket', span: { start, end }, details: { bracket: text.slice(start, end) } };
  return { code: 'unexpected-text', span: { start, end }, details: { text: excerpt(text, start) } };
}

/** The first words at a place, to be quoted in a message. */
function excerpt(text: string, start: number): string {
  const line = restOfLine(text, start).trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

/** Of a line without end, as much as is ever looked at. */
function restOfLine(text: string, start: number): string {
  return text.slice(start, start + 2000).split(/\r?\n/, 1)[0] ?? '';
}
