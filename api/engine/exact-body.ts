import { hasErrors, membersOf, read, shapeOf, type Diagnostic, type Location, type Source, type Span } from '../../engine/index.ts';

/** A field of a body as it was sent, not as a parser of doubles understands it. */
export interface ExactText {
  /** A string's content, anything else to the letter. */
  readonly text: string;
  /** Where it stands in the body, a byte order mark not counted. Diagnostics about the text itself count lines from its own beginning. */
  readonly span: Span;
}

/**
 * The other fields as plain data, and the exact text of those asked for that were given; or what is wrong with the body; or that there is
 * more of it than anybody asks for.
 */
export type ExactBody<Name extends string> =
  | { readonly fields: Readonly<Record<string, unknown>>; readonly exact: Readonly<Partial<Record<Name, ExactText>>> }
  | { readonly diagnostics: readonly Diagnostic[]; readonly tooMany?: number };

/**
 * A JSON object apart from its large fields. Those named are found by their brackets alone and left to the engine, which reads numbers
 * exactly and says what is wrong; all else is read here, and anything amiss reported. Never throws.
 */
export function exactBody<Name extends string>(body: string, names: readonly Name[]): ExactBody<Name> {
  const source: Source = { name: 'body', text: body.replace(/^\uFEFF/, '') };
  const { text } = source;
  const { members, stopped } = membersOf(text, MAX_MEMBERS);
  if (!/^[ \t\r\n]*\{/.test(text)) return { diagnostics: [mistaken(source, stopped ?? 0)] };

  if (members.length > MAX_MEMBERS) return { diagnostics: [], tooMany: MAX_MEMBERS };
  const cuts: Span[] = [];
  const exact: Partial<Record<Name, ExactText>> = {};
  for (const { key, value: span } of members) {
    const name = names.find((one) => one === key);
    if (name === undefined) continue;
    const written = text.slice(span.start, span.end);
    const content = written.startsWith('"') ? parsed<string>(written) : written;
    // A string that is written wrongly is reported with the rest; null is a field not given.
    if (content === null || written === STAND_IN) continue;
    exact[name] = { text: content, span };
    cuts.push(span);
  }

  // Blanks count, too: what is not handed on is looked at here, while nobody else is answered.
  const length = cuts.reduce((left, { start, end }) => left - (end - start), text.length);
  if (length > MAX_LENGTH) {
    const at = { source: { name: source.name, text: '' }, span: { start: 0, end: 0 } };
    return { diagnostics: [{ code: 'too-large', severity: 'error', details: { length, limit: MAX_LENGTH }, at }] };
  }
  const rest = cutOut(source, cuts, stopped === null ? text.length : stopped + AFTER);
  if (shapeOf(rest.source.text).values > MAX_VALUES) return { diagnostics: [], tooMany: MAX_VALUES };
  const { document, diagnostics } = read(rest.source);
  if (!document || hasErrors(diagnostics)) {
    // Where the body could not be followed it was not read to its end: what is found after that is of our own making.
    return { diagnostics: (stopped === null ? diagnostics : diagnostics.slice(0, 1)).map((one) => inBody(one, source, rest.placeOf)) };
  }
  // JSON without repeated or dangerous keys may be parsed by anybody.
  const fields = stopped === null ? parsed<Record<string, unknown>>(rest.source.text) : null;
  if (!fields) return { diagnostics: [mistaken(source, stopped ?? 0)] };
  return { fields: Object.fromEntries(Object.entries(fields).filter(([key]) => !Object.hasOwn(exact, key))), exact };
}

/** More than any body asks for. */
const MAX_MEMBERS = 100;

/** What stands in the place of a field that is read by somebody else. */
const STAND_IN = 'null';

/** How long a body may be without the fields that are read by somebody else, in UTF-16 units. */
const MAX_LENGTH = 2_000_000;

/** How many values the fields that are read here may hold: while they are, nobody else is answered. */
const MAX_VALUES = 10_000;

/** How much of the text after the place of a mistake is read with it. */
const AFTER = 40;

/** A text without its cuts, up to an offset, and where a place of it is in the whole. */
function cutOut({ name, text }: Source, cuts: readonly Span[], end: number): { source: Source; placeOf: (offset: number) => number } {
  const pieces: string[] = [];
  let from = 0;
  for (const cut of cuts) {
    pieces.push(text.slice(from, cut.start));
    from = cut.end;
  }
  pieces.push(text.slice(from, Math.max(from, end)));
  const placeOf = (offset: number): number => {
    let removed = 0;
    for (const cut of cuts) {
      const place = cut.start - removed;
      if (offset <= place) break;
      if (offset < place + STAND_IN.length) return cut.start;
      removed += cut.end - cut.start - STAND_IN.length;
    }
    return offset + removed;
  };
  return { source: { name, text: pieces.join(STAND_IN) }, placeOf };
}

function inBody(found: Diagnostic, source: Source, placeOf: (offset: number) => number): Diagnostic {
  const moved = ({ span }: Location): Location => ({ source, span: { start: placeOf(span.start), end: placeOf(span.end) } });
  return {
    ...found,
    at: moved(found.at),
    ...(found.related && { related: found.related.map(({ at, role }) => ({ at: moved(at), role })) }),
  };
}

/** There is something else than JSON calls for, or nothing. */
function mistaken(source: Source, offset: number): Diagnostic {
  const text = /^[^\r\n]{0,40}/.exec(source.text.slice(offset, offset + AFTER))?.[0] ?? '';
  const at = { source, span: { start: offset, end: offset + text.length } };
  return text === ''
    ? { code: 'missing-value', severity: 'error', details: {}, at }
    : { code: 'unexpected-text', severity: 'error', details: { text }, at };
}

/** Null for what is no JSON. */
function parsed<Value>(text: string): Value | null {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return null;
  }
}
