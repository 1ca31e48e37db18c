import type { Language, Path } from '../../../../engine/index.ts';
import { LANGUAGES } from '../../../i18n/languages.ts';
import { cellName, type ReadSheet, type WrittenSheet } from '../../../spreadsheets/sheet.ts';
import { idOf, type LabelEntry } from './labels.ts';

/** Heads that are found again in whatever language the page is; those of old texts are hidden. */
const ID = 'ID';
const HEADS: Readonly<Record<Language, string>> = { ru: 'Русский', kk: 'Қазақша', en: 'English' };
const OLD: Readonly<Record<Language, string>> = { ru: 'Русский · было', kk: 'Қазақша · болған', en: 'English · before' };

/** Longer no label is. */
const MAX_LABEL = 5_000;

export interface LabelWords {
  readonly sheet: string;
  readonly place: string;
  readonly clause: string;
  /** What the column of places in the file is for. */
  readonly note: string;
}

/** All labels for a translator, each with its texts as they were: what changed meanwhile is seen when they come back. */
export function labelSheet(labels: readonly LabelEntry[], placeOf: (path: Path) => string, words: LabelWords): WrittenSheet {
  return {
    name: words.sheet,
    columns: [
      { title: ID, width: 12, note: words.note },
      { title: words.place, width: 44 },
      { title: words.clause, width: 14 },
      ...LANGUAGES.map((language) => ({ title: HEADS[language], width: 50 })),
      ...LANGUAGES.map((language) => ({ title: OLD[language], isHidden: true })),
    ],
    rows: labels.map(({ path, texts, clause }) => {
      const said = LANGUAGES.map((language) => texts[language] ?? '');
      return [idOf(path), placeOf(path), clause, ...said, ...said];
    }),
  };
}

/** A text that comes back otherwise than it is now. */
export interface LabelChange {
  readonly path: Path;
  readonly language: Language;
  readonly was: string;
  readonly is: string;
  readonly cell: string;
  /** Why it is not to be taken without a look: the text itself, or the Russian that it translates, was changed meanwhile. */
  readonly conflict: 'own' | 'russian' | null;
}

export const FAULTS = ['head', 'repeated', 'empty', 'long', 'signs'] as const;

export interface LabelFault {
  readonly cell: string;
  readonly reason: (typeof FAULTS)[number];
}

export interface Incoming {
  readonly changes: readonly LabelChange[];
  /** With one of these nothing is taken. */
  readonly faults: readonly LabelFault[];
  /** Rows about what stands in the text no longer. */
  readonly gone: number;
}

/** Whether a sheet is one of those that went out, among others that somebody added. */
export const isLabelSheet = ({ rows }: Pick<ReadSheet, 'rows'>): boolean => rows[0]?.includes(ID) ?? false;

/** What a file of labels that comes back would change in the labels as they are now. */
export function incoming(rows: readonly (readonly string[])[], labels: readonly LabelEntry[]): Incoming {
  const [head = [], ...lines] = rows;
  const at = (title: string): number => head.indexOf(title);
  const places = [ID, ...LANGUAGES.flatMap((language) => [HEADS[language], OLD[language]])];
  if (places.some((title) => at(title) < 0)) return { changes: [], faults: [{ cell: cellName(0, 0), reason: 'head' }], gone: 0 };
  const now = new Map(labels.map((one) => [idOf(one.path), one]));
  const seen = new Set<string>();
  const faults: LabelFault[] = [];
  const changes: LabelChange[] = [];
  let gone = 0;
  lines.forEach((line, index) => {
    const [row, id] = [index + 1, line[at(ID)] ?? ''];
    if (line.every((cell) => cell === '')) return;
    if (seen.has(id)) faults.push({ cell: cellName(row, at(ID)), reason: 'repeated' });
    seen.add(id);
    const label = now.get(id);
    if (!label) {
      gone += 1;
      return;
    }
    for (const language of LANGUAGES) {
      const [is, before] = [line[at(HEADS[language])] ?? '', line[at(OLD[language])] ?? ''];
      const cell = cellName(row, at(HEADS[language]));
      const reason = faultOf(is, language);
      if (reason) faults.push({ cell, reason });
      const was = label.texts[language] ?? '';
      // An empty cell is one that nobody has translated yet, and no text taken away.
      if (reason || is === '' || same(is, before) || same(is, was)) continue;
      const conflict = !same(was, before) ? 'own' : isOutdated(line, label, at) && language !== 'ru' ? 'russian' : null;
      changes.push({ path: label.path, language, was, is, cell, conflict });
    }
  });
  return { changes, faults, gone };
}

/** The Russian was changed here, and not to what the file has. */
function isOutdated(line: readonly string[], label: LabelEntry, at: (title: string) => number): boolean {
  const [now, before, is] = [label.texts.ru ?? '', line[at(OLD.ru)] ?? '', line[at(HEADS.ru)] ?? ''];
  return !same(now, before) && !same(now, is);
}

function faultOf(text: string, language: Language): LabelFault['reason'] | null {
  if (language === 'ru' && text === '') return 'empty';
  if (text.length > MAX_LABEL) return 'long';
  return /[^\P{C}\n\t\u00ad\u200b-\u200d\ufeff]/u.test(text) ? 'signs' : null;
}

/** Spreadsheets have line ends of their own, and blanks at the ends are none of a label. */
const same = (a: string, b: string): boolean => plain(a) === plain(b);
export const plain = (text: string): string =>
  text
    .normalize()
    .replace(/\s*\r?\n\s*/g, ' ')
    .trim();
