import { diffArrays } from 'diff';
import { readCohort, type InputDefinition, type Model, type Path, type Source } from '../../../engine/index.ts';
import {
  isFields,
  isPlainMap,
  jsonOf,
  writtenCohort,
  writtenSubject,
  type PlainFields,
  type Written,
  type WrittenFields,
} from './written.ts';

/** What an import changes, exactly, for a page and for the history of submissions. */

/** Texts are JSON, numbers to the last digit: `12.50` is `12.5`, a text has its quotes. Null where there was or is nothing. */
export interface FieldChange {
  /** Of the subject: `['inputs', 'services', 2, 'channel']`; a row by its index afterwards, one that is gone by its index before. */
  readonly path: Path;
  readonly from: string | null;
  readonly to: string | null;
}

export interface SubjectChange {
  readonly subject: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly changes: readonly FieldChange[];
}

export interface CohortChanges {
  /** Edition, period and readings. */
  readonly cohort: readonly FieldChange[];
  /** In the order of the new cohort; those that are gone come last. A subject that is as it was is not among them. */
  readonly subjects: readonly SubjectChange[];
  /** How many are as they were. */
  readonly unchanged: number;
}

const NOTHING: WrittenFields = new Map();

/** A cohort as it was read: its subjects are written out one by one, since all of them at once take many times as much memory. */
export interface CohortData {
  readonly headings: WrittenFields;
  readonly subjects: ReadonlyMap<string, PlainFields>;
}

/** A text that cannot be read holds nothing. */
export function cohortData(model: Model, source: Source | null): CohortData {
  const data = source === null ? undefined : readCohort(source).document?.data;
  const { subjects, ...headings } = isPlainMap(data) ? data : {};
  const listed = Array.isArray(subjects) ? subjects.filter(isPlainMap) : [];
  return {
    headings: writtenCohort(model, headings),
    subjects: new Map(listed.map((one) => [typeof one['id'] === 'string' ? one['id'] : '', one])),
  };
}

export interface EachChange extends Omit<SubjectChange, 'kind'> {
  readonly kind: SubjectChange['kind'] | 'unchanged';
  /** What the subject is afterwards, in one line; null of one that is gone. */
  readonly data: string | null;
}

/** Subject by subject in the order of the second cohort, those that are gone last. */
export function* eachChange(model: Model, had: CohortData, has: CohortData): Generator<EachChange> {
  for (const [subject, plain] of has.subjects) {
    const earlier = had.subjects.get(subject);
    const now = fieldsOfSubject(model, plain);
    const changes = fieldChanges(model, earlier ? fieldsOfSubject(model, earlier) : NOTHING, now);
    const kind = !earlier ? 'added' : changes.length === 0 ? 'unchanged' : 'changed';
    yield { subject, kind, changes, data: jsonOf(now) };
  }
  for (const [subject, plain] of had.subjects)
    if (!has.subjects.has(subject))
      yield { subject, kind: 'removed', changes: fieldChanges(model, fieldsOfSubject(model, plain), NOTHING), data: null };
}

/** Edition, period and readings. */
export const headingChanges = (had: CohortData, has: CohortData): FieldChange[] =>
  differences(had.headings, has.headings, [], new Map([['readings', new Map()]]));

/** What differs between two cohorts, or what there is in the first one. Texts that cannot be read hold nothing. */
export function changesOf(model: Model, before: Source | null, after: Source): CohortChanges {
  const [had, has] = [cohortData(model, before), cohortData(model, after)];
  let unchanged = 0;
  const subjects: SubjectChange[] = [];
  for (const { subject, kind, changes } of eachChange(model, had, has))
    if (kind === 'unchanged') unchanged += 1;
    else subjects.push({ subject, kind, changes });
  return { cohort: headingChanges(had, has), subjects, unchanged };
}

function fieldsOfSubject(model: Model, plain: PlainFields): WrittenFields {
  const written = writtenSubject(model, plain);
  return isFields(written) ? written : NOTHING;
}

const fieldChanges = (model: Model, from: WrittenFields, to: WrittenFields): FieldChange[] =>
  differences(from, to, [], new Map([['inputs', model.inputs]]));

type Known = ReadonlyMap<string, ReadonlyMap<string, InputDefinition>>;

/** `known`: of which keys the fields are declared, so that rows of a list are told by what makes them the same row. */
function differences(from: WrittenFields, to: WrittenFields, path: Path, known: Known): FieldChange[] {
  const keys = [...to.keys(), ...[...from.keys()].filter((key) => !to.has(key))];
  return keys.flatMap((key) => {
    const inside = known.get(key);
    const fields: InputFields = inside ?? new Map<string, InputDefinition>();
    return inside
      ? inputChanges(from.get(key), to.get(key), [...path, key], fields, [])
      : change([...path, key], from.get(key), to.get(key));
  });
}

type InputFields = ReadonlyMap<string, InputDefinition>;

function inputChanges(
  from: Written | undefined,
  to: Written | undefined,
  path: Path,
  fields: InputFields,
  unique: readonly string[],
): FieldChange[] {
  const [old, now] = [from ?? NOTHING, to ?? NOTHING];
  if (isFields(old) && isFields(now)) {
    const keys = [...now.keys(), ...[...old.keys()].filter((key) => !now.has(key))];
    const found = keys.flatMap((key) => {
      const input = fields.get(key);
      return inputChanges(
        old.get(key),
        now.get(key),
        [...path, key],
        input?.fields ?? new Map<string, InputDefinition>(),
        input?.unique ?? [],
      );
    });
    // A set of fields without any is something else than none.
    return found.length > 0 || (from !== undefined && to !== undefined) ? found : change(path, from, to);
  }
  const [rowsBefore, rowsAfter] = [rowsOf(from), rowsOf(to)];
  if (!rowsBefore || !rowsAfter || (rowsBefore.length === 0 && rowsAfter.length === 0)) return change(path, from, to);
  return paired(rowsBefore, rowsAfter, unique).flatMap(([before, after]) =>
    inputChanges(
      before === null ? undefined : rowsBefore[before],
      after === null ? undefined : rowsAfter[after],
      [...path, after ?? before ?? 0],
      fields,
      [],
    ),
  );
}

/** Null of what is there and no list. */
function rowsOf(written: Written | undefined): readonly Written[] | null {
  if (written === undefined) return [];
  return typeof written === 'string' || isFields(written) ? null : written;
}

function change(path: Path, from: Written | undefined, to: Written | undefined): FieldChange[] {
  const [old, now] = [from === undefined ? null : jsonOf(from), to === undefined ? null : jsonOf(to)];
  return old === now ? [] : [{ path, from: old, to: now }];
}

/** Lists that differ in more rows have nothing in common worth looking for. */
const MOST_EDITS = 400;

type Pair = readonly [before: number | null, after: number | null];

/** Which row became which: by what no two rows share, else by the longest run of rows that stayed, those between them in their order. */
function paired(before: readonly Written[], after: readonly Written[], unique: readonly string[]): Pair[] {
  const keyed = unique.length > 0 ? pairedByKey(before, after, unique) : null;
  if (keyed) return keyed;
  const pairs: Pair[] = [];
  let [old, now] = [0, 0];
  let [gone, come] = [0, 0];
  const flush = (): void => {
    for (let index = 0; index < Math.max(gone, come); index += 1)
      pairs.push([index < gone ? old - gone + index : null, index < come ? now - come + index : null]);
    [gone, come] = [0, 0];
  };
  const parts = diffArrays(before.map(jsonOf), after.map(jsonOf), { maxEditLength: MOST_EDITS });
  if (!parts)
    return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => [at in before ? at : null, at in after ? at : null]);
  for (const { added, removed, count } of parts) {
    if (!added && !removed) flush();
    if (!added) old += count;
    if (!removed) now += count;
    if (added) come += count;
    if (removed) gone += count;
  }
  flush();
  return pairs;
}

/** Null where the keys tell no rows apart. */
function pairedByKey(before: readonly Written[], after: readonly Written[], unique: readonly string[]): Pair[] | null {
  const keyOf = (row: Written): string => (isFields(row) ? JSON.stringify(unique.map((field) => jsonOf(row.get(field) ?? 'null'))) : '');
  const old = new Map(before.map((row, index) => [keyOf(row), index]));
  const now = new Map(after.map((row, index) => [keyOf(row), index]));
  if (old.size !== before.length || now.size !== after.length) return null;
  return [
    ...after.map((row, index): Pair => [old.get(keyOf(row)) ?? null, index]),
    ...before.flatMap((row, index): Pair[] => (now.has(keyOf(row)) ? [] : [[index, null]])),
  ];
}
