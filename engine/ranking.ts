/** Where subjects stand and nothing of why: for whoever asks many times, as under every reading of an act. */
export { everyReading, type EveryReading, type SubjectSpan, type Trial } from './sensitivity/every-reading.ts';
export { decimalAt, standingsOf, type Standings, type StandingValues } from './standings/standings.ts';
