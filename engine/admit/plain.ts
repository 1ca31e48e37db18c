import type { CohortColumns } from '../columns/columns.ts';
import { lateCohortOf } from '../columns/to-cohort.ts';
import { ColumnReader } from './read/reader.ts';
import { ColumnMachine } from '../evaluate/columnar.ts';
import type { Cohort } from '../language/cohort.ts';
import type { Model } from '../model.ts';
import type { Edition } from '../cohort/admit.ts';
import type { Source } from '../source.ts';
import { reportFewSheets } from '../cohort/few-sheets.ts';

/**
 * A cohort file in which nothing at all is to be said, by the quick way: straight to columns, limits by columns. Null where anything is
 * wrong, or may be: then whoever reads with places says what.
 */
export function plainCohort(
  model: Model,
  { text, lines }: Pick<Source, 'text' | 'lines'>,
  overrides: Readonly<Record<string, string>>,
  editions: readonly Edition[] | 'any',
): Cohort | null {
  const columns = columnsOfText(new ColumnReader(model, { overrides, editions, lines }), text);
  if (!columns) return null;
  const cohort = lateCohortOf(model, columns);
  const machine = new ColumnMachine(model, cohort, columns);
  if (!model.limits.every(({ term, list, categories }) => machine.holds(term, list, categories))) return null;
  return model.commissions.length > 0 && hasFewSheets(model, cohort) ? null : cohort;
}

/** Bytes of a text are made so many at a time: all at once they would be another file in memory. */
const AT_ONCE = 2 ** 18;
/** The upper bits of the first half of a character of two. */
const HIGH_SURROGATE = 0xd800 >> 10;

function columnsOfText(reader: ColumnReader, text: string): CohortColumns | null {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(AT_ONCE);
  let isKnownWhole = false;
  for (let at = 0; at < text.length;) {
    // No character takes less than a byte; one of two halves is not cut between them.
    const end = at + AT_ONCE;
    const isCut = text.charCodeAt(end - 1) >> 10 === HIGH_SURROGATE;
    const { read, written } = encoder.encodeInto(text.slice(at, isCut ? end - 1 : end), bytes);
    const piece = bytes.subarray(0, written);
    // Half of a character has no bytes: those of U+FFFD stand in for it, which begin with this one.
    if (!isKnownWhole && piece.includes(0xef)) {
      if (/\p{Surrogate}/u.test(text)) return null;
      isKnownWhole = true;
    }
    if (!reader.push(piece)) return null;
    at += read;
  }
  return reader.end();
}

function hasFewSheets(model: Model, cohort: Cohort): boolean {
  let found = false;
  const taken = cohort.subjects.map((subject) => ({ subject, path: [] }));
  reportFewSheets(model, taken, () => (found = true));
  return found;
}
