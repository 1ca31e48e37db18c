import type { Edition } from '../../cohort/admit.ts';
import { MAX_COHORT_LENGTH } from '../../cohort/reading.ts';
import { MAX_SUBJECTS } from '../../cohort/subjects.ts';
import type { Model } from '../../model.ts';
import type { Lines } from '../../source.ts';
import type { Block, CohortColumns } from '../../columns/columns.ts';
import { CROWDED } from '../../columns/grow/texts.ts';
import type { Format } from './format.ts';
import { Header } from './header.ts';
import { JsonFormat } from './json.ts';
import { Scanner } from './scanner.ts';
import { MORE, REFUSED } from './stops.ts';
import { Subjects, type Keeping } from './subjects.ts';
import { YamlFormat } from './yaml.ts';

/**
 * Of a large piece so much is looked at in one go: it stays within a processor's cache. The first are small, so that what happens at the
 * end of a piece has happened before anything is compiled for the common case.
 */
const PIECE = 1 << 18;
const FIRST_PIECE = 1 << 10;

/** No file that says anything is shorter than this, with the line end behind it. */
const LEAST = 4;
const BRACKETS = new Set([0x7b, 0x5b]);
const LINE_END = Uint8Array.of(0x0a);
const RETURN = 0x0d;

type FormatOf = new (scanner: Scanner, header: Header, subjects: Subjects) => Format;

export interface ReadingColumns extends Keeping {
  /** Readings that replace the file's, option by reading. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Editions besides the model's by which the file may be named, or any. */
  readonly editions?: readonly Edition[] | 'any';
  /** The longest file, in bytes, and the most subjects: else those that `checkCohort` takes. */
  readonly maxBytes?: number;
  readonly maxSubjects?: number;
  /** Of a file of lines, how they are read. */
  readonly lines?: Lines | undefined;
}

/**
 * A cohort file (UTF-8; JSON, NDJSON, or YAML as programs write it) as it comes, piece by piece, straight to columns. Whatever is not
 * plain, or wrong, is not taken: what is wrong, and where, `checkCohort` tells. What is taken, it admits without a word, but for the
 * limits between fields and sheets of commissions, which are not looked at here.
 */
export class ColumnReader {
  readonly #overrides: Readonly<Record<string, string>>;
  protected readonly maxSubjects: number;
  protected readonly lines: Lines | undefined;
  /** Bytes that have come. */
  protected come = 0;
  protected readonly scanner = new Scanner();
  protected readonly header: Header;
  protected readonly subjects: Subjects | null;
  protected format: Format | null = null;
  #bytesLeft: number;
  protected isRefused = false;
  #size = FIRST_PIECE;
  /** Bytes that must be there before it is worth while to look again. */
  #wanted = 0;
  /** Most bytes that one step has taken. */
  #longest = 0;

  constructor(model: Model, options: ReadingColumns = {}) {
    const { overrides = {}, editions = [], maxBytes = MAX_COHORT_LENGTH, maxSubjects = MAX_SUBJECTS, lines } = options;
    this.#overrides = overrides;
    this.maxSubjects = maxSubjects;
    this.lines = lines;
    this.#bytesLeft = maxBytes;
    this.header = new Header(model, editions);
    this.subjects = this.#attempt(() => new Subjects(model, options));
  }

  /** Takes the next bytes of the file; false when it is not taken, and the rest need not come. They may be changed afterwards. */
  push(piece: Uint8Array): boolean {
    this.#bytesLeft -= piece.length;
    if (this.#bytesLeft < 0) this.isRefused = true;
    for (let from = 0; from < piece.length && !this.isRefused; from += this.#size) {
      this.#size = Math.min(PIECE, 2 * this.#size);
      this.#add(piece.subarray(from, from + this.#size));
    }
    return !this.isRefused;
  }

  /** Blocks that are full, handed over so that a file longer than memory can be worked on: `end` then has the others. */
  blocks(): readonly Block[] {
    return this.subjects?.closed() ?? [];
  }

  /** How many subjects have been taken. */
  get count(): number {
    return this.subjects?.count ?? 0;
  }

  /** The file ends: its cohort, or null when it is not taken. */
  end(): CohortColumns | null {
    // So that whatever stands last ends; half of a line end stays one.
    const { bytes, end } = this.scanner;
    if (bytes[end - 1] !== RETURN) this.scanner.append(LINE_END);
    this.read(true);
    const subjects = this.subjects;
    if (this.isRefused || !subjects || !this.format?.isWhole || subjects.count === 0) return null;
    return this.#attempt(() => subjects.take(this.header.period, this.header.readings(this.#overrides)));
  }

  #add(piece: Uint8Array): void {
    const scanner = this.scanner;
    this.come += piece.length;
    scanner.append(piece);
    // Where less is left than what a step may take, it is left for the next piece: a step that breaks off costs what it read, and leads
    // through code that is compiled for going on. But what is left is moved with every piece: after one long subject that is not worth it.
    if (scanner.end >= this.#wanted) this.read(false, Math.min(2 * this.#longest, piece.length >> 2));
  }

  /** How the file is written, once that can be seen: JSON begins with a bracket. */
  protected begun(): Format | null {
    const [scanner, subjects] = [this.scanner, this.subjects];
    const { bytes } = scanner;
    if (this.format || !subjects || scanner.end < LEAST) return this.format;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) scanner.at = 3;
    const first = scanner.at;
    const isJson = BRACKETS.has(scanner.space());
    if (scanner.at >= scanner.end) {
      scanner.at = 0;
      return null;
    }
    scanner.at = first;
    this.format = new (this.lines ? (this.lines.format as FormatOf) : isJson ? JsonFormat : YamlFormat)(scanner, this.header, subjects);
    return this.format;
  }

  /** All that is there, or (`left`) until less than that is left. */
  protected read(isLast: boolean, left = 0): void {
    const scanner = this.scanner;
    const format = this.begun();
    if (this.isRefused || !format) return;
    let before = scanner.at;
    this.#attempt(() => {
      try {
        for (;;) {
          before = scanner.at;
          if (scanner.end - before < left) return;
          format.step(isLast);
          if (scanner.at - before > this.#longest) this.#longest = scanner.at - before;
          if ((this.subjects?.count ?? 0) > this.maxSubjects) throw REFUSED;
        }
      } catch (stop) {
        // Spaces at the end of the file are read and not missed.
        if (!format.isWhole) scanner.at = before;
        if (stop !== MORE) throw stop;
      }
    });
    // One subject of many pieces is not looked at again with every piece.
    this.#wanted = 2 * (scanner.end - scanner.at);
  }

  #attempt<T>(work: () => T): T | null {
    try {
      return work();
    } catch (stop) {
      if (stop !== REFUSED && stop !== CROWDED) throw stop;
      this.isRefused = true;
      return null;
    }
  }
}

/**
 * A cohort file, whole, straight to columns; null where something is wrong or not plain: then `checkCohort` tells what, or admits it. Not
 * looked at are limits between fields and sheets of commissions.
 */
export function readColumns(
  model: Model,
  bytes: Uint8Array,
  overrides: Readonly<Record<string, string>> = {},
  editions: readonly Edition[] | 'any' = [],
  lines?: Lines,
): CohortColumns | null {
  const reader = new ColumnReader(model, { overrides, editions, lines });
  return reader.push(bytes) ? reader.end() : null;
}
