import { read, type Reading } from '../read/document.ts';
import type { Source } from '../source.ts';

/** The longest cohort file that is read, in UTF-16 units. A national list of bodies with all their rows stays below this. */
export const MAX_COHORT_LENGTH = 128_000_000;

/** A cohort file as data; a long one is all subjects, of which few places are ever asked for. */
export const readCohort = (source: Source): Reading => read(source, { maxLength: MAX_COHORT_LENGTH, sparse: true, lines: 'subjects' });
