/**
 * Runs that could go on for ever – kills, races, random texts – are of two lengths: in full where `METODIKA_TESTS=full` says so, as
 * `.ci/run` does, else a few of each kind.
 */
const inFull = process.env['METODIKA_TESTS'] === 'full';

/** How often, in full and else. */
export const times = (full: number, few: number): number => (inFull ? full : few);

/** How many random samples a property is tried on, of so many in full. */
export const samples = (full: number): { readonly numRuns: number } => ({ numRuns: times(full, Math.ceil(full / 5)) });
