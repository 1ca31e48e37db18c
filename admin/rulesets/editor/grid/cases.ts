import { entryOf, nodeAt, outlineOf, statusWords, textOf, Typed, type Node } from '../../../../engine/index.ts';
import type { CasesDocument, Language, Operation, Path } from '../../../../engine/index.ts';
import { keysOf, labelAt } from '../contents.ts';
import { findingsInShort } from './findings.ts';
import { dayIn, numberIn, numberWords } from './notation.ts';
import type { Area } from './useSheet.ts';
import { truthIn, WORDS } from './words.ts';
import { dataOf, isNumber, isQuoted } from './written.ts';

/** A worked case as a grid of its subjects. */
export interface CaseGrid {
  readonly path: Path;
  readonly text: string;
  readonly node: Node;
  readonly columns: readonly CaseColumn[];
  readonly subjects: readonly Node[];
}

export type CaseColumn =
  | { readonly kind: 'field'; readonly id: string; readonly name: 'id' | 'like' | 'category' }
  | { readonly kind: 'input'; readonly id: string; readonly name: string; readonly title: string }
  | { readonly kind: 'expected' | 'got'; readonly id: string; readonly name: string; readonly title: string };

/** Columns beside those that the case itself fills. */
export interface Shown {
  readonly inputs: readonly string[];
  readonly expected: readonly string[];
}

export function caseGridOf(root: Node, text: string, path: Path, shown: Shown, language: Language): CaseGrid | null {
  const node = nodeAt(root, path);
  if (node?.kind !== 'map') return null;
  const listed = entryOf(node, 'subjects')?.value;
  const subjects = listed?.kind === 'list' ? listed.items : [];
  const keys = (field: string): string[] => subjects.flatMap((one) => keysOf(nodeAt(one, [field])));
  const without = subjects.flatMap((one) => {
    const list = nodeAt(one, ['without']);
    return list?.kind === 'list' ? list.items.flatMap((item) => textOf(item) ?? []) : [];
  });
  const title = (section: string, name: string): string => labelAt(nodeAt(root, [section, name]), ['label'], language) ?? name;
  // Without samples a subject says everything itself.
  const hasSamples = keysOf(nodeAt(root, ['samples'])).length > 0;
  const fields = (['id', 'like', 'category'] as const).filter(
    (name) => name === 'id' || (name === 'like' ? hasSamples : !hasSamples) || subjects.some((one) => nodeAt(one, [name])),
  );
  const inputs = [...new Set([...keys('inputs'), ...without, ...(hasSamples ? [] : simpleInputs(root)), ...shown.inputs])];
  const stated = keys('expect');
  const expected = [...new Set([...stated, ...(stated.length === 0 ? scored(root) : []), ...shown.expected])];
  return {
    path,
    text,
    node,
    subjects,
    columns: [
      ...fields.map((name) => ({ kind: 'field', id: name, name }) as const),
      ...inputs.map((name) => ({ kind: 'input', id: `inputs ${name}`, name, title: title('inputs', name) }) as const),
      ...expected.flatMap(
        (name) =>
          [
            { kind: 'expected', id: `expect ${name}`, name, title: title('values', name) },
            { kind: 'got', id: `got ${name}`, name, title: title('values', name) },
          ] as const,
      ),
    ],
  };
}

/** So many columns are offered before somebody asks for more. */
const OFFERED = { inputs: 8, values: 4 };

/** Inputs that stand in one cell. */
const simpleInputs = (root: Node): string[] =>
  keysOf(nodeAt(root, ['inputs']))
    .filter((name) => !['list', 'record'].includes(textOf(nodeAt(root, ['inputs', name, 'type'])) ?? ''))
    .slice(0, OFFERED.inputs);

const scored = (root: Node): string[] =>
  keysOf(nodeAt(root, ['values']))
    .filter((name) => nodeAt(root, ['values', name, 'weight']))
    .slice(0, OFFERED.values);

/** What does not fit into a cell, and is filled in below the grid. */
export type Wide = 'list' | 'record' | 'warnings' | 'stages' | 'findings';

export const STATUSES = ['advanced', 'placed', 'winner', 'rejected', 'not_reached', 'pending'] as const;

export function wideOf(root: Node, column: CaseColumn | undefined): Wide | null {
  if (column?.kind === 'expected')
    return column.name === 'warnings' || column.name === 'stages' || column.name === 'findings' ? column.name : null;
  const type = column?.kind === 'input' ? textOf(nodeAt(root, ['inputs', column.name, 'type'])) : null;
  return type === 'list' || type === 'record' ? type : null;
}

/** What stands there in short; null of what is not written as it has to be, which is then shown as it is. */
export function inShort(root: Node, node: Node | undefined, wide: Wide, language: Language): string | number | null {
  if (!node) return null;
  if (wide === 'list') return node.kind === 'list' ? node.items.length : null;
  if (wide === 'record') return node.kind === 'map' ? node.entries.length : null;
  if (wide === 'warnings') {
    if (node.kind !== 'list') return null;
    const called = (name: string): string => labelAt(nodeAt(root, ['warnings', name]), ['message'], language) ?? name;
    return node.items.length === 0 ? '–' : node.items.map((one) => called(textOf(one) ?? '')).join('; ');
  }
  if (wide === 'findings') return findingsInShort(root, node, language);
  const stages = nodeAt(root, ['stages']);
  const label = (id: string): string =>
    (stages?.kind === 'list' ? stages.items : [])
      .filter((one) => textOf(nodeAt(one, ['id'])) === id)
      .map((one) => labelAt(one, ['label'], language) ?? id)[0] ?? id;
  if (node.kind !== 'map') return null;
  return node.entries
    .map(({ key, value }) => {
      const status = STATUSES.find((one) => one === textOf(nodeAt(value, ['status'])));
      return `${label(key)}${status ? ` – ${statusWords(status, language)}` : ''}`;
    })
    .join('; ');
}

/** The cell that an offset stands in. */
export function spotAt({ subjects, columns }: CaseGrid, at: number): { readonly row: number; readonly column: number } | null {
  const isIn = (node: Node | undefined): boolean => node !== undefined && node.span.start <= at && at <= node.span.end;
  const row = subjects.findIndex(isIn);
  if (row < 0) return null;
  const column = columns.findIndex((one) => one.kind !== 'got' && isIn(nodeAt(subjects[row] as Node, fieldIn(one))));
  return { row, column: Math.max(column, 0) };
}

/** What empties the cells of an area, each where something is stated. */
export function emptying({ path, subjects, columns }: CaseGrid, { top, bottom, left, right }: Area): Operation[] {
  const written = columns.slice(left, right + 1).filter(({ kind }) => kind !== 'got');
  return subjects.slice(top, bottom + 1).flatMap((subject, index) =>
    written
      .map(fieldIn)
      .filter((field) => nodeAt(subject, field) !== undefined)
      .map((field): Operation => ({ kind: 'remove', path: [...path, 'subjects', top + index, ...field] })),
  );
}

export function fieldIn(column: CaseColumn): Path {
  if (column.kind === 'field') return [column.name];
  return [column.kind === 'input' ? 'inputs' : 'expect', column.name];
}

/** What may stand in a column of a closed list, by the names of the text, as people call it. */
export function namesIn(root: Node, column: CaseColumn, language: Language): ReadonlyMap<string, string> {
  const isCategory = column.kind === 'field' && column.name === 'category';
  const listed = isCategory
    ? nodeAt(root, ['categories'])
    : column.kind === 'input'
      ? nodeAt(root, ['inputs', column.name, 'options'])
      : undefined;
  const isGrade = (column.kind === 'expected' || column.kind === 'got') && column.name === 'grade';
  const called = isGrade
    ? gradesIn(root, language)
    : keysOf(listed).map((name): [string, string] => {
        const path = isCategory ? [name, 'label'] : [name];
        return [name, labelAt(listed, path, language) ?? name];
      });
  // Two that are called the same are told apart by their names.
  const isOnce = (words: string): boolean => called.filter(([, other]) => other === words).length === 1;
  return new Map(called.map(([name, words]) => [name, isOnce(words) ? words : name]));
}

/** Grades by the labels of the rows that give them, of the tables that the grade is looked up in. */
function gradesIn(root: Node, language: Language): [string, string][] {
  const formulas = textsIn(nodeAt(root, ['grade', 'formula']));
  const tables = keysOf(nodeAt(root, ['tables'])).filter((table) => formulas.some((one) => one.includes(`${table}(`)));
  const found = new Map<string, string>();
  for (const table of tables) {
    const rows = nodeAt(root, ['tables', table, 'rows']);
    for (const row of rows?.kind === 'list' ? rows.items : []) {
      const name = textOf(nodeAt(row, ['then']));
      if (name !== null && !found.has(name)) found.set(name, labelAt(row, ['label'], language) ?? name);
    }
  }
  return [...found];
}

const textsIn = (node: Node | undefined): string[] =>
  node?.kind === 'map' ? node.entries.flatMap(({ value }) => textsIn(value)) : [textOf(node) ?? ''];

/** The name that is meant by what was typed in a column of a closed list. */
export function nameMeant(names: ReadonlyMap<string, string>, typed: string): string {
  const wanted = typed.trim().toLocaleLowerCase();
  return [...names].find(([, words]) => words.toLocaleLowerCase() === wanted)?.[0] ?? typed.trim();
}

/** What stands in a cell; pale where the sample says it. */
export function statedIn(
  grid: CaseGrid,
  root: Node,
  subject: Node,
  column: CaseColumn,
  language: Language,
): { text: string; isInherited: boolean } {
  const own = nodeAt(subject, fieldIn(column));
  const names = namesIn(root, column, language);
  const said = (node: Node | undefined): string => names.get(textOf(node) ?? '') ?? words(node, grid.text, language);
  if (own || column.kind !== 'input') return { text: said(own), isInherited: false };
  const without = nodeAt(subject, ['without']);
  if (without?.kind === 'list' && without.items.some((one) => textOf(one) === column.name))
    return { text: WORDS[language].missing, isInherited: false };
  const like = textOf(nodeAt(subject, ['like']));
  const given = like === null ? undefined : nodeAt(root, ['samples', like, 'inputs', column.name]);
  return { text: said(given), isInherited: true };
}

function words(node: Node | undefined, text: string, language: Language): string {
  if (!node) return '';
  if (node.kind !== 'scalar') return text.slice(node.span.start, node.span.end).replace(/\s*\n\s*/g, ' ');
  if (isQuoted(node, text)) return node.text;
  return node.text === 'true' || node.text === 'false'
    ? WORDS[language][node.text === 'true' ? 'yes' : 'no']
    : shownValue(node.text, language);
}

export const shownValue = (text: string, language: Language): string => (isNumber(text) ? numberWords(text, language) : text);

/** A number, a truth, a day, a text, `null` for missing; between brackets whatever the text of a ruleset may say. */
export function caseValue(given: string, language: Language): unknown {
  const text = given.trim();
  if (text === '') return undefined;
  if (/^[[{]/.test(text)) return dataOf(outlineOf(text), text);
  if (text === 'null' || text === WORDS[language].missing) return null;
  const number = numberIn(text, language);
  return number === null ? (dayIn(text) ?? truthIn(text) ?? text) : new Typed(number);
}

export type Failure = CasesDocument['cases'][number]['failures'][number];

/** What came out otherwise than expected, as people write and call it; the label of what it is of, where that is a value. */
export function mismatchIn(
  root: Node,
  { key, expected, actual }: Omit<Failure, 'subject'>,
  language: Language,
): { readonly label: string | null; readonly expected: string; readonly got: string } {
  const names = namesIn(root, { kind: 'got', id: key, name: key, title: key }, language);
  const said = (value: string): string => names.get(value) ?? shownValue(value, language);
  return { label: labelAt(root, ['values', key, 'label'], language), expected: said(expected), got: said(actual) };
}

/** The cases as they went have the lines of a text: the case is found by where it begins. */
export function outcomeOf(document: CasesDocument | null, line: number, last: number): CasesDocument['cases'][number] | null {
  return document?.cases.find((one) => one.line >= line && one.line <= last) ?? null;
}

/** By its letters: those of Kazakh alone, other Cyrillic ones, none of either. */
export function languageOf(text: string): Language {
  if (/[әғқңөұүһі]/i.test(text)) return 'kk';
  return /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en';
}
