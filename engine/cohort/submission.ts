import { hasErrors, sortDiagnostics, type Diagnostic, type Location } from '../diagnostic.ts';
import type { InputDefinition } from '../language/definition.ts';
import type { Model } from '../model.ts';
import { read } from '../read/document.ts';
import type { Node } from '../read/node.ts';
import type { Path, Source, Span } from '../source.ts';
import { admit, markUnread } from './admit.ts';
import { isMap } from './inputs.ts';

/** How a field of a submission fares; `optional` is one that is not given and need not be. */
export type FieldState = 'given' | 'missing' | 'optional' | 'wrong';

/** A diagnostic of a submission, with the steps to what it is about. */
export type SubmissionDiagnostic = Diagnostic & { readonly path: Path };

/** One subject's data as far as they are there. */
export interface Submission {
  /** Null where the text does not read as data. */
  readonly id: string | null;
  readonly name: string | null;
  readonly category: string | null;
  readonly diagnostics: readonly SubmissionDiagnostic[];
  /** Of them the mistakes that keep the text itself from being read as it stands: wherever it is put, it is refused as a whole. */
  readonly unreadable: readonly SubmissionDiagnostic[];
  /** By name: the category, the attributes, and each input of the category. */
  readonly fields: ReadonlyMap<string, FieldState>;
  /** Whether nothing is wrong but what is still missing. */
  readonly sound: boolean;
}

/** Codes of what is not there yet. */
const ABSENT: ReadonlySet<string> = new Set([
  'cohort-missing-field',
  'cohort-missing-attribute',
  'cohort-no-category',
  'cohort-no-inputs',
  'cohort-empty-field',
  'cohort-too-few-rows',
]);

/** Whether a diagnostic says only that something is not there yet: data that are still gathered may be kept with it. */
export const isAbsence = ({ code }: Pick<Diagnostic, 'code'>): boolean => ABSENT.has(code);

/**
 * One subject (JSON or YAML) against a ruleset, as far as it is filled in: every mistake with its place, and how each field fares. What
 * only a whole cohort shows (a repeated identifier, names that look alike) is not looked for. Never throws.
 */
export function checkSubmission(model: Model, source: Source, readings: Readonly<Record<string, string>> = {}): Submission {
  const { document, diagnostics } = read(source);
  const paths = new Map<Location, Path>();
  const nothing = { id: null, name: null, category: null, fields: new Map<string, FieldState>(), sound: false };
  if (!document) {
    const all = diagnostics.map((one) => ({ ...one, path: [] }));
    return { ...nothing, diagnostics: all, unreadable: all };
  }
  const { data } = document;
  for (const path of document.unread) markUnread(data, path);
  const locate = (path: Path, onKey = false): Location => {
    // Beyond the list of one that it is checked as.
    const own = path.slice(2);
    const at = { source: document.source, span: onKey ? document.keySpan(own) : document.span(own) };
    paths.set(at, own);
    return at;
  };
  const { diagnostics: found } = admit(model, { subjects: [data] }, locate, readings, { found: diagnostics, editions: 'any' });
  const placed = sortDiagnostics(found).map((one) => ({ ...one, path: paths.get(one.at) ?? readPath(document.root, one) }));
  const text = (name: string): string | null => (isMap(data) && typeof data[name] === 'string' ? data[name] : null);
  const category = text('category');
  const known = category !== null && model.categories.has(category) ? category : null;
  return {
    id: text('id'),
    name: text('name'),
    category: known,
    diagnostics: placed,
    unreadable: placed.filter(({ severity, at }) => severity === 'error' && diagnostics.some((one) => one.at === at)),
    fields: fieldsOf(model, isMap(data) ? data : {}, known, placed),
    sound: isMap(data) && !hasErrors(placed.filter((one) => !isAbsence(one))),
  };
}

/** The path of what the reader says something of; a key that it does not take is no part of what was read. */
function readPath(root: Node, { at, details }: Diagnostic): Path {
  const path = pathTo(root, at.span);
  const { key } = details;
  return typeof key === 'string' && path.at(-1) !== key ? [...path, key] : path;
}

/** What the reader says of a text it says of a place: the path of what stands there. */
function pathTo(node: Node, at: Span): Path {
  const holds = ({ start, end }: Span): boolean => start <= at.start && at.end <= end;
  if (node.kind === 'map') {
    const entry = node.entries.find(({ keySpan, value }) => holds(keySpan) || holds(value.span));
    return entry ? [entry.key, ...pathTo(entry.value, at)] : [];
  }
  const index = node.kind === 'list' ? node.items.findIndex(({ span }) => holds(span)) : -1;
  return node.kind === 'list' && index >= 0 ? [index, ...pathTo(node.items[index] as Node, at)] : [];
}

function fieldsOf(
  model: Model,
  data: Readonly<Record<string, unknown>>,
  category: string | null,
  found: readonly SubmissionDiagnostic[],
): Map<string, FieldState> {
  const inputs = isMap(data['inputs']) ? data['inputs'] : {};
  const stateOf = (path: Path, isThere: boolean, isWanted: boolean): FieldState => {
    const own = found.filter((one) => one.severity === 'error' && path.every((step, index) => one.path[index] === step));
    if (own.some((one) => !isAbsence(one))) return 'wrong';
    if (own.length > 0) return 'missing';
    if (isThere) return 'given';
    return isWanted ? 'missing' : 'optional';
  };
  const isWanted = ({ optional, absent }: InputDefinition): boolean => !optional && absent === null;
  return new Map([
    ['category', stateOf(['category'], category !== null, true)],
    ...[...model.attributes.keys()].map((name) => [name, stateOf([name], data[name] !== undefined, true)] as const),
    ...[...model.inputs.values()]
      .filter(({ categories }) => category !== null && categories.has(category))
      .map((input) => [input.name, stateOf(['inputs', input.name], inputs[input.name] !== undefined, isWanted(input))] as const),
  ]);
}
