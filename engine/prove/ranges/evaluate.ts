import type { Term } from '../../language/term.ts';
import type { Abstract } from './abstract.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** What a term comes to where this much is known. Adds to that knowledge what it finds about the quantities it names. */
export function evaluate(term: Term, known: Knowledge, run: Run): Abstract {
  return run.look(term, known, run);
}
