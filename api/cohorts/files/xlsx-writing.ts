import { Writable } from 'node:stream';
import { WorkbookWriter, type Cell, type DataValidation, type WorksheetWriter } from '@cj-tech-master/excelts';
import { unzipSync, zipSync } from 'fflate';
import { clauseWords, type Language, type Model } from '../../../engine/index.ts';
import { choiceText, countOf, yesNo } from './cells.ts';
import { guideRows } from './guide.ts';
import { columnsOf, type LaidOut, type LaidRow } from './laid-out.ts';
import { columnLabel, noteOf, say } from './notes.ts';
import { COHORT, SUBJECTS, tablesOf, type Column, type Table } from './plan.ts';
import { FIELD, settingNames, VALUE } from './settings.ts';
import { cellName, columnName, guarded } from './sheet.ts';
import { CHOICES, GUIDE, tabsIn } from './tabs.ts';
import { choicesOf, validationOf, type Choices, type KnownTexts } from './validations.ts';

/** The same at every writing. */
const WRITTEN = new Date(Date.UTC(2000, 0, 1, 12));
/** Labels, and the names of fields below them. */
const HEAD = 2;
/** So many empty rows of a sheet are prepared for being filled in. */
const SPARE = { subjects: 2_000, list: 20_000 };
/** Digits that a spreadsheet keeps of a number. */
const KEPT_DIGITS = 15;
/** Longer texts no cell takes; none that the engine lets in is so long. */
const MAX_TEXT = 32_767;

const TEXT = '@';
const DAY = 'yyyy-mm-dd';
const GREY = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F0F0' }, bgColor: { argb: 'FFF0F0F0' } } as const;
const SHADED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFD0D0D0' }, bgColor: { argb: 'FFD0D0D0' } } as const;

/**
 * A cohort as a workbook: how to fill it in, what is said of the cohort, its subjects, a sheet for each list. Rows are written as they
 * come: as objects a hundred thousand of them take more memory than there is.
 */
export async function writeWorkbook(model: Model, laidOut: LaidOut, language: Language, known: KnownTexts): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const about = { creator: 'Metodika', lastModifiedBy: 'Metodika', created: WRITTEN, modified: WRITTEN };
  const workbook = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: true, ...about });
  const tabs = tabsIn(model, language);
  const tab = (name: string): string => tabs.get(name) ?? name;
  const choices = choicesOf(model, language, tab(CHOICES), known);
  writeGuide(workbook.addWorksheet(tab(GUIDE)), model, tabs, language);
  writeSettings(workbook.addWorksheet(tab(COHORT), { views: [{ state: 'frozen', ySplit: HEAD }] }), model, laidOut, choices, language);
  for (const table of tablesOf(model)) {
    const sheet = workbook.addWorksheet(tab(table.name), { views: [{ state: 'frozen', xSplit: 1, ySplit: HEAD }] });
    new TableWriter(sheet, model, table, choices, language, tab(SUBJECTS)).write(laidOut.rows.get(table.name) ?? []);
  }
  const hidden = workbook.addWorksheet(tab(CHOICES), { state: 'hidden' });
  choices.columns.forEach(({ texts }, index) =>
    texts.forEach((text, row) => (hidden.getCell(row + 1, index + 1).value = inXml(guarded(text)))),
  );
  hidden.commit();
  await workbook.commit();
  return undated(Buffer.concat(chunks));
}

/** The writer says of each part when it was written: packed anew, the same cohort makes the same bytes. */
function undated(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).sort();
  return zipSync(Object.fromEntries(names.map((name) => [name, parts[name] ?? new Uint8Array()])), { mtime: WRITTEN, level: 6 });
}

function writeGuide(sheet: WorksheetWriter, model: Model, tabs: ReadonlyMap<string, string>, language: Language): void {
  sheet.getColumn(1).width = 34;
  sheet.getColumn(2).width = 110;
  guideRows(model, tabs, language).forEach(({ texts, isHeading }, row) =>
    texts.forEach((text, column) => {
      const cell = sheet.getCell(row + 1, column + 1);
      cell.value = guarded(text);
      cell.alignment = { wrapText: column > 0, vertical: 'top' };
      if (isHeading) cell.font = { bold: true, size: row === 0 ? 14 : 11 };
    }),
  );
  sheet.commit();
}

function writeSettings(sheet: WorksheetWriter, model: Model, { settings }: LaidOut, choices: Choices, language: Language): void {
  const titles = [say('sheet-setting-label', language), say('sheet-setting-field', language), say('sheet-setting-value', language)];
  const notes = say('sheet-setting-note', language);
  head(sheet, [...titles, notes], ['', FIELD, VALUE, '']);
  [40, 30, 40, 90].forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  settingNames(model).forEach((name, index) => {
    const row = HEAD + 1 + index;
    const reading = model.readings.get(name.replace(/^readings\./, ''));
    const option = reading?.options.get(reading.default)?.[language] ?? '';
    const label = reading ? reading.question[language] : say(`sheet-setting-${name}`, language);
    const note = reading
      ? say('sheet-reading-note', language, { clause: clauseWords(reading.clause, language), option })
      : say(`sheet-setting-${name}-note`, language);
    const json = settings.get(name);
    const value = json === undefined ? '' : String(JSON.parse(json));
    const shown = reading && value !== '' ? choiceText(value, reading.options, language) : value;
    [label, name, shown, note].forEach((text, column) => {
      const cell = sheet.getCell(row, column + 1);
      if (text !== '') cell.value = inXml(guarded(text));
      cell.numFmt = TEXT;
      cell.alignment = { wrapText: true, vertical: 'top' };
      if (column === 1) cell.font = { color: { argb: 'FF707070' } };
    });
    const range = reading && choices.ranges.get(name);
    if (range !== undefined) sheet.dataValidations.add(cellName(row, 2), list(range, language));
  });
  sheet.commit();
}

function list(range: string, language: Language): DataValidation {
  return { type: 'list', allowBlank: true, formulae: [range], showErrorMessage: true, error: say('sheet-only-listed', language) };
}

/** Labels above, the names of fields below: by those a sheet is read. */
function head(sheet: WorksheetWriter, labels: readonly string[], names: readonly string[]): void {
  labels.forEach((text, index) => {
    const cell = sheet.getCell(1, index + 1);
    if (text !== '') cell.value = guarded(text);
    cell.font = { bold: true };
    cell.alignment = { wrapText: true, vertical: 'top' };
    cell.fill = GREY;
  });
  names.forEach((text, index) => {
    const cell = sheet.getCell(2, index + 1);
    if (text !== '') cell.value = text;
    cell.font = { italic: true, size: 9, color: { argb: 'FF707070' } };
    cell.fill = GREY;
  });
}

/**
 * What XML cannot hold or would change is written `_x000D_`. The library escapes texts that look so already, and leaves out what XML
 * cannot hold: with such a character within, an escape is taken for no escape, and comes out as one.
 */
const inXml = (text: string): string =>
  text.replace(/_(?=x)|[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu, (one) => {
    return `_x\u0001${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_\u0001`;
  });

class TableWriter {
  readonly #yesNo: { readonly yes: string; readonly no: string };

  constructor(
    private readonly sheet: WorksheetWriter,
    private readonly model: Model,
    private readonly table: Table,
    private readonly choices: Choices,
    private readonly language: Language,
    private readonly subjects: string,
  ) {
    this.#yesNo = yesNo(language);
  }

  write(rows: readonly LaidRow[]): void {
    const shown = columnsOf(this.table, rows);
    const columns = shown.flatMap((index) => this.table.columns[index] ?? []);
    this.sheet.getRow(1).height = 90;
    head(
      this.sheet,
      columns.map((column) => columnLabel(column, this.language)),
      columns.map(({ name }) => name),
    );
    const last = HEAD + Math.max(rows.length + 1_000, this.table.list === null ? SPARE.subjects : SPARE.list);
    columns.forEach((column, index) => this.#prepare(column, index, columns, last));
    rows.forEach((row, index) => {
      const line = this.sheet.getRow(HEAD + 1 + index);
      shown.forEach((from, to) => {
        const json = row[from];
        const column = this.table.columns[from];
        if (json !== undefined && column) this.#put(line.getCell(to + 1), json, column);
      });
      line.commit();
    });
    this.sheet.autoFilter = {
      from: { row: HEAD, col: 1 },
      to: { row: HEAD + Math.max(1, rows.length), col: Math.max(1, columns.length) },
    };
    this.sheet.commit();
  }

  #prepare(column: Column, index: number, columns: readonly Column[], last: number): void {
    const { sheet, model, language } = this;
    const across = sheet.getColumn(index + 1);
    across.width = column.kind === 'field' && column.input?.type !== 'text' ? 18 : 26;
    const isText = column.kind !== 'field' || column.input?.type === 'text' || column.input?.type === 'choice';
    if (isText) across.numFmt = TEXT;
    else if (column.input?.type === 'date') across.numFmt = DAY;
    sheet.getCell(1, index + 1).note = noteOf(model, column, language);
    const letters = columnName(index);
    const validation = validationOf(column, this.choices, language, this.subjects);
    if (validation) sheet.dataValidations.add(`range:${letters}${HEAD + 1}:${letters}${last}`, validation);
    const category = columns.findIndex(({ kind }) => kind === 'category');
    if (category < 0 || !column.input || column.input.categories.size === model.categories.size) return;
    const cell = `$${columnName(category)}${HEAD + 1}`;
    const own = [...column.input.categories].flatMap((id) => [id, choiceText(id, model.categories, language)]);
    const others = [...new Set(own)].map((text) => `${cell}<>"${text.replaceAll('"', '""')}"`);
    sheet.addConditionalFormatting({
      ref: `${letters}${HEAD + 1}:${letters}${last}`,
      rules: [{ type: 'expression', priority: 1, formulae: [`AND(${cell}<>"",${others.join(',')})`], style: { fill: SHADED } }],
    });
  }

  #put(cell: Cell, json: string, column: Column): void {
    const text = json.startsWith('"') ? String(JSON.parse(json)) : null;
    const { input, kind } = column;
    if (json === 'true' || json === 'false') cell.value = json === 'true' ? this.#yesNo.yes : this.#yesNo.no;
    else if (text === null) {
      const isKept = !json.includes('e') && json.replace(/\D/g, '').replace(/^0+|0+$/g, '').length <= KEPT_DIGITS && json.length < 25;
      cell.value = isKept ? Number(json) : json;
      if (!isKept) cell.numFmt = TEXT;
    } else if (input?.type === 'date' && countOf(text) !== null) {
      cell.value = new Date(`${text}T00:00:00Z`);
      if (cell.numFmt !== DAY) cell.numFmt = DAY;
    } else {
      const options = input?.type === 'choice' ? input.options : kind === 'category' ? this.model.categories : null;
      cell.value = inXml(guarded(options ? choiceText(text, options, this.language) : text).slice(0, MAX_TEXT));
      // The columns of texts have it already.
      if (cell.numFmt !== TEXT) cell.numFmt = TEXT;
    }
  }
}
