import type { Path, Span } from '../source.ts';
import { read, readSegment, type Document } from './document.ts';
import { Editing } from './editing.ts';
import { outcome, type Operation } from './operation.ts';
import { outline } from './outline.ts';
import { asRead, inWriting, isMap, same } from './plain-data.ts';
import { EditRefused } from './refused.ts';
import type { ReadSegments } from './segmented.ts';
import { sectionsOf } from './segments.ts';
import { entryLines, itemLines, NOTHING_ALIKE, type Alike } from './render.ts';
import { alikeAt, outside, sliceOf, within, type Slice } from './slice.ts';
import { applySplices, type Splice } from './splice.ts';
import { touchedBy } from './touched.ts';
import { Weave, type Manner } from './weave.ts';
import { holdsAnchors } from './yaml-tokens.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * An edit of one place of a text as splices; none where nothing changes. They are made and verified on the lines of the entry that is
 * edited, so that the rest of the text need not read. What they do not touch stays to the letter; comments directly above an item and those
 * at the ends of its lines are its own and go where it goes. With `segments`, rows are verified as a check reads them that has the same.
 * @throws EditRefused
 */
export function operate(text: string, operation: Operation, segments?: ReadSegments): readonly Splice[] {
  const offset = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const splices = beginning(text.slice(offset), prepared(operation), segments);
  return offset === 0 ? splices : splices.map((one) => ({ ...one, start: one.start + offset, end: one.end + offset }));
}

function prepared(operation: Operation): Operation {
  if (operation.kind === 'replaceRows') return { ...operation, rows: operation.rows.map(inWriting) };
  return 'value' in operation ? { ...operation, value: inWriting(operation.value) } : operation;
}

/** The first of a list or map that is not there yet begins it. */
function beginning(text: string, operation: Operation, segments?: ReadSegments): readonly Splice[] {
  try {
    return inClean(text, operation, segments);
  } catch (problem) {
    const isAbsent = problem instanceof EditRefused && problem.code === 'absent';
    if (!isAbsent || operation.kind !== 'insert' || operation.after !== null) throw problem;
    const { path, key, value } = operation;
    return inClean(text, { kind: 'set', path, value: key === undefined ? [value] : { [key]: value } });
  }
}

function inClean(text: string, operation: Operation, segments?: ReadSegments): readonly Splice[] {
  if (/^\s*[{[]/.test(text)) return inWhole(text, operation);
  if (!/^[ \t]*[^\s#]/m.test(text)) return begun(text, operation);
  const section = sectionOf(text, operation);
  try {
    if (section) return inPart(text, section, operation, segments);
  } catch (problem) {
    if (!isDoubtful(problem)) throw problem;
  }
  try {
    return inPart(text, { start: 0, end: text.length }, operation);
  } catch (problem) {
    if (!isDoubtful(problem)) throw problem;
    return inWhole(text, operation, problem);
  }
}

/** The lines of the section that alone an operation is about, by what begins a line: an outline of the rest would take as long again. */
function sectionOf(text: string, operation: Operation): Span | null {
  const [section] = operation.path;
  const isInside = operation.path.length > 1 && (operation.kind !== 'move' || !operation.into || operation.into[0] === section);
  if (!isInside || typeof section !== 'string' || !/^\w+$/.test(section)) return null;
  const start = text.search(new RegExp(`^${section}:[ \\t]*(?:#.*)?\\r?$`, 'm'));
  if (start < 0) return null;
  const next = /^[^\s#-]/gm;
  next.lastIndex = start + 1;
  return { start, end: next.exec(text)?.index ?? text.length };
}

const isDoubtful = (problem: unknown): problem is EditRefused => problem instanceof EditRefused && DOUBTFUL.has(problem.code);

/** What may be otherwise once more of the text is read. */
const DOUBTFUL: ReadonlySet<string> = new Set<EditRefused['code']>(['unreadable', 'layout', 'anchors', 'absent']);

/** @throws EditRefused where no lines of the part are a text of their own, or what is there does not read */
function inPart(text: string, { start, end }: Span, operation: Operation, segments?: ReadSegments): Splice[] {
  const part = text.slice(start, end);
  const root = outline(part);
  const touched = touchedBy(root, operation);
  const inSlice = (slice: Slice | null, readLines: typeof readPart): Splice[] => {
    if (!slice) throw new EditRefused('layout');
    const lines = part.slice(slice.start, slice.end);
    if (holdsAnchors(lines)) throw new EditRefused('anchors');
    const alike = (path: Path): Alike => alikeAt(part, root, outside(slice, path));
    const splices = verified(lines, local(slice, operation), { slice, alike, eol: eolOf(part) }, readLines);
    const by = start + slice.start;
    return splices.map((one) => ({ ...one, start: one.start + by, end: one.end + by }));
  };
  const entry = segments && entryOf(part, operation);
  try {
    if (entry) return inSlice(entry, (lines) => readSegment(lines, segments));
  } catch (problem) {
    if (!(problem instanceof EditRefused)) throw problem;
  }
  return inSlice(sliceOf(part, root, touched), readPart);
}

/** The whole entry that rows stand in, by the lines that a check reads of it. */
function entryOf(part: string, { kind, path }: Operation): Slice | null {
  const [section = '', key, ...inner] = path;
  if (kind !== 'replaceRows' || inner.length === 0) return null;
  const parts = sectionsOf(part)?.find((one) => one.key === section)?.parts;
  const entry = parts?.kind === 'map' ? parts.segments.find((one) => one.key === key) : undefined;
  const around = { headed: false, whole: false, top: false };
  return entry ? { path: [section], first: 0, start: entry.start, end: entry.start + entry.text.length, around } : null;
}

function inWhole(text: string, operation: Operation, before?: EditRefused): Splice[] {
  const { document } = read({ name: '', text }, { maxLength: Number.POSITIVE_INFINITY });
  if (!document) throw before ?? new EditRefused('unreadable');
  try {
    touchedBy(document.root, operation);
    if ((operation.kind === 'duplicate' || operation.kind === 'move') && document.syntax === 'yaml' && holdsAnchors(text))
      throw new EditRefused('anchors');
    const alike = (path: Path): Alike => alikeAt(text, document.root, path);
    return verified(text, operation, { slice: null, alike, eol: eolOf(text) });
  } catch (problem) {
    throw isDoubtful(problem) && before ? before : problem;
  }
}

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** The operation with the paths and indices of a slice. */
function local(slice: Slice, operation: Operation): Operation {
  const isOwn = (path: Path): boolean => path.length === slice.path.length;
  const index = (after: number | string | null, path: Path): number | string | null =>
    typeof after === 'number' && isOwn(path) ? after - slice.first : after;
  const path = within(slice, operation.path);
  switch (operation.kind) {
    case 'insert':
      return { ...operation, path, after: index(operation.after, operation.path) };
    case 'move':
      return {
        ...operation,
        path,
        after: index(operation.after, operation.into ?? operation.path.slice(0, -1)),
        ...(operation.into ? { into: within(slice, operation.into) } : {}),
      };
    case 'replaceRows': {
      const by = isOwn(operation.path) ? slice.first : 0;
      return { ...operation, path, from: operation.from - by, to: operation.to - by };
    }
    default:
      return { ...operation, path };
  }
}

interface Surroundings {
  readonly slice: Slice | null;
  readonly alike: Manner['alike'];
  readonly eol: string;
}

function verified(text: string, operation: Operation, { slice, alike, eol }: Surroundings, readLines = readPart): Splice[] {
  const document = readLines(text);
  if (!document) throw new EditRefused('unreadable');
  const expected = asRead(outcome(document.data, operation));
  const weave = new Weave(text, { json: document.syntax === 'json', eol, alike });
  const splices = new Editing(document, weave, slice?.around ?? null).splices(operation);
  const after = readLines(applySplices(text, splices));
  const isEmptied = !after && (isMap(expected) || Array.isArray(expected)) && Object.keys(expected).length === 0;
  if (!isEmptied && !same(after?.data, expected)) throw new EditRefused('layout');
  return splices;
}

function readPart(text: string): Document | null {
  return read({ name: '', text }, { maxLength: Number.POSITIVE_INFINITY }).document;
}

/** A new text, or one of comments alone, below which its first entry goes. */
function begun(text: string, operation: Operation): Splice[] {
  const data = operation.kind === 'set' || operation.kind === 'insert' ? outcome({}, operation) : null;
  if (!isMap(data) || Object.keys(data).length === 0) throw new EditRefused('absent');
  const expected = asRead(data);
  const lines = Array.isArray(data)
    ? data.flatMap((one) => itemLines(one, NOTHING_ALIKE))
    : Object.entries(data).flatMap(([key, one]) => entryLines(key, one, NOTHING_ALIKE));
  const eol = eolOf(text);
  const start = text.trim() === '' ? 0 : text.trimEnd().length;
  const splices = [{ start, end: text.length, text: `${start === 0 ? '' : eol}${lines.join(eol)}${eol}` }];
  if (!same(readPart(applySplices(text, splices))?.data, expected)) throw new EditRefused('layout');
  return splices;
}
