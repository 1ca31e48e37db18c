import { LANGUAGES, type InputDefinition, type Label, type Language, type Model } from '../../../engine/index.ts';

/** How a cohort of an edition lies in tables: one of subjects, one for each list. All of it follows from the edition. */

/** What a column holds: a field as handed in, or what ties tables together. */
export type ColumnKind =
  | 'id'
  | 'name'
  | 'category'
  | 'attribute'
  | 'field'
  /** Of a list's row: whose it is. */
  | 'owner'
  /** Of a row that has rows of its own: what those call it by. */
  | 'row'
  /** Of a row of such a row: which of its owner's rows it belongs to. */
  | 'row-of'
  /** Whether a list or set of fields is handed in at all: told where its rows or fields do not tell it. */
  | 'given';

export interface Column {
  readonly kind: ColumnKind;
  /** As files name it, in every language. */
  readonly name: string;
  /** What it is called, from the outside in: the set of fields, the field. */
  readonly labels: readonly Label[];
  /** Null of what is no input. */
  readonly input: InputDefinition | null;
  /** Where it stands among the fields of its row: `['scores', 'clarity']`. */
  readonly steps: readonly string[];
  /** Whether an empty sheet has it too. */
  readonly isUsual: boolean;
}

export interface Table {
  /** As files name it: `subjects`, `services`, `months.late_by_service`. */
  readonly name: string;
  /** Null of the subjects. */
  readonly list: InputDefinition | null;
  /** Where it stands among the fields of the row that owns its rows. */
  readonly steps: readonly string[];
  readonly parent: Table | null;
  readonly fields: ReadonlyMap<string, InputDefinition>;
  readonly columns: readonly Column[];
  /** Places of columns by their names. */
  readonly byName: ReadonlyMap<string, number>;
  /** Places of fields, and of what tells whether a list or set of fields is given, by their steps. */
  readonly bySteps: ReadonlyMap<string, number>;
  readonly children: readonly Table[];
  /** Of the categories that have it; of subjects, all. */
  readonly categories: ReadonlySet<string>;
}

export const stepsKey = (steps: readonly string[]): string => steps.join('.');

export const SUBJECTS = 'subjects';
/** What is said of the cohort as a whole has a table of its own. */
export const COHORT = 'cohort';

const known = new WeakMap<Model, readonly Table[]>();

/** Every table after the one that owns its rows. */
export function tablesOf(model: Model): readonly Table[] {
  let tables = known.get(model);
  if (!tables) known.set(model, (tables = withChildren(subjectsTable(model))));
  return tables;
}

const withChildren = (table: Table): Table[] => [table, ...table.children.flatMap(withChildren)];

const plain = (kind: ColumnKind, name: string, label?: Label): Column => ({
  kind,
  name,
  labels: label ? [label] : [],
  input: null,
  steps: [],
  isUsual: true,
});

function subjectsTable(model: Model): Table {
  const attributes = [...model.attributes].map(([name, label]) => plain('attribute', name, label));
  const own = [plain('id', 'id'), plain('name', 'name'), plain('category', 'category'), ...attributes];
  return tableOf(SUBJECTS, null, [], null, model.inputs, own, new Set(model.categories.keys()));
}

function listTable(list: InputDefinition, steps: readonly string[], parent: Table): Table {
  const name = parent.list === null ? stepsKey(steps) : `${parent.name}.${stepsKey(steps)}`;
  const owners = [plain('owner', 'subject'), ...(parent.list === null ? [] : [plain('row-of', `${parent.name}.#`, parent.list.label)])];
  return tableOf(name, list, steps, parent, list.fields, owners, list.categories);
}

interface Within {
  readonly input: InputDefinition;
  readonly steps: readonly string[];
  readonly labels: readonly Label[];
}

function tableOf(
  name: string,
  list: InputDefinition | null,
  steps: readonly string[],
  parent: Table | null,
  fields: ReadonlyMap<string, InputDefinition>,
  own: readonly Column[],
  categories: ReadonlySet<string>,
): Table {
  const within = withinRow(fields, [], []);
  const lists = within.filter(({ input }) => input.type === 'list');
  const taken = new Set(own.map((column) => column.name));
  if (lists.length > 0 && list !== null) own = [...own, plain('row', '#')];
  const columns = [...own, ...within.map((one) => columnOf(one, taken))];
  const children: Table[] = [];
  const bySteps = new Map(columns.flatMap((column, index) => (column.input ? [[stepsKey(column.steps), index] as const] : [])));
  const byName = new Map(columns.map((column, index) => [column.name, index]));
  const table: Table = { name, list, steps, parent, fields, columns, byName, bySteps, children, categories };
  children.push(...lists.map((one) => listTable(one.input, one.steps, table)));
  return table;
}

function withinRow(fields: ReadonlyMap<string, InputDefinition>, steps: readonly string[], labels: readonly Label[]): Within[] {
  return [...fields].flatMap(([name, input]) => {
    const one: Within = { input, steps: [...steps, name], labels: [...labels, input.label] };
    return input.type === 'record' ? [one, ...withinRow(input.fields, one.steps, one.labels)] : [one];
  });
}

function columnOf({ input, steps, labels }: Within, taken: ReadonlySet<string>): Column {
  const own = stepsKey(steps);
  // An input may be called what the head of a subject calls something else.
  const name = taken.has(own) ? `inputs.${own}` : own;
  const isGiven = input.type === 'record' || input.type === 'list';
  return { kind: isGiven ? 'given' : 'field', name, labels, input, steps, isUsual: !isGiven || (input.type === 'list' && input.optional) };
}

/** Longer names no tab takes. */
const MAX_TAB = 31;

/**
 * What the sheets are called, by the names of their tables: a list by its label where that fits, for half a label tells two lists apart no
 * better than the name of the field. `words` are those of the sheets that every edition has.
 */
export function tabsOf(model: Model, language: Language, words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const take = (name: string): string => {
    for (let number = 1; ; number += 1) {
      const end = number === 1 ? '' : ` ${number}`;
      const tab = name.slice(0, MAX_TAB - end.length) + end;
      if (taken.has(tab.toLowerCase())) continue;
      taken.add(tab.toLowerCase());
      return tab;
    }
  };
  const own = Object.entries(words).map(([name, text]) => [name, take(text)] as const);
  const lists = tablesOf(model).flatMap(({ name, list }) => {
    const label = list?.label[language] ?? '';
    const fits = label.length <= MAX_TAB && !/[[\]*?:/\\]|^'|'$/.test(label) && !taken.has(label.toLowerCase());
    return list ? [[name, take(fits ? label : name)] as const] : [];
  });
  return new Map([...own, ...lists]);
}

/** Which table a sheet is: by its name in any language, as its field is called, or as a file in a packed one is. In small letters. */
export function tableNames(model: Model, wordsIn: (language: Language) => Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const language of LANGUAGES)
    for (const [name, tab] of tabsOf(model, language, wordsIn(language)))
      names.set(tab.toLowerCase(), names.get(tab.toLowerCase()) ?? name);
  for (const { name } of tablesOf(model)) names.set(name.toLowerCase(), name);
  return names.set(COHORT, COHORT);
}
