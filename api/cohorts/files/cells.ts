import { LANGUAGES, type InputDefinition, type Label, type Language } from '../../../engine/index.ts';
import { words } from '../../messages/words.ts';
import { spelt } from './decimal.ts';
import { numberFrom, type DecimalSign } from './numbers.ts';
import { unguarded, type ReadCell } from './sheet.ts';

/** What a cell says, as JSON has it, by what is wanted there – or what is wrong with it. */

export type Taken = { readonly json: string; readonly note?: CellNote } | CellNote;

/** A word on a cell: of one that is taken a warning, else why it is not. */
export interface CellNote {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** How the sheet is read. */
export interface Manner {
  readonly isText: boolean;
  readonly since1904: boolean;
  readonly sign: DecimalSign;
}

const shown = (text: string): string => (text.trim().length > 60 ? `${text.trim().slice(0, 60)}…` : text.trim());

const json = (text: string): string => JSON.stringify(text.normalize('NFC'));

/** Digits beyond which a spreadsheet does not keep what was typed. */
const KEPT_DIGITS = 15;

export function takeNumber(cell: ReadCell, manner: Manner): Taken {
  const { kind, text, format } = cell;
  if (kind === 'bool') return { code: 'sheet-not-number', details: { found: text } };
  if (kind === 'number') {
    const number = spelt(String(Number(text)));
    if (number === null) return { code: 'sheet-not-number', details: { found: shown(text) } };
    if (format === 'percent') return { code: 'sheet-percent', details: { number, percent: percentOf(number) } };
    if (format === 'date') return { code: 'sheet-day-for-number', details: { found: dayOf(number, manner.since1904) ?? number } };
    return { json: number };
  }
  const read = numberFrom(text, manner.sign);
  if ('problem' in read) {
    if (read.problem === 'ambiguous') return { code: 'sheet-number-either', details: { found: text.trim(), thousands: read.thousands } };
    if (read.problem === 'percent') return { code: 'sheet-percent', details: { number: hundredth(read.number), percent: read.number } };
    return { code: 'sheet-not-number', details: { found: shown(text) } };
  }
  const isExact = read.isPlain && read.number.replace(/\D/g, '').replace(/^0+/, '').length > KEPT_DIGITS;
  if (manner.isText || isExact) return { json: read.number };
  return { json: read.number, note: { code: 'sheet-number-as-text', details: { found: shown(text), number: read.number } } };
}

const percentOf = (number: string): string => spelt(shifted(number, 2)) ?? number;
const hundredth = (number: string): string => spelt(shifted(number, -2)) ?? number;
const shifted = (number: string, places: number): string => {
  const [mantissa = '', power = '0'] = number.split('e');
  return `${mantissa}e${Number(power) + places}`;
};

const YES: ReadonlySet<string> = new Set(['true', 'истина', 'ақиқат', ...LANGUAGES.map((language) => yesNo(language).yes.toLowerCase())]);
const NO: ReadonlySet<string> = new Set(['false', 'ложь', 'жалған', ...LANGUAGES.map((language) => yesNo(language).no.toLowerCase())]);

/** What stands in a cell for true and false. */
export function yesNo(language: Language): { readonly yes: string; readonly no: string } {
  const say = (code: string): string => words({ code, details: {} }, language).message;
  return { yes: say('sheet-yes'), no: say('sheet-no') };
}

export function takeBool({ kind, text }: ReadCell): Taken {
  const said = text.trim().toLowerCase();
  if (kind === 'bool') return { json: text };
  if (kind === 'text' && YES.has(said)) return { json: 'true' };
  if (kind === 'text' && NO.has(said)) return { json: 'false' };
  return { code: 'sheet-not-bool', details: { found: shown(text) } };
}

const MS_OF_DAY = 86_400_000;
/** Days are counted as if 1900 had had a 29 February: what comes before it is off by one, and not taken. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_RELIABLE = 61;
const BETWEEN_EPOCHS = 1462;

/** `2014-03-05` of a spreadsheet's count of days; null of what is no whole day of it. */
export function dayOf(number: string, since1904: boolean): string | null {
  const count = Number(number) + (since1904 ? BETWEEN_EPOCHS : 0);
  if (!Number.isInteger(count) || count < FIRST_RELIABLE || count > 2_958_465) return null;
  return new Date(EPOCH + count * MS_OF_DAY).toISOString().slice(0, 10);
}

/** The count that spreadsheets have for a day; null of one they have none for. */
export function countOf(day: string): number | null {
  const count = (Date.parse(`${day}T00:00:00Z`) - EPOCH) / MS_OF_DAY;
  return Number.isInteger(count) && count >= FIRST_RELIABLE && count <= 2_958_465 ? count : null;
}

export function takeDate({ kind, text, format }: ReadCell, { since1904 }: Manner): Taken {
  const wrong = { code: 'sheet-not-date', details: { found: shown(text) } };
  if (kind === 'number') {
    const day = dayOf(text, since1904);
    if (format === 'date') return day === null ? { code: 'sheet-day-with-hours', details: { found: shown(text) } } : { json: json(day) };
    return { code: 'sheet-number-for-day', details: { found: shown(text), day: day ?? 'none' } };
  }
  if (kind === 'bool') return wrong;
  const said = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return { json: json(said) };
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(said) ?? [];
  if (day !== undefined && month !== undefined) return { json: json(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) };
  return wrong;
}

export function takeText({ kind, text, format }: ReadCell): Taken {
  if (kind === 'text') return { json: json(unguarded(text)) };
  if (kind === 'bool') return { code: 'sheet-bool-for-text', details: { found: text } };
  // A code of digits that somebody typed: what is shown is what is kept.
  const number = spelt(String(Number(text)));
  if (format === 'plain' && number !== null && /^\d{1,15}$/.test(number)) return { json: json(number) };
  return { code: 'sheet-number-for-text', details: { found: number ?? shown(text) } };
}

/** One of the choices, by its name or as it is called in any language; what is none of them is for the engine to refuse. */
export function takeChoice(cell: ReadCell, options: ReadonlyMap<string, Label>): Taken {
  const taken = takeText(cell);
  if (!('json' in taken)) return taken;
  const said = String(JSON.parse(taken.json)).trim();
  if (options.has(said)) return { json: json(said) };
  const called = [...options].filter(([, label]) =>
    LANGUAGES.some((language) => label[language].normalize('NFC').toLowerCase() === said.toLowerCase()),
  );
  const [only] = called;
  return { json: json(only && called.length === 1 ? only[0] : said) };
}

/** What a choice is called in a cell: its label, where no other choice could be meant. */
export function choiceText(option: string, options: ReadonlyMap<string, Label>, language: Language): string {
  const label = options.get(option)?.[language];
  if (label === undefined) return option;
  const text = label.normalize('NFC').toLowerCase();
  const others = [...options].filter(
    ([other, labels]) =>
      other !== option && (other.toLowerCase() === text || LANGUAGES.some((one) => labels[one].normalize('NFC').toLowerCase() === text)),
  );
  return others.length === 0 && label.trim() === label && label !== '' ? label : option;
}

export function takeInput(cell: ReadCell, input: InputDefinition, manner: Manner): Taken {
  switch (input.type) {
    case 'count':
    case 'integer':
    case 'number':
      return takeNumber(cell, manner);
    case 'bool':
      return takeBool(cell);
    case 'date':
      return takeDate(cell, manner);
    case 'choice':
      return takeChoice(cell, input.options);
    case 'text':
      return takeText(cell);
    case 'list':
    case 'record':
      return takeBool(cell);
  }
}
