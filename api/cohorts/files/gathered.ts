import { nearest, type InputDefinition, type Model } from '../../../engine/index.ts';
import { REFUSED, type FilledRow, type FilledTable } from './filled.ts';
import { Places } from './places.ts';
import type { SheetReport } from './reporting.ts';
import type { Setting } from './settings.ts';
import { settingNames } from './settings.ts';
import { cellName } from './sheet.ts';
import { stepsKey, tablesOf, type ColumnKind, type Table } from './plan.ts';

/** A cohort put together of its tables, as JSON, with the cell of everything in it. */
export interface Gathered {
  readonly text: string;
  readonly places: Places;
}

/** Rows of a table by who owns them: a subject's code, and which of its rows. */
type Owned = ReadonlyMap<string, readonly FilledRow[]>;

const ownerKey = (subject: string, row: string): string => JSON.stringify([subject, row]);

/** Among codes that are refused: which, cannot be told. */
const ANY = '*';

/** Tables without subjects make a cohort without them. */
export function gather(
  model: Model,
  filled: ReadonlyMap<string, FilledTable>,
  settings: ReadonlyMap<string, Setting>,
  report: SheetReport,
): Gathered {
  return new Gathering(model, filled, report).run(settings);
}

class Gathering {
  readonly #model: Model;
  readonly #filled: ReadonlyMap<string, FilledTable>;
  readonly #report: SheetReport;
  readonly #owned = new Map<string, Owned>();
  /** Codes and numbers of rows that are known and could not be taken, by their tables: that others name them is no mistake. */
  readonly #refused = new Map<string, Set<string>>();
  readonly #places = new Places();
  readonly #parts: string[] = [];
  #length = 0;

  constructor(model: Model, filled: ReadonlyMap<string, FilledTable>, report: SheetReport) {
    this.#model = model;
    this.#filled = filled;
    this.#report = report;
  }

  run(settings: ReadonlyMap<string, Setting>): Gathered {
    const [subjects, ...lists] = tablesOf(this.#model);
    const owners = new Map<string, ReadonlySet<string>>();
    const of = subjects && this.#filled.get(subjects.name);
    if (subjects && of) owners.set(subjects.name, new Set(of.rows.map((row) => textOf(valueOf(subjects, row, 'id')))));
    for (const { table, refused, rows } of this.#filled.values()) {
      const codes = rows.some((row) => valueOf(table, row, 'id') === REFUSED) ? [...refused, ANY] : refused;
      this.#refused.set(table.name, new Set(codes));
    }
    for (const table of lists) this.#own(table, owners);

    this.#write('{\n');
    const readings: [string, Setting][] = [];
    for (const name of settingNames(this.#model)) {
      const setting = settings.get(name);
      if (!setting || setting.value === REFUSED) continue;
      if (name.startsWith('readings.')) readings.push([name.slice('readings.'.length), setting]);
      else {
        this.#places.addSetting(this.#length, setting);
        this.#write(`  ${JSON.stringify(name)}: ${setting.value},\n`);
      }
    }
    if (readings.length > 0) this.#readings(readings);
    if (of) this.#places.add(this.#length + 2, of, 0, -1);
    this.#write('  "subjects": [');
    const rows = of?.rows ?? [];
    rows.forEach((row, index) => {
      if (!of) return;
      this.#write(index === 0 ? '\n    ' : ',\n    ');
      this.#subject(of, row);
    });
    this.#write(rows.length === 0 ? ']\n}\n' : '\n  ]\n}\n');
    return { text: this.#parts.join(''), places: this.#places };
  }

  #write(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  #readings(readings: readonly [string, Setting][]): void {
    this.#write('  "readings": {');
    readings.forEach(([id, setting], index) => {
      if (index > 0) this.#write(',');
      this.#places.addSetting(this.#length, setting);
      this.#write(`${JSON.stringify(id)}:${setting.value}`);
    });
    this.#write('},\n');
  }

  /** Rows of a list by their owners; a row without one is told. */
  #own(table: Table, owners: Map<string, ReadonlySet<string>>): void {
    const filled = this.#filled.get(table.name);
    const parents = owners.get(table.parent?.name ?? '');
    if (!filled || !table.parent || !parents) return;
    const owned = new Map<string, FilledRow[]>();
    const keys = new Set<string>();
    const seen = new Map<string, number>();
    for (const row of filled.rows) {
      const subject = textOf(valueOf(table, row, 'owner'));
      const parentRow = table.parent.list === null ? null : textOf(valueOf(table, row, 'row-of'));
      const key = parentRow === null ? subject : ownerKey(subject, parentRow);
      if (!this.#hasOwner(filled, row, table, subject, parentRow, parents)) {
        this.#refused.get(table.name)?.add(textOf(valueOf(table, row, 'row')));
        continue;
      }
      const rows = owned.get(key);
      if (rows) rows.push(row);
      else owned.set(key, [row]);
      const own = valueOf(table, row, 'row');
      if (own === undefined || own === REFUSED) continue;
      const ownKey = ownerKey(subject, textOf(own));
      if (seen.has(ownKey))
        this.#tell('sheet-repeated-row-number', filled, row, 'row', { number: textOf(own), first: seen.get(ownKey) ?? 0 });
      seen.set(ownKey, row.row);
      keys.add(ownKey);
    }
    this.#owned.set(table.name, owned);
    owners.set(table.name, keys);
  }

  #hasOwner(
    filled: FilledTable,
    row: FilledRow,
    table: Table,
    subject: string,
    parentRow: string | null,
    parents: ReadonlySet<string>,
  ): boolean {
    const isRefused = [valueOf(table, row, 'owner'), valueOf(table, row, 'row-of')].includes(REFUSED);
    const known = this.#refused.get(table.parent?.name ?? '');
    if (isRefused || known?.has(ANY) || known?.has(parentRow ?? subject)) return false;
    if (subject === '') this.#tell('sheet-no-owner', filled, row, 'owner');
    else if (parentRow === '') this.#tell('sheet-no-owner-row', filled, row, 'row-of', { subject });
    else if (parentRow === null && !parents.has(subject))
      this.#tell('sheet-no-such-subject', filled, row, 'owner', { subject, suggestion: nearest(subject, parents) ?? '' });
    else if (parentRow !== null && !parents.has(ownerKey(subject, parentRow)))
      this.#tell('sheet-no-such-row', filled, row, 'row-of', { subject, number: parentRow });
    else return true;
    return false;
  }

  #tell(
    code: string,
    { table, sheet, places }: FilledTable,
    { row }: FilledRow,
    kind: ColumnKind,
    details: Record<string, string | number> = {},
  ): void {
    const column = places.get(columnOf(table, kind));
    this.#report.tell(code, { sheet, cell: column === undefined ? String(row) : cellName(row, column) }, details);
  }

  #subject(filled: FilledTable, row: FilledRow): void {
    const { table } = filled;
    this.#places.add(this.#length, filled, row.row, -1);
    this.#write('{');
    let count = 0;
    table.columns.forEach(({ kind, name }, index) => {
      const value = row.values[index];
      if (value === undefined || kind === 'field' || kind === 'given') return;
      this.#entry(filled, row, index, name, value, (count += 1) > 1);
    });
    const given = textOf(valueOf(table, row, 'category'));
    const category = this.#model.categories.has(given) ? given : null;
    const subject = textOf(valueOf(table, row, 'id'));
    this.#places.add(this.#length + (count > 0 ? 1 : 0), filled, row.row, -1);
    this.#write(`${count > 0 ? ',' : ''}"inputs":`);
    this.#fields({ filled, row, category, subject, key: subject }, table.fields, []);
    this.#write('}');
  }

  #entry(filled: FilledTable, { row }: FilledRow, column: number, name: string, value: string, isNext: boolean): void {
    if (isNext) this.#write(',');
    this.#places.add(this.#length, filled, row, column);
    this.#write(`${JSON.stringify(name)}:`);
    if (value === REFUSED) this.#places.refuse(this.#length);
    this.#write(value);
  }

  /** The fields of a row or of a set of fields in it. */
  #fields(at: Where, fields: ReadonlyMap<string, InputDefinition>, steps: readonly string[]): void {
    const { filled, row } = at;
    this.#write('{');
    let count = 0;
    for (const [name, input] of fields) {
      const path = [...steps, name];
      const column = filled.table.bySteps.get(stepsKey(path)) ?? -1;
      if (input.type !== 'record' && input.type !== 'list') {
        const value = row.values[column];
        if (value !== undefined) this.#entry(filled, row, column, name, value, (count += 1) > 1);
        continue;
      }
      const table = filled.table.children.find((one) => stepsKey(one.steps) === stepsKey(path));
      const rows = input.type === 'list' && table ? (this.#owned.get(table.name)?.get(at.key) ?? []) : [];
      const isFilled = input.type === 'list' ? rows.length > 0 : hasAny(filled.table, row, input, path);
      if (!this.#isThere(at, input, column, isFilled)) continue;
      if ((count += 1) > 1) this.#write(',');
      this.#places.add(this.#length, filled, row.row, column);
      this.#write(`${JSON.stringify(name)}:`);
      if (input.type === 'record') this.#fields(at, input.fields, path);
      else this.#rows(at, table, rows);
    }
    this.#write('}');
  }

  /** Whether a list or set of fields stands in the cohort: as its column says, else as what it holds and the edition tell. */
  #isThere({ filled, row, category }: Where, input: InputDefinition, column: number, isFilled: boolean): boolean {
    const told = row.values[column];
    if (told === 'false' && isFilled) {
      const place = filled.places.get(column) ?? 0;
      this.#report.tell('sheet-given-though-not', { sheet: filled.sheet, cell: cellName(row.row, place) }, { name: stepsKey(input.path) });
    }
    if (told === 'true' || told === 'false') return told === 'true';
    return isFilled || (!input.optional && category !== null && input.categories.has(category));
  }

  #rows(at: Where, table: Table | undefined, rows: readonly FilledRow[]): void {
    this.#write('[');
    const filled = table && this.#filled.get(table.name);
    rows.forEach((row, index) => {
      if (!filled) return;
      if (index > 0) this.#write(',');
      this.#places.add(this.#length, filled, row.row, -1);
      const own = valueOf(table, row, 'row');
      const key = own === undefined ? '' : ownerKey(at.subject, textOf(own));
      this.#fields({ ...at, filled, row, key }, table.fields, []);
    });
    this.#write(']');
  }
}

interface Where {
  readonly filled: FilledTable;
  readonly row: FilledRow;
  readonly category: string | null;
  readonly subject: string;
  /** By which rows of lists know this row as their owner. */
  readonly key: string;
}

function hasAny(table: Table, row: FilledRow, input: InputDefinition, steps: readonly string[]): boolean {
  return [...input.fields].some(([name, field]) => {
    const path = [...steps, name];
    if (field.type === 'record') return hasAny(table, row, field, path);
    return row.values[table.bySteps.get(stepsKey(path)) ?? -1] !== undefined;
  });
}

const kinds = new WeakMap<Table, Map<ColumnKind, number>>();

function columnOf(table: Table, kind: ColumnKind): number {
  let known = kinds.get(table);
  if (!known) kinds.set(table, (known = new Map(table.columns.map((column, index) => [column.kind, index] as const).reverse())));
  return known.get(kind) ?? -1;
}

const valueOf = (table: Table, row: FilledRow, kind: ColumnKind): string | undefined => row.values[columnOf(table, kind)];

/** Rows are told apart by what can be seen of their owner's code. */
const textOf = (value: string | undefined): string => (value === undefined || value === REFUSED ? '' : String(JSON.parse(value)).trim());
