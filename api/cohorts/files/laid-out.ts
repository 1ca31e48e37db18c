import type { InputDefinition, Model, Path } from '../../../engine/index.ts';
import { COHORT_PREFIX } from './filled.ts';
import { stepsKey, tablesOf, type Table } from './plan.ts';
import { isFields, type Written, type WrittenFields } from './written.ts';

/** A cohort in the tables of its edition, each cell a scalar as JSON spells it. */

export type LaidRow = readonly (string | undefined)[];

export interface LaidOut {
  /** What is said of the cohort as a whole: `period`, `readings.<id>`. */
  readonly settings: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<string, readonly LaidRow[]>;
  /** What stands in the cohort and has no place in any table: it would be lost. */
  readonly unplaced: readonly Path[];
}

export function layOut(model: Model, cohort: WrittenFields): LaidOut {
  return new Laying(model).run(cohort);
}

class Laying {
  readonly #model: Model;
  readonly #tables: readonly Table[];
  readonly #rows = new Map<string, LaidRow[]>();
  readonly #unplaced: Path[] = [];

  constructor(model: Model) {
    this.#model = model;
    this.#tables = tablesOf(model);
    for (const { name } of this.#tables) this.#rows.set(name, []);
  }

  run(cohort: WrittenFields): LaidOut {
    const settings = new Map<string, string>();
    for (const [key, value] of cohort) {
      if (key === 'subjects') this.#subjects(value);
      else if (key === 'readings' && isFields(value)) {
        for (const [id, option] of value) {
          if (typeof option === 'string' && this.#model.readings.has(id)) settings.set(`readings.${id}`, option);
          else this.#unplaced.push([key, id]);
        }
      } else if (typeof value === 'string' && (key === 'ruleset' || key === 'period')) settings.set(key, value);
      else this.#unplaced.push([key]);
    }
    return { settings, rows: this.#rows, unplaced: this.#unplaced };
  }

  #subjects(subjects: Written): void {
    const [table] = this.#tables;
    if (!table || typeof subjects === 'string' || isFields(subjects)) {
      this.#unplaced.push(['subjects']);
      return;
    }
    subjects.forEach((subject, index) => {
      const path: Path = ['subjects', index];
      if (!isFields(subject)) {
        this.#unplaced.push(path);
        return;
      }
      const values: (string | undefined)[] = [];
      for (const [key, value] of subject) {
        if (key === 'inputs' && isFields(value)) continue;
        const column = table.byName.get(key) ?? -1;
        if (typeof value === 'string' && column >= 0 && table.columns[column]?.input === null) values[column] = given(value);
        else this.#unplaced.push([...path, key]);
      }
      const category = scalarOf(subject.get('category'));
      this.#rows.get(table.name)?.push(values);
      const inputs = subject.get('inputs');
      const at: Place = { table, values, category, subject: subject.get('id'), row: null };
      if (inputs === undefined || isFields(inputs)) this.#fields(inputs ?? new Map(), table.fields, [], [...path, 'inputs'], at);
    });
  }

  #fields(written: WrittenFields, fields: ReadonlyMap<string, InputDefinition>, steps: readonly string[], path: Path, at: Place): void {
    for (const key of written.keys()) if (!fields.has(key)) this.#unplaced.push([...path, key]);
    for (const [name, input] of fields) this.#field(input, written.get(name), [...steps, name], [...path, name], at);
  }

  #field(input: InputDefinition, value: Written | undefined, steps: readonly string[], path: Path, at: Place): void {
    const column = at.table.bySteps.get(stepsKey(steps)) ?? -1;
    const isNothing = value === undefined || value === 'null';
    if (input.type !== 'record' && input.type !== 'list') {
      if (typeof value === 'string') at.values[column] = given(value);
      else if (value !== undefined) this.#unplaced.push(path);
      return;
    }
    const isExpected = !input.optional && at.category !== null && input.categories.has(at.category);
    if (isNothing) {
      if (isExpected) at.values[column] = 'false';
      return;
    }
    if (input.type === 'record' ? !isFields(value) : typeof value === 'string' || isFields(value)) {
      this.#unplaced.push(path);
      return;
    }
    if (isFields(value)) {
      this.#fields(value, input.fields, steps, path, at);
      if (!holds(value) && !isExpected) at.values[column] = 'true';
      return;
    }
    const rows = value as readonly Written[];
    if (rows.length === 0 && !isExpected) at.values[column] = 'true';
    this.#list(input, rows, steps, path, at);
  }

  #list(input: InputDefinition, rows: readonly Written[], steps: readonly string[], path: Path, at: Place): void {
    const table = at.table.children.find((one) => stepsKey(one.steps) === stepsKey(steps));
    const laid = table && this.#rows.get(table.name);
    if (!laid) return;
    const [owner, rowOf, row] = (['owner', 'row-of', 'row'] as const).map((kind) => table.columns.findIndex((one) => one.kind === kind));
    rows.forEach((one, index) => {
      if (!isFields(one)) {
        this.#unplaced.push([...path, index]);
        return;
      }
      const values: (string | undefined)[] = [];
      const own = row !== undefined && row >= 0 ? this.#next(table, at) : null;
      if (owner !== undefined && typeof at.subject === 'string') values[owner] = at.subject;
      if (rowOf !== undefined && rowOf >= 0 && at.row !== null) values[rowOf] = at.row;
      if (row !== undefined && own !== null) values[row] = own;
      laid.push(values);
      this.#fields(one, input.fields, [], [...path, index], { ...at, table, values, row: own });
    });
  }

  readonly #numbers = new Map<string, { readonly subject: Written | undefined; number: number }>();

  /** Rows of a subject that have rows of their own are numbered within it. */
  #next(table: Table, { subject }: Place): string {
    const last = this.#numbers.get(table.name);
    const number = last && last.subject === subject ? last.number + 1 : 1;
    this.#numbers.set(table.name, { subject, number });
    return JSON.stringify(String(number));
  }
}

interface Place {
  readonly table: Table;
  readonly values: (string | undefined)[];
  readonly category: string | null;
  readonly subject: Written | undefined;
  readonly row: string | null;
}

/** An empty text is nothing in a cell. */
const given = (value: string): string | undefined => (value === 'null' || value === '""' ? undefined : value);

const scalarOf = (value: Written | undefined): string | null =>
  typeof value === 'string' && value.startsWith('"') ? String(JSON.parse(value)) : null;

/** Whether any cell comes of it. */
function holds(written: WrittenFields): boolean {
  return [...written.values()].some((value) => (isFields(value) ? holds(value) : typeof value === 'string' && given(value) !== undefined));
}

/** The columns that are written: those of an empty sheet, and those that say something here. */
export function columnsOf(table: Table, rows: readonly LaidRow[]): number[] {
  const used = new Set<number>();
  table.columns.forEach((column, index) => {
    if (!column.isUsual && rows.some((row) => row[index] !== undefined)) used.add(index);
  });
  return table.columns.flatMap(({ isUsual }, index) => (isUsual || used.has(index) ? [index] : []));
}

/** What is said of the cohort, as columns of the subjects have it. */
export const cohortColumns = (settings: ReadonlyMap<string, string>): [string, string][] =>
  [...settings].map(([name, value]) => [COHORT_PREFIX + name, value]);
