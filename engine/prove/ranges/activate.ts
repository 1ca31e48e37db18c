import type { Term } from '../../language/term.ts';
import { evaluate } from './evaluate.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** Whether a condition holds here for certain, fails for certain, or either (null). */
export function truthOf(term: Term, known: Knowledge, run: Run): boolean | null {
  const outcome = evaluate(term, known.fork(), run.with({ notes: null }));
  return outcome.kind === 'bool' && outcome.missing.size === 0 ? outcome.truth : null;
}

/** Facts that wait for a condition are learnt where it holds. */
export function activate(known: Knowledge, run: Run): void {
  for (const { fact, when, key } of known.waiting()) {
    if (!known.isActive(key)) {
      if (run.asking.has(key)) continue;
      run.asking.add(key);
      const holds = 'kind' in when ? truthOf(when, known, run) : known.list === when.list;
      run.asking.delete(key);
      if (holds !== true) continue;
      known.active.add(key);
    }
    known.learn(fact.form, fact.strict);
  }
}
