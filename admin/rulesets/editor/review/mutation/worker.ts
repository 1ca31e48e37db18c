import { describe, mutate, type Language, type Mutant } from '../../../../../engine/index.ts';
import type { Ask, Told, Unnoticed } from './protocol.ts';

/** Changes a ruleset in small ways beside the page, one after another, and counts who notices; it is ended by ending the worker. */

const scope = self as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage: (told: Told) => void };

scope.onmessage = ({ data }) => void run(data);

async function run({ text, language, count }: Ask): Promise<void> {
  const tried: Mutant[] = [];
  for await (const mutant of mutate({ name: 'ruleset.yaml', text }, { count })) {
    tried.push(mutant);
    scope.postMessage({ kind: 'progress', done: tried.length });
  }
  const by = (outcome: Mutant['outcome']): Mutant[] => tried.filter((one) => one.outcome === outcome);
  const unnoticed = by('survived').map((one) => unnoticedOf(one, language));
  const score = { total: tried.length, check: by('check').length, cases: by('case').length, unnoticed };
  scope.postMessage({ kind: 'score', score: tried.length === 0 ? null : score });
}

function unnoticedOf({ kind, was, now, at }: Mutant, language: Language): Unnoticed {
  const details = { kind: kind.replace('-', '_'), was, now, change: now === '' ? 'gone' : 'other' };
  return { said: describe({ code: 'mutation-survived', details }, language).message, from: at.span.start };
}
