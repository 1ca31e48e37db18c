import type { StageDefinition } from '../../language/definition.ts';
import type { Explaining } from '../place.ts';
import type { Named, Who } from './progression.ts';

export function whoIs(subject: number, { evaluation: { cohort } }: Explaining): Who {
  const { id, name } = cohort.subjects[subject] ?? { id: '', name: null };
  return { id, name };
}

/** A reason in the ruleset's words, where a gate of the stage has it. */
export function reasonNamed(reason: string, { gates }: StageDefinition): Named {
  return { id: reason, label: gates.find((gate) => gate.reason === reason)?.label ?? null };
}
