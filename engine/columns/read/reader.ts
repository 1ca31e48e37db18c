import type { Edition } from '../../cohort/admit.ts';
import { MAX_COHORT_LENGTH } from '../../cohort/reading.ts';
import { MAX_SUBJECTS } from '../../cohort/subjects.ts';
import type { Model } from '../../model.ts';
import type { CohortColumns } from '../columns.ts';
import type { Format } from './format.ts';
import { Header } from './header.ts';
import { JsonFormat } from './json.ts';
import { Scanner } from './scanner.ts';
import { MORE, REFUSED } from './stops.ts';
import { Subjects } from './subjects.ts';

/** Of a large piece so much is looked at in one go: it stays within a processor's cache. */
const PIECE = 1 << 18;

export interface ReadingColumns {
  /** Readings that replace the file's, option by reading. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Editions besides the model's by which the file may be named, or any. */
  readonly editions?: readonly Edition[] | 'any';
  /** The longest file, in bytes, and the most subjects: else those that `checkCohort` takes. */
  readonly maxBytes?: number;
  readonly maxSubjects?: number;
}

/**
 * A cohort file (JSON as UTF-8) as it comes, piece by piece, straight to columns. Whatever is not plain, or wrong, is not taken: what is
 * wrong, and where, `checkCohort` tells. What is taken, it admits without a word, but for the limits between fields and sheets of
 * commissions, which are not looked at here.
 */
export class ColumnReader {
  readonly #overrides: Readonly<Record<string, string>>;
  readonly #maxSubjects: number;
  readonly #scanner = new Scanner();
  readonly #header: Header;
  readonly #subjects: Subjects | null;
  readonly #format: Format | null;
  #bytesLeft: number;
  #isRefused = false;
  /** After the byte order mark. */
  #hasBegun = false;
  /** Bytes that must be there before it is worth while to look again. */
  #wanted = 0;

  constructor(model: Model, options: ReadingColumns = {}) {
    const { overrides = {}, editions = [], maxBytes = MAX_COHORT_LENGTH, maxSubjects = MAX_SUBJECTS } = options;
    this.#overrides = overrides;
    this.#maxSubjects = maxSubjects;
    this.#bytesLeft = maxBytes;
    this.#header = new Header(model, editions);
    this.#subjects = this.#attempt(() => new Subjects(model));
    this.#format = this.#subjects && new JsonFormat(this.#scanner, this.#header, this.#subjects);
  }

  /** Takes the next bytes of the file; false when it is not taken, and the rest need not come. They may be changed afterwards. */
  push(piece: Uint8Array): boolean {
    this.#bytesLeft -= piece.length;
    if (this.#bytesLeft < 0) this.#isRefused = true;
    for (let from = 0; from < piece.length && !this.#isRefused; from += PIECE) this.#add(piece.subarray(from, from + PIECE));
    return !this.#isRefused;
  }

  /** The file ends: its cohort, or null when it is not taken. */
  end(): CohortColumns | null {
    this.#read(true);
    const subjects = this.#subjects;
    if (this.#isRefused || !subjects || !this.#format?.isWhole || subjects.count === 0) return null;
    return this.#attempt(() => subjects.take(this.#header.period, this.#header.readings(this.#overrides)));
  }

  #add(piece: Uint8Array): void {
    const scanner = this.#scanner;
    scanner.append(piece);
    if (scanner.end >= this.#wanted) this.#read(false);
  }

  #read(isLast: boolean): void {
    const scanner = this.#scanner;
    if (this.#isRefused) return;
    if (!this.#hasBegun) {
      if (scanner.end < 3 && !isLast) return;
      const { bytes } = scanner;
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) scanner.at = 3;
      this.#hasBegun = true;
    }
    let before = scanner.at;
    this.#attempt(() => {
      try {
        for (;;) {
          before = scanner.at;
          this.#format?.step();
          if ((this.#subjects?.count ?? 0) > this.#maxSubjects) throw REFUSED;
        }
      } catch (stop) {
        if (stop !== MORE) throw stop;
        // Spaces at the end of the file are read and not missed.
        if (!this.#format?.isWhole) scanner.at = before;
      }
    });
    // One subject of many pieces is not looked at again with every piece.
    this.#wanted = 2 * (scanner.end - scanner.at);
  }

  #attempt<T>(work: () => T): T | null {
    try {
      return work();
    } catch (stop) {
      if (stop !== REFUSED) throw stop;
      this.#isRefused = true;
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
): CohortColumns | null {
  const reader = new ColumnReader(model, { overrides, editions });
  return reader.push(bytes) ? reader.end() : null;
}
