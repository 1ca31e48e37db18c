/** Where subjects stand and nothing of why: for whoever asks many times, as under every reading of an act, or for very many. */
export { NDJSON } from './admit/read/ndjson.ts';
export { guessSubject, LongReader, PartReader, type LongPart, type LongRead } from './admit/read-long.ts';
export type { Block, CohortColumns, Texts } from './columns/columns.ts';
export { columnsOf } from './columns/of-cohort.ts';
export { everyReading, type EveryReading, type SubjectSpan, type Trial } from './sensitivity/every-reading.ts';
export { placingOf } from './sensitivity/placing.ts';
export { beyondLimits } from './standings/limits.ts';
export { decimalAt, standingsIn, standingsOf, type Standings, type StandingValues } from './standings/standings.ts';
