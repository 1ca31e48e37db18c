import { entryOf, nodeAt, outlineOf, textOf, Typed, type Node, type Operation } from '../../../../engine/index.ts';
import type { Language, Path } from '../../../../engine/index.ts';
import { inputLabel, labelAt } from '../contents.ts';
import { cellOf, valueOf, type ColumnType } from './cell.ts';
import { givenLabels } from './given.ts';
import { dayIn, dayWords, numberIn, numberWords } from './notation.ts';
import { readCell, writeCell, type ColumnForm, type Fault, type Manner } from './ranges.ts';
import { truthIn, WORDS } from './words.ts';
import { dataOf, isNumber, isQuoted } from './written.ts';

/** A decision table as a grid: a window on the text, made anew from every text. */
export interface Grid {
  readonly path: Path;
  readonly text: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Node[];
}

export type Column =
  | {
      readonly kind: 'condition';
      readonly id: string;
      readonly name: string;
      readonly title: string;
      readonly form: ColumnForm;
      readonly step: string | null;
      readonly min: string | null;
      readonly max: string | null;
    }
  /** `name`: of several outputs; null of the only one. */
  | {
      readonly kind: 'outcome';
      readonly id: string;
      readonly name: string | null;
      readonly title: string | null;
      readonly type: string | null;
    }
  | { readonly kind: 'label'; readonly id: string; readonly language: Language }
  | { readonly kind: 'clause'; readonly id: string };

export function gridOf(root: Node, text: string, path: Path, language: Language): Grid | null {
  const table = nodeAt(root, path);
  if (table?.kind !== 'map') return null;
  const listed = entryOf(table, 'rows')?.value;
  const rows = listed?.kind === 'list' ? listed.items : [];
  const inputs = entryOf(table, 'inputs')?.value;
  const declared = inputs?.kind === 'map' ? inputs.entries : [];
  let given: readonly (string | null)[] | null = null;
  const conditions = declared.map(({ key, value }, index): Column => {
    const field = (name: string): string | null => textOf(entryOf(value, name)?.value);
    const cells = rows.map((row) => nodeAt(row, ['when', key]));
    const type = typeOf(field('type'), cells);
    const own = labelAt(value, ['label'], language) ?? inputLabel(root, key, language);
    const title = own ?? (given ??= givenLabels(root, text, path, language))[index] ?? key;
    const options = type === 'choice' ? optionsOf(root, key, value, cells, language) : new Map<string, string>();
    return {
      kind: 'condition',
      id: `when ${key}`,
      name: key,
      title,
      form: { type, options },
      step: field('step'),
      min: field('min'),
      max: field('max'),
    };
  });
  const columns: Column[] = [
    ...conditions,
    ...outcomesOf(table, language),
    { kind: 'label', id: 'label', language },
    { kind: 'clause', id: 'clause' },
  ];
  return { path, text, columns, rows };
}

function outcomesOf(table: Node, language: Language): Column[] {
  const outputs = entryOf(table, 'outputs')?.value;
  if (outputs?.kind !== 'map')
    return [{ kind: 'outcome', id: 'then', name: null, title: null, type: textOf(entryOf(table, 'type')?.value) }];
  return outputs.entries.map(({ key, value }) => ({
    kind: 'outcome',
    id: `then ${key}`,
    name: key,
    title: labelAt(value, ['label'], language) ?? key,
    type: textOf(entryOf(value, 'type')?.value),
  }));
}

function typeOf(declared: string | null, cells: readonly (Node | undefined)[]): ColumnType {
  if (declared === 'number' || declared === 'choice' || declared === 'bool' || declared === 'date') return declared;
  const texts = cells.flatMap((one) => {
    const cell = cellOf(one);
    return cell?.kind === 'tests'
      ? cell.tests.flatMap((test) =>
          test.kind === 'value' ? [test.text] : test.kind === 'range' ? [(test.low ?? test.high)?.text ?? ''] : [],
        )
      : [];
  });
  const hasRange = cells.some(
    (one) => one?.kind === 'map' && one.entries.some(({ key }) => ['from', 'above', 'to', 'below'].includes(key)),
  );
  if (texts.some((one) => dayIn(one) === one)) return 'date';
  if (hasRange || texts.some(isNumber)) return 'number';
  if (texts.some((one) => one === 'true' || one === 'false')) return 'bool';
  return texts.length > 0 ? 'choice' : 'number';
}

/** What each row says, as it is written. */
export const saidBy = (rows: readonly Node[], text: string): string[] => rows.map(({ span }) => text.slice(span.start, span.end));

/** Those the column lists, those of an input of its name with their labels, and those that rows name. */
function optionsOf(root: Node, name: string, column: Node, cells: readonly (Node | undefined)[], language: Language): Map<string, string> {
  const named = optionsIn(entryOf(root, 'inputs')?.value, name);
  const labels = new Map(
    (named?.kind === 'map' ? named.entries : []).map(({ key, value }) => [key, textOf(entryOf(value, language)?.value) ?? key]),
  );
  const listed = entryOf(column, 'options')?.value;
  const own = (listed?.kind === 'list' ? listed.items : []).flatMap((one) => textOf(one) ?? []);
  const used = cells.flatMap((one) => {
    const cell = cellOf(one);
    return cell?.kind === 'tests' ? cell.tests.flatMap((test) => (test.kind === 'value' ? [test.text] : [])) : [];
  });
  return new Map([...(own.length > 0 ? own : labels.keys()), ...used].map((one) => [one, labels.get(one) ?? one]));
}

/** The options of an input, or of a field of rows, by its name. */
function optionsIn(inputs: Node | undefined, name: string): Node | undefined {
  if (inputs?.kind !== 'map') return undefined;
  for (const { key, value } of inputs.entries) {
    const options = key === name ? entryOf(value, 'options')?.value : undefined;
    const found = options ?? optionsIn(entryOf(value, 'fields')?.value, name);
    if (found) return found;
  }
  return undefined;
}

/** The cell that a place of the text is in; of what no cell shows, the first of its row. */
export function cellAt({ rows, columns }: Grid, at: number): { readonly row: number; readonly column: string } | null {
  const isIn = (node: Node | undefined): boolean => node !== undefined && node.span.start <= at && at <= node.span.end;
  const row = rows.findIndex(isIn);
  const node = rows[row];
  const column = node && (columns.find((one) => isIn(nodeAt(node, fieldOf(one)))) ?? columns[0]);
  return column ? { row, column: column.id } : null;
}

/** Where in a row the field of a column stands. */
export function fieldOf(column: Column): Path {
  switch (column.kind) {
    case 'condition':
      return ['when', column.name];
    case 'outcome':
      return column.name === null ? ['then'] : ['then', column.name];
    case 'label':
      return ['label', column.language];
    case 'clause':
      return ['clause'];
  }
}

/** What stands in a cell, as people write it. */
export function shownIn(grid: Grid, row: Node, column: Column, language: Language): string {
  const node = nodeAt(row, fieldOf(column));
  if (column.kind === 'condition') {
    if (!nodeAt(row, ['when'])) return WORDS[language].otherwise;
    const cell = cellOf(node);
    return cell ? writeCell(cell, column.form, language) : slice(grid, node);
  }
  if (column.kind !== 'outcome') return textOf(node) ?? '';
  const formula = node?.kind === 'map' && node.entries.length === 1 ? textOf(entryOf(node, 'formula')?.value) : null;
  if (formula !== null) return `= ${formula}`;
  if (node?.kind !== 'scalar') return slice(grid, node);
  if (isQuoted(node, grid.text)) return node.text;
  if (node.text === 'true' || node.text === 'false') return WORDS[language][node.text === 'true' ? 'yes' : 'no'];
  return dayIn(node.text) === node.text ? dayWords(node.text, language) : numberWords(node.text, language);
}

const slice = ({ text }: Grid, node: Node | undefined): string =>
  node ? text.slice(node.span.start, node.span.end).replace(/\s*\n\s*/g, ' ') : '';

/** A value to be written into a cell; `undefined`: the cell is left out. */
export type Write = { readonly kind: 'write'; readonly value: unknown } | { readonly kind: 'otherwise' };

export function readInto(column: Column, text: string, manner: Manner): Write | { readonly kind: 'ask'; readonly bound: string } | Fault {
  if (column.kind !== 'condition') {
    const value = column.kind === 'outcome' ? outcomeValue(text, column.type, manner.language) : text.trim() || undefined;
    return { kind: 'write', value };
  }
  const read = readCell(text, column.form, manner);
  if (read.kind === 'fault' || read.kind === 'ask' || read.kind === 'otherwise') return read;
  return { kind: 'write', value: valueOf(read, column.form.type) };
}

/** An outcome is a number, a text, a truth, a day, a formula after `=`, or between braces whatever the text of a ruleset may say. */
function outcomeValue(given: string, type: string | null, language: Language): unknown {
  const text = given.trim();
  if (text === '') return undefined;
  if (text.startsWith('{')) return dataOf(outlineOf(text), text);
  if (text.startsWith('=')) return { formula: text.slice(1).trim() };
  if (type === 'text') return text;
  const number = type === 'date' ? null : numberIn(text, language);
  if (number !== null) return new Typed(number);
  return dayIn(text) ?? truthIn(text) ?? text;
}

/** What a row has in a column, to be written into another as it is. */
export function writesOver(grid: Grid, row: Node, column: Column): Write {
  return { kind: 'write', value: dataOf(nodeAt(row, fieldOf(column)), grid.text) };
}

export interface Edit {
  readonly row: number;
  readonly column: Column;
  readonly write: Write;
}

/** Edits as one operation; null where they change nothing. Rows beyond the last are added. */
export function operationOf(grid: Grid, edits: readonly Edit[]): Operation | null {
  const rowsPath: Path = [...grid.path, 'rows'];
  const [one, ...more] = edits;
  if (!one) return null;
  if (more.length === 0 && one.row < grid.rows.length) return single(grid, one);
  const from = Math.min(...edits.map(({ row }) => row), grid.rows.length);
  const to = Math.min(Math.max(...edits.map(({ row }) => row)) + 1, grid.rows.length);
  const byRow = Map.groupBy(edits, ({ row }) => row);
  const last = Math.max(...byRow.keys());
  const rows = Array.from({ length: last + 1 - from }, (_, index) => {
    const data = dataOf(grid.rows[from + index], grid.text);
    return (byRow.get(from + index) ?? []).reduce(withEdit, typeof data === 'object' && data !== null ? (data as Fields) : {});
  });
  return { kind: 'replaceRows', path: rowsPath, from, to, rows };
}

function single({ path, rows }: Grid, { row, column, write }: Edit): Operation | null {
  const at: Path = [...path, 'rows', row];
  const node = rows[row];
  const removal = (field: Path): Operation | null => (node && nodeAt(node, field) ? { kind: 'remove', path: [...at, ...field] } : null);
  if (write.kind === 'otherwise') return removal(['when']);
  const field = fieldOf(column);
  if (write.value !== undefined) return { kind: 'set', path: [...at, ...field], value: write.value };
  const parent = node && field.length > 1 ? nodeAt(node, field.slice(0, -1)) : undefined;
  const isLast = parent?.kind === 'map' && parent.entries.length === 1 && nodeAt(parent, field.slice(-1)) !== undefined;
  return removal(isLast ? field.slice(0, -1) : field);
}

type Fields = Readonly<Record<string, unknown>>;

/** The order of a row's keys, as editions have it. */
const KEYS = ['when', 'then', 'label', 'clause', 'inferred'];

function withEdit(row: Fields, { column, write }: Edit): Fields {
  if (write.kind === 'otherwise') return Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'when'));
  const [key = '', inner] = fieldOf(column).map(String);
  const before = row[key];
  const value = inner === undefined ? write.value : within(before, inner, write.value);
  const rest = Object.entries(row).filter(([name]) => name !== key);
  if (value === undefined) return Object.fromEntries(rest);
  return Object.fromEntries([...rest, [key, value] as const].sort(([a], [b]) => placeOf(a) - placeOf(b)));
}

const placeOf = (key: string): number => (KEYS.includes(key) ? KEYS.indexOf(key) : KEYS.length);

function within(before: unknown, key: string, value: unknown): unknown {
  const fields = typeof before === 'object' && before !== null && !(before instanceof Typed) ? (before as Fields) : {};
  const next = value === undefined ? Object.entries(fields).filter(([name]) => name !== key) : Object.entries({ ...fields, [key]: value });
  return next.length === 0 ? undefined : Object.fromEntries(next);
}
