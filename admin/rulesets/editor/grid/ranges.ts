import type { Language } from '../../../../engine/index.ts';
import { ANY, type Bound, type Cell, type ColumnType, type Test } from './cell.ts';
import { dayIn, dayWords, numberIn, numberWords, plain, rangeBehindDay } from './notation.ts';
import { AND, BOTH_ENDS, EXCEPT, isAnything, isMissing, isOtherwise, NOT, ONE_END, truthIn, WORDS } from './words.ts';

/** A cell of a table as people write it, and back: `70–89,99`, `≥50 <80`, `а; б`, `–`, `кроме 5`. */

export interface ColumnForm {
  readonly type: ColumnType;
  /** By name; a label in the language of the page where there is one. */
  readonly options: ReadonlyMap<string, string>;
}

export interface Manner {
  readonly language: Language;
  /** Whether the number of a bare `до 5` counts; null: nobody has said. */
  readonly upTo: 'to' | 'below' | null;
}

/** Why a text is no cell. `date`: a spreadsheet made a day of a range; `instead` is what was probably meant. */
export interface Fault {
  readonly kind: 'fault';
  readonly fault: 'date' | 'percent' | 'number' | 'day' | 'truth' | 'option';
  readonly text: string;
  readonly instead: string | null;
}

export type Reading = Cell | { readonly kind: 'otherwise' } | { readonly kind: 'ask'; readonly bound: string } | Fault;

type Some = Exclude<Reading, { readonly kind: 'any' | 'otherwise' }>;

export function readCell(text: string, column: ColumnForm, manner: Manner): Reading {
  const bare = plain(text);
  const option = column.type === 'choice' ? optionIn(bare, column) : null;
  if (option !== null) return { kind: 'tests', not: false, tests: [{ kind: 'value', text: option }] };
  if (bare === '' || isAnything(bare)) return ANY;
  if (isOtherwise(bare)) return { kind: 'otherwise' };
  const reader = new CellReader(column, manner);
  const excepted = inside(EXCEPT, bare);
  if (excepted !== null) return negated(reader.tests(excepted));
  const read = reader.tests(bare);
  const denied = inside(NOT, bare);
  return read.kind === 'fault' && denied !== null ? negated(reader.tests(denied)) : read;
}

const inside = (pattern: RegExp, text: string): string | null =>
  pattern
    .exec(text)
    ?.slice(1)
    .find((one) => one !== undefined) ?? null;

const negated = (read: Some): Reading => (read.kind === 'tests' ? { ...read, not: true } : read);

/** The one end that a text bounds; `asked`: whether its number counts is not said. */
interface End {
  readonly side: 'low' | 'high';
  readonly bound: Bound;
  readonly asked: boolean;
}

class CellReader {
  readonly #column: ColumnForm;
  readonly #manner: Manner;

  constructor(column: ColumnForm, manner: Manner) {
    this.#column = column;
    this.#manner = manner;
  }

  tests(text: string): Some {
    const brackets = this.#brackets(text);
    if (brackets) return { kind: 'tests', not: false, tests: [brackets] };
    const tests: Test[] = [];
    for (const part of text.split(';').map((one) => one.trim())) {
      if (part === '') continue;
      const test = this.#test(part);
      if (test.kind === 'fault' || test.kind === 'ask') return test;
      tests.push(test);
    }
    return tests.length === 0 ? this.#fault(text) : { kind: 'tests', not: false, tests };
  }

  #test(text: string): Test | Extract<Reading, { kind: 'ask' }> | Fault {
    if (isMissing(text)) return { kind: 'missing' };
    const { type } = this.#column;
    if (type === 'choice') {
      const option = optionIn(text, this.#column) ?? (/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text) ? text : null);
      return option === null ? this.#fault(text) : { kind: 'value', text: option };
    }
    if (type === 'bool') {
      const truth = truthIn(text);
      return truth === null ? this.#fault(text) : { kind: 'value', text: String(truth) };
    }
    const value = this.#value(text);
    if (value !== null) return { kind: 'value', text: value };
    const end = this.#end(text);
    if (end) return this.#oneEnd(end);
    return this.#range(text) ?? this.#fault(text);
  }

  #oneEnd({ side, bound, asked }: End): Test | Extract<Reading, { kind: 'ask' }> {
    if (side === 'low') return { kind: 'range', low: bound, high: null };
    const { upTo } = this.#manner;
    if (asked && upTo === null) return { kind: 'ask', bound: bound.text };
    return { kind: 'range', low: null, high: asked ? { ...bound, inclusive: upTo === 'to' } : bound };
  }

  /** Two ends one after the other, or two values with a dash: what stands there counts, unless it is said otherwise. */
  #range(text: string): Test | null {
    for (const pattern of BOTH_ENDS) {
      const [, low, high] = pattern.exec(text) ?? [];
      const ends = [low, high].map((one) => (one === undefined ? null : this.#bound(one)));
      if (ends[0] && ends[1]) return { kind: 'range', low: inclusive(ends[0]), high: inclusive(ends[1]) };
    }
    for (const blank of text.matchAll(/,? |(?<=\S)(?=[<≤>≥])/g)) {
      const [first, second] = [text.slice(0, blank.index), text.slice(blank.index + blank[0].length)].map((one) =>
        this.#end(one.replace(AND, '').replace(/^,\s*/, '')),
      );
      if (!first || !second || first.side === second.side) continue;
      const [low, high] = first.side === 'low' ? [first, second] : [second, first];
      return { kind: 'range', low: low.bound, high: high.bound };
    }
    return null;
  }

  /** As mathematicians write: `[70; 90)`. */
  #brackets(text: string): Test | null {
    if (this.#column.type !== 'number') return null;
    const [, open, from = '', to = '', close] = /^([[(])([^;]+);([^;]+)([\])])$/.exec(text) ?? [];
    const [low, high] = [this.#bound(from), this.#bound(to)];
    if (low === null || high === null) return null;
    return { kind: 'range', low: { text: low, inclusive: open === '[' }, high: { text: high, inclusive: close === ']' } };
  }

  #end(text: string): End | null {
    for (const { pattern, side, counts } of ONE_END) {
      const found = pattern.exec(text)?.[1];
      const bound = found === undefined ? null : this.#bound(found);
      if (bound !== null) return { side, bound: { text: bound, inclusive: counts !== false }, asked: counts === null };
    }
    return null;
  }

  #bound(text: string): string | null {
    return this.#value(text) ?? (/^(?!not$)[a-z_][a-z0-9_]*$/.test(text.trim()) ? text.trim() : null);
  }

  #value(text: string): string | null {
    return this.#column.type === 'date' ? dayIn(text) : numberIn(text, this.#manner.language);
  }

  #fault(text: string): Fault {
    const { type } = this.#column;
    const fault = (kind: Fault['fault'], instead: string | null = null): Fault => ({ kind: 'fault', fault: kind, text, instead });
    if (type !== 'number') return fault(type === 'date' ? 'day' : type === 'bool' ? 'truth' : 'option');
    const range = rangeBehindDay(text);
    if (range !== null) return fault('date', range);
    return /\d\s*%$/.test(text) ? fault('percent', text.replace(/\s*%$/, '')) : fault('number');
  }
}

const inclusive = (text: string): Bound => ({ text, inclusive: true });

/** By its name or its label, whatever the case of its letters. */
function optionIn(text: string, { options }: ColumnForm): string | null {
  if (options.has(text)) return text;
  const wanted = text.toLowerCase();
  const found = [...options].filter(([name, label]) => plain(label).toLowerCase() === wanted || name.toLowerCase() === wanted);
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

/** How a cell is written for people; it reads as the same cell. */
export function writeCell(cell: Cell, column: ColumnForm, language: Language): string {
  if (cell.kind === 'any') return '–';
  const tests = cell.tests.map((one) => writeTest(one, column, language)).join('; ');
  return cell.not ? WORDS[language].except.replace('{tests}', tests) : tests;
}

function writeTest(test: Test, column: ColumnForm, language: Language): string {
  if (test.kind === 'missing') return WORDS[language].missing;
  const show = (text: string): string => writeValue(text, column, language);
  if (test.kind === 'value') return show(test.text);
  const { low, high } = test;
  if (low?.inclusive && high?.inclusive) return `${show(low.text)}–${show(high.text)}`;
  const ends = [low && `${low.inclusive ? '≥' : '>'}${show(low.text)}`, high && `${high.inclusive ? '≤' : '<'}${show(high.text)}`];
  return ends.filter((one) => one !== null).join(' ');
}

/** A single value: a number with a comma where a language has one, an option by its label. */
export function writeValue(text: string, column: ColumnForm, language: Language): string {
  if (column.type === 'number') return numberWords(text, language);
  if (column.type === 'date') return dayWords(text, language);
  if (column.type === 'bool') return text === 'true' ? WORDS[language].yes : text === 'false' ? WORDS[language].no : text;
  const label = column.options.get(text);
  if (label === undefined || label.includes(';') || isAnything(label) || isOtherwise(label) || isMissing(label) || EXCEPT.test(label))
    return text;
  return optionIn(plain(label), column) === text ? label : text;
}

/** How a cell is understood, as keys of the catalogue with their details. */
export function understood(reading: Reading, column: ColumnForm, language: Language): { key: string; details: Record<string, string> }[] {
  if (reading.kind === 'any' || reading.kind === 'otherwise') return [{ key: `grid-read-${reading.kind}`, details: {} }];
  if (reading.kind !== 'tests') return [];
  return reading.tests.map((test) => {
    const not = String(reading.not);
    if (test.kind === 'missing') return { key: 'grid-read-missing', details: { not } };
    if (test.kind === 'value') return { key: 'grid-read-value', details: { not, value: writeValue(test.text, column, language) } };
    const { low, high } = test;
    const ends = (low && high && 'both') || (low ? 'low' : 'high');
    const counted = low?.inclusive && high?.inclusive ? 'both' : low?.inclusive ? 'low' : high?.inclusive ? 'high' : 'none';
    const show = (bound: Bound | null): string => (bound ? writeValue(bound.text, column, language) : '');
    return { key: 'grid-read-range', details: { not, ends, counted, low: show(low), high: show(high) } };
  });
}
