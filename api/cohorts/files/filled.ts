import { nearest, type Model } from '../../../engine/index.ts';
import { takeChoice, takeInput, takeText, type Manner, type Taken } from './cells.ts';
import { MAX_CELLS } from './format.ts';
import { signShown, type DecimalSign } from './numbers.ts';
import { SUBJECTS, type Column, type Table } from './plan.ts';
import type { SheetReport } from './reporting.ts';
import { cellName, columnName, FileRefused, type Range, type ReadCell, type ReadRow, type ReadSheet } from './sheet.ts';

/** A table as it was filled in: its rows by the columns of the edition, each value as JSON has it. */

export interface FilledRow {
  /** In its sheet, from one. */
  readonly row: number;
  /** By the columns of the table; of an empty cell nothing. */
  readonly values: readonly (string | undefined)[];
}

export interface FilledTable {
  readonly table: Table;
  readonly sheet: string | null;
  /** Where columns of the table stand in the sheet; absent of those that it lacks. */
  readonly places: ReadonlyMap<number, number>;
  readonly rows: readonly FilledRow[];
  /** What rows that were refused as a whole have where their code stands: others may name them. */
  readonly refused: ReadonlySet<string>;
  /** What is said of the cohort as a whole in columns of the subjects, by its name. */
  readonly cohort: ReadonlyMap<string, { readonly value: string; readonly cell: string }>;
}

/** Stands for a cell that was refused: no number is so great, so the engine takes it for missing and says nothing else of it. */
export const REFUSED = '1e99999';

/** What subjects share may stand in columns of theirs, in a file that has one table. */
export const COHORT_PREFIX = 'cohort.';

/** Counts what is read of all sheets together. */
export class Budget {
  #left = MAX_CELLS;

  spend(cells: number): void {
    this.#left -= cells;
    if (this.#left < 0) throw new FileRefused('sheet-too-many-cells', { limit: MAX_CELLS });
  }
}

/** So far down the names of columns may stand. */
const HEAD = 20;

/** What a column of a sheet is: of the table, said of the cohort, or of no use. */
type Meant = { readonly index: number } | { readonly cohort: string } | null;

/** Null where no names of columns are found. */
export function fill(model: Model, table: Table, sheet: ReadSheet, report: SheetReport, budget: Budget): FilledTable | null {
  return new Filling(model, table, sheet, report, budget).run();
}

class Filling {
  readonly #model: Model;
  readonly #table: Table;
  readonly #sheet: ReadSheet;
  readonly #report: SheetReport;
  readonly #budget: Budget;
  readonly #rows: FilledRow[] = [];
  readonly #cohort = new Map<string, { value: string; cell: string }>();
  readonly #meant: Meant[] = [];
  readonly #places = new Map<number, number>();
  readonly #unnamed = new Set<number>();
  readonly #refused = new Set<string>();
  readonly #manner: { isText: boolean; since1904: boolean; sign: DecimalSign };
  #head: number | null = null;
  #width = 0;
  /** Rows of a text wait until it is known which sign parts its decimals. */
  readonly #waiting: ReadRow[] = [];

  constructor(model: Model, table: Table, sheet: ReadSheet, report: SheetReport, budget: Budget) {
    this.#model = model;
    this.#table = table;
    this.#sheet = sheet;
    this.#report = report;
    this.#budget = budget;
    this.#manner = { isText: sheet.isText, since1904: sheet.since1904, sign: null };
  }

  run(): FilledTable | null {
    const { merged, hiddenColumns, isByCommas = false } = this.#sheet.read((row) => this.#row(row));
    if (this.#head === null) {
      const names = this.#table.columns.filter(({ isUsual }) => isUsual).map(({ name }) => name);
      this.#tell('sheet-no-names', null, { key: this.#keyName, names: names.slice(0, 6).join(', ') });
      return null;
    }
    this.#manner.sign = this.#sign();
    for (const row of this.#waiting) if (!this.#isShifted(row, isByCommas)) this.#take(row);
    for (const range of merged) this.#merged(range);
    for (const [index, column] of this.#places)
      if (hiddenColumns.some(({ from, to }) => from <= column && column <= to))
        this.#tell('sheet-hidden-column', columnName(column), { name: this.#column(index)?.name ?? '' });
    return {
      table: this.#table,
      sheet: this.#sheet.name,
      places: this.#places,
      rows: this.#rows,
      refused: this.#refused,
      cohort: this.#cohort,
    };
  }

  get #keyName(): string {
    return this.#table.name === SUBJECTS ? 'id' : 'subject';
  }

  #column(index: number): Column | undefined {
    return this.#table.columns[index];
  }

  #tell(code: string, cell: string | null, details: Readonly<Record<string, string | number>> = {}): void {
    this.#report.tell(code, { sheet: this.#sheet.name, cell }, details);
  }

  #row(row: ReadRow): void {
    this.#budget.spend(row.cells.length);
    if (this.#head !== null) {
      if (this.#sheet.isText) this.#waiting.push(row);
      else this.#take(row);
    } else if (row.row <= HEAD && row.cells.some(({ text }) => text.trim() === this.#keyName)) this.#names(row);
  }

  #names({ row, cells, width = 0 }: ReadRow): void {
    this.#head = row;
    this.#width = width;
    for (const { column, text } of cells) {
      const name = text.trim();
      if (name === '') continue;
      const index = this.#table.byName.get(name);
      if (index !== undefined && this.#places.has(index)) {
        const first = cellName(row, this.#places.get(index) ?? 0);
        this.#report.tell('sheet-repeated-column', { sheet: this.#sheet.name, cell: cellName(row, column) }, { name, first }, [
          { sheet: this.#sheet.name, cell: first, role: 'first' },
        ]);
        this.#meant[column] = null;
      } else if (index !== undefined) {
        this.#places.set(index, column);
        this.#meant[column] = { index };
      } else if (this.#table.name === SUBJECTS && this.#isOfCohort(name))
        this.#meant[column] = { cohort: name.slice(COHORT_PREFIX.length) };
      else {
        this.#meant[column] = null;
        const left = this.#table.columns.filter((_, at) => !this.#places.has(at)).map((one) => one.name);
        this.#tell('sheet-unknown-column', cellName(row, column), { name, suggestion: nearest(name, left) ?? '' });
      }
    }
  }

  #isOfCohort(name: string): boolean {
    const rest = name.startsWith(COHORT_PREFIX) ? name.slice(COHORT_PREFIX.length) : '';
    return (
      rest === 'ruleset' || rest === 'period' || (rest.startsWith('readings.') && this.#model.readings.has(rest.slice('readings.'.length)))
    );
  }

  #sign(): DecimalSign {
    if (!this.#sheet.isText) return null;
    const signs = new Set<DecimalSign>();
    for (const { cells } of this.#waiting) for (const { column, text } of cells) if (this.#isNumber(column)) signs.add(signShown(text));
    if (signs.has('point')) return 'point';
    return signs.has('comma') ? 'comma' : null;
  }

  /** A decimal comma where commas part cells makes two of one. */
  #isShifted({ row, cells, width = 0 }: ReadRow, isByCommas: boolean): boolean {
    if (width === this.#width || (width < this.#width && !isByCommas)) return false;
    const key = this.#places.get(this.#table.byName.get(this.#keyName) ?? -1);
    this.#refused.add(cells.find(({ column }) => column === key)?.text.trim() ?? '');
    this.#tell('sheet-shifted', String(row), { cells: width, columns: this.#width });
    return true;
  }

  #isNumber(column: number): boolean {
    const meant = this.#meant[column];
    const type = meant && 'index' in meant ? this.#column(meant.index)?.input?.type : undefined;
    return type === 'number' || type === 'count' || type === 'integer';
  }

  #take({ row, cells, isHidden }: ReadRow): void {
    const values: (string | undefined)[] = [];
    for (const cell of cells) {
      const meant = this.#meant[cell.column];
      const place = cellName(row, cell.column);
      if (meant === undefined) this.#stray(cell, place);
      if (!meant) continue;
      const value = this.#value(cell, place, 'index' in meant ? this.#column(meant.index) : undefined);
      if (value === undefined) continue;
      if ('index' in meant) values[meant.index] = value;
      else this.#ofCohort(meant.cohort, value, place);
    }
    if (values.length === 0) return;
    if (isHidden) this.#tell('sheet-hidden-row', String(row));
    this.#rows.push({ row, values });
  }

  /** Beside the columns that have names. */
  #stray({ column, text, formula }: ReadCell, place: string): void {
    if ((text.trim() === '' && formula === null) || this.#unnamed.has(column)) return;
    this.#unnamed.add(column);
    this.#tell('sheet-unnamed-column', place, { found: text.slice(0, 60) });
  }

  #value(cell: ReadCell, place: string, column: Column | undefined): string | undefined {
    const { formula, kind, text } = cell;
    if (formula === 'lost') {
      this.#tell('sheet-formula-lost', place);
      return REFUSED;
    }
    if (kind === 'error') {
      this.#tell('sheet-error-value', place, { found: text });
      return REFUSED;
    }
    // A formula may come to an empty text, and a cell hold nothing but blanks.
    if (kind === 'text' && text.trim() === '') return undefined;
    if (formula === 'kept') this.#tell('sheet-formula', place, { found: text.slice(0, 60) });
    const taken = this.#taken(cell, column);
    const note = 'json' in taken ? taken.note : taken;
    if (note) this.#tell(note.code, place, { ...note.details, name: column?.name ?? '' });
    return 'json' in taken ? taken.json : REFUSED;
  }

  #taken(cell: ReadCell, column: Column | undefined): Taken {
    const manner: Manner = this.#manner;
    if (column?.input) return takeInput(cell, column.input, manner);
    return column?.kind === 'category' ? takeChoice(cell, this.#model.categories) : takeText(cell);
  }

  #ofCohort(name: string, value: string, cell: string): void {
    const first = this.#cohort.get(name);
    if (!first) this.#cohort.set(name, { value, cell });
    else if (first.value !== value && value !== REFUSED)
      this.#report.tell('sheet-cohort-differs', { sheet: this.#sheet.name, cell }, { name: COHORT_PREFIX + name, first: first.cell }, [
        { sheet: this.#sheet.name, cell: first.cell, role: 'first' },
      ]);
  }

  /** Above the data, headings may be merged. */
  #merged({ left, right, top, bottom }: Range): void {
    const columns = [...this.#places.values()];
    if (bottom <= (this.#head ?? 0) || !columns.some((column) => left <= column && column <= right)) return;
    this.#tell('sheet-merged', cellName(top, left), { range: `${cellName(top, left)}:${cellName(bottom, right)}` });
  }
}
