import type { Resolved } from '../language/definition.ts';
import type { Model } from '../model.ts';
import type { Cohort } from '../language/cohort.ts';

/** The option in force of a choice by reading. */
export function resolve<T extends object>(
  choice: Resolved<T>,
  { model, cohort }: { readonly model: Model; readonly cohort: Pick<Cohort, 'readings'> },
): T {
  if (!('options' in choice && 'by' in choice)) return choice;
  const option = cohort.readings.get(choice.by) ?? model.readings.get(choice.by)?.default ?? '';
  return resolve(choice.options[option] as Resolved<T>, { model, cohort });
}
