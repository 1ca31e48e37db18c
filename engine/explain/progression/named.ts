import type { Contest, StageDefinition } from '../../language/definition.ts';
import type { Label } from '../../language/ruleset.ts';
import { labelFrom } from '../../messages/label.ts';
import type { Model } from '../../model.ts';
import { labelOfName } from '../labels.ts';
import type { Explaining } from '../place.ts';
import type { Named, Who } from './progression.ts';

export function whoIs(subject: number, { evaluation: { cohort } }: Explaining): Who {
  const { id, name } = cohort.subjects[subject] ?? { id: '', name: null };
  return { id, name };
}

/** A reason in the ruleset's words: a gate's own, or of a tie what is to settle it. */
export function reasonNamed(reason: string, { gates, contest }: StageDefinition, { model, evaluation: { cohort } }: Explaining): Named {
  const own = gates.find((gate) => gate.reason === reason)?.label ?? null;
  return { id: reason, label: own ?? (reason === 'tie_needs_chair' ? tieAwaits(contest, model, cohort.readings) : null) };
}

/** What settles a tie at last, by the label of the input that the chain ends in: the chair's order, or numbers drawn by lot. */
export function tieAwaits(contest: Contest | null, model: Model, readings: ReadonlyMap<string, string> | null): Label | null {
  const ends = contest ? lastLinks(contest.tieBreak, readings) : [];
  const labels = [...new Set(ends)].map((name) => labelOfName(name, model)).filter((label) => label !== null);
  return labels.length === 0
    ? null
    : labelFrom('explain-tie-awaits', (language) => ({ by: labels.map((label) => label[language]).join(', ') }));
}

/** Under the readings taken; where none are, under any. */
function lastLinks(chain: Contest['tieBreak'], readings: ReadonlyMap<string, string> | null): string[] {
  if (!('by' in chain)) return chain.slice(-1).map(({ by }) => by);
  const taken = chain.options[readings?.get(chain.by) ?? ''];
  return (taken ? [taken] : Object.values(chain.options)).flatMap((one) => lastLinks(one, readings));
}
