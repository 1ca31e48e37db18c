import {
  checkCohort,
  decodeText,
  hasErrors,
  isAbsence,
  nearest,
  placeDiagnostics,
  readCohort,
  type Diagnostic,
  type Location,
  type Model,
} from '../../../engine/index.ts';
import { sheetsOfArchive, sheetOfText } from './csv-reading.ts';
import { Budget, fill, type FilledTable } from './filled.ts';
import { MAX_FILE_BYTES, type Format, type NamedBytes } from './format.ts';
import type { FileFound, SheetFound, SheetPlace } from './found.ts';
import { gather } from './gathered.ts';
import type { Places } from './places.ts';
import { COHORT, SUBJECTS, stepsKey, tableNames, tablesOf, type Table } from './plan.ts';
import { SheetReport } from './reporting.ts';
import { settingsIn, type Setting } from './settings.ts';
import { cellName, columnNumber, FileRefused, type ReadSheet } from './sheet.ts';
import { tabWords } from './tabs.ts';
import { unpack } from './unpacked.ts';
import { cohortJson, writtenCohort } from './written.ts';
import { sheetsOfWorkbook } from './xlsx-reading.ts';

/** Null where the file is not let in. */
export interface AdmittedFile {
  readonly text: string | null;
  readonly found: readonly FileFound[];
}

/** The same in the one order and spelling of the edition. */
export interface ReadCohort {
  readonly cohort: string | null;
  readonly found: readonly FileFound[];
}

/** Whether a file says all there is of a cohort. */
export type Gathering = boolean | 'parts';

/**
 * A file of a cohort, of the format that is named or that its content is of. Never throws: what is wrong with it is told, all at once.
 * @param gathering the cohort is still gathered: what only is not there yet is a warning; `parts`: of each subject the file says some
 * things only, and need have no table or column for the others.
 */
export function readCohortFile(model: Model, file: NamedBytes, format?: Format, gathering: Gathering = false): ReadCohort {
  const { text, found } = admittedFile(model, file, format, gathering);
  const { document } = text === null ? { document: null } : readCohort({ name: file.name, text });
  return { cohort: document && cohortJson(writtenCohort(model, document.data)), found };
}

/** The same, as the text that was looked at: a file of JSON or YAML as it is, sheets as the cohort that they make. */
export function admittedFile(model: Model, file: NamedBytes, format?: Format, gathering: Gathering = false): AdmittedFile {
  const report = new SheetReport(file.name);
  try {
    if (file.bytes.length > MAX_FILE_BYTES)
      throw new FileRefused('sheet-file-too-large', { limit: Math.floor(MAX_FILE_BYTES / 1_000_000) });
    const sheets = sheetsOf(file, format);
    return sheets === null ? readText(model, file, gathering) : readSheets(model, file, sheets, report, gathering);
  } catch (problem) {
    if (!(problem instanceof FileRefused)) throw problem;
    report.tell(problem.code, problem.place, problem.details);
    return { text: null, found: report.list() };
  }
}

const begins = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);

/** Null of a text that is JSON or YAML. @throws FileRefused */
function sheetsOf({ name, bytes }: NamedBytes, format: Format | undefined): readonly ReadSheet[] | null {
  if (bytes.length === 0) throw new FileRefused('sheet-file-empty');
  // Before 2007, and now where a password locks it.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new FileRefused('sheet-file-old');
  if (begins(bytes, 0x50, 0x4b)) {
    const unpacked = unpack(bytes);
    if (unpacked.names.some((one) => one === '[Content_Types].xml')) return sheetsOfWorkbook(unpacked);
    const sheets = sheetsOfArchive(unpacked);
    if (sheets.length === 0) throw new FileRefused('sheet-file-kind');
    return sheets;
  }
  if (format === 'xlsx') throw new FileRefused('sheet-file-kind');
  if (format === 'csv' || (format === undefined && (/\.(?:csv|tsv|txt)$/i.test(name) || hasNamesOfColumns(bytes))))
    return [sheetOfText(tableOf(name), bytes)];
  return null;
}

/** Of a text with any name: it begins with names of columns, as no text of JSON or YAML does. */
function hasNamesOfColumns(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 4_000)).replaceAll('\0', '');
  return /(?:^|[\r\n;,\t\u00bf])"?id"?[;,\t](?:[^\r\n]*[;,\t])?"?category"?(?:[;,\t\r\n]|$)/.test(text);
}

const tableOf = (name: string): string => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replace(/\.\w+$/, '');

/** Found so, what is not there yet keeps nothing from being let in. */
const awaited = (found: readonly Diagnostic[], gathering: Gathering): Diagnostic[] =>
  found.map((one) => (gathering !== false && isAbsence(one) ? { ...one, severity: 'warning' } : one));

function readText(model: Model, { name, bytes }: NamedBytes, gathering: Gathering): AdmittedFile {
  const decoded = decodeText(bytes, name);
  if ('code' in decoded) return { text: null, found: placeDiagnostics([decoded]) };
  const diagnostics = awaited(checkCohort(model, { name, text: decoded.text }).diagnostics, gathering);
  return { text: hasErrors(diagnostics) ? null : decoded.text, found: placeDiagnostics(diagnostics) };
}

function readSheets(
  model: Model,
  { name }: NamedBytes,
  sheets: readonly ReadSheet[],
  report: SheetReport,
  gathering: Gathering,
): AdmittedFile {
  const budget = new Budget();
  const byTable = sorted(model, sheets, report, budget);
  const cohortSheet = byTable.get(COHORT);
  // A text alone may say it in columns of its own.
  if (!cohortSheet && sheets[0]?.name !== null) report.tell('sheet-no-cohort', { sheet: null, cell: null });
  const settings = new Map<string, Setting>(cohortSheet ? settingsIn(model, cohortSheet, report, budget) : []);
  const filled = new Map<string, FilledTable>();
  for (const table of tablesOf(model)) {
    const sheet = byTable.get(table.name);
    const one = sheet && fill(model, table, sheet, report, budget);
    if (one) filled.set(table.name, one);
    for (const [key, { value, cell }] of one?.cohort ?? [])
      if (!settings.has(key)) settings.set(key, { value, place: { sheet: sheet?.name ?? null, cell } });
  }
  const lacking = new Lacking(model, byTable, filled, report, gathering === 'parts');
  // Without subjects nothing else can be told.
  const hasSubjects = filled.get(SUBJECTS)?.places.has(0) ?? false;
  if (!hasSubjects) return { text: null, found: inOrder(report.list(), sheets) };

  const { text, places } = gather(model, filled, settings, report);
  const diagnostics = awaited(checkCohort(model, { name, text }).diagnostics, gathering);
  const placed = diagnostics.flatMap((one) => (isTold(one, places, lacking) ? [] : [inSheet(one, name, places)]));
  const found = inOrder([...report.list(), ...placed], sheets);
  return { text: hasErrors(diagnostics) || report.hasErrors ? null : text, found };
}

/** Sheets by the names of their tables. What is no table of the edition is not read, and that is told where there is something in it. */
function sorted(model: Model, sheets: readonly ReadSheet[], report: SheetReport, budget: Budget): Map<string, ReadSheet> {
  const names = tableNames(model, tabWords);
  const found = new Map<string, ReadSheet>();
  const [only] = sheets;
  // A file that is one sheet may have any name.
  if (only && sheets.length === 1 && !names.has(only.table.toLowerCase())) return found.set(SUBJECTS, only);
  for (const sheet of sheets) {
    const table = names.get(sheet.table.trim().toLowerCase());
    const place: SheetPlace = { sheet: sheet.name, cell: null };
    const first = table === undefined ? undefined : found.get(table);
    if (first) report.tell('sheet-repeated-sheet', place, { first: first.name ?? '' }, [{ sheet: first.name, cell: null, role: 'first' }]);
    else if (table === 'guide' || table === 'choices') continue;
    else if (table !== undefined) {
      found.set(table, sheet);
      if (sheet.isHidden) report.tell('sheet-hidden', place);
    } else if (!isEmpty(sheet, budget)) {
      const suggestion = nearest(sheet.table, names.keys()) ?? '';
      report.tell('sheet-not-read', place, { suggestion });
    }
  }
  return found;
}

function isEmpty(sheet: ReadSheet, budget: Budget): boolean {
  let isBare = true;
  sheet.read(({ cells }) => {
    budget.spend(cells.length);
    isBare = false;
  });
  return isBare;
}

/** Tables and columns that the file lacks though somebody in it needs them: told once, and not again of every subject. */
class Lacking {
  readonly #told = new Set<string>();

  constructor(
    model: Model,
    byTable: ReadonlyMap<string, ReadSheet>,
    filled: ReadonlyMap<string, FilledTable>,
    report: SheetReport,
    inParts: boolean,
  ) {
    const categories = categoriesIn(model, filled.get(SUBJECTS));
    const isNeeded = (of: ReadonlySet<string>): boolean => [...categories].some((one) => of.has(one));
    for (const table of tablesOf(model)) {
      const one = filled.get(table.name);
      const isOptional = table.list !== null && (inParts || table.list.optional || !isNeeded(table.categories));
      if (!byTable.has(table.name) && !isOptional) {
        const details = { table: table.name, ...labelOf(table) };
        report.tell(table.list === null ? 'sheet-no-subjects' : 'sheet-no-sheet', { sheet: null, cell: null }, details);
      }
      if (!one) continue;
      table.columns.forEach((column, index) => {
        if (one.places.has(index)) return;
        const { kind, name, input } = column;
        if (inParts && kind !== 'id') return;
        const isWanted = input
          ? kind === 'field' && !input.optional && input.absent === null && isNeeded(input.categories) && isRequired(table, column.steps)
          : kind !== 'name' && kind !== 'row';
        if (!isWanted || (one.rows.length === 0 && table.list !== null)) return;
        this.#told.add(`${table.name} ${stepsKey(column.steps)}`);
        if (!input) this.#told.add(`${table.name} ${name}`);
        report.tell('sheet-no-column', { sheet: one.sheet, cell: null }, { name });
      });
    }
  }

  has(table: string, field: string): boolean {
    return this.#told.has(`${table} ${field}`);
  }
}

/** Not where it is part of a set of fields that may be left out. */
function isRequired(table: Table, steps: readonly string[]): boolean {
  let fields = table.fields;
  return steps.every((step) => {
    const input = fields.get(step);
    fields = input?.fields ?? fields;
    return input !== undefined && !input.optional;
  });
}

const labelOf = ({ list }: Table): Record<string, string> =>
  list ? { 'label.ru': list.label.ru, 'label.kk': list.label.kk, 'label.en': list.label.en } : {};

function categoriesIn(model: Model, subjects: FilledTable | undefined): Set<string> {
  const column = subjects?.table.byName.get('category') ?? -1;
  const named = (subjects?.rows ?? []).flatMap(({ values }) => {
    const value = values[column];
    return value?.startsWith('"') ? [String(JSON.parse(value))] : [];
  });
  return new Set(named.filter((one) => model.categories.has(one)));
}

/** As one goes through the file: sheet by sheet, row by row; what is said of a whole sheet before, and what only counts at its end. */
function inOrder(found: readonly SheetFound[], sheets: readonly ReadSheet[]): SheetFound[] {
  const order = new Map(sheets.map(({ name }, index) => [name, index]));
  const keyOf = ({ sheet, cell, code }: SheetFound): readonly number[] => {
    const [, letters = '', row] = /^([A-Z]*)(\d*)$/.exec(cell ?? '') ?? [];
    const line = code === 'sheet-more' ? Infinity : Number(row ?? 0);
    return [sheet === null ? -1 : (order.get(sheet) ?? 0), line, columnNumber(letters)];
  };
  const keyed = found.map((one) => ({ one, key: keyOf(one) }));
  keyed.sort((a, b) => a.key.map((part, at) => (part === b.key[at] ? 0 : part - (b.key[at] ?? 0))).find((order) => order !== 0) ?? 0);
  return keyed.map(({ one }) => one);
}

/** Of these something is missing, which has no place of its own: it belongs into a column of the row. */
const MISSING: ReadonlySet<string> = new Set(['cohort-missing-field', 'cohort-missing-attribute', 'cohort-no-category', 'cohort-no-id']);

function isTold(one: Diagnostic, places: Places, lacking: Lacking): boolean {
  if (places.isRefused(one.at.span.start)) return true;
  // What is read of a cell that was refused is counted by the reader, too.
  if (one.code === 'more-problems' && one.at.source.text.startsWith('1e99999', one.at.span.start)) return true;
  const place = places.at(one.at.span.start);
  if (!place || !('table' in place) || !MISSING.has(one.code)) return false;
  return lacking.has(place.table.table.name, fieldOf(one));
}

const fieldOf = ({ code, details }: Diagnostic): string =>
  code === 'cohort-no-category' ? 'category' : code === 'cohort-no-id' ? 'id' : String(details['field'] ?? '');

function inSheet(one: Diagnostic, file: string, places: Places): SheetFound {
  const { code, severity, details, at, related = [] } = one;
  const related2 = related.map(({ at: second, role }) => ({ ...cellOf(second, places, null), role }));
  return { file, ...cellOf(at, places, MISSING.has(code) ? fieldOf(one) : null), severity, code, details, related: related2 };
}

function cellOf({ span }: Location, places: Places, missing: string | null): SheetPlace {
  const place = places.at(span.start);
  if (!place) return { sheet: null, cell: null };
  if ('place' in place) return place.place;
  const { table: filled, row, column } = place;
  const wanted = missing === null ? column : (filled.table.bySteps.get(missing) ?? filled.table.byName.get(missing) ?? column);
  const at = filled.places.get(wanted);
  if (row === 0) return { sheet: filled.sheet, cell: null };
  return { sheet: filled.sheet, cell: at === undefined ? String(row) : cellName(row, at) };
}
