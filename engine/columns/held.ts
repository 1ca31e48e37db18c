import type { Subject } from '../language/cohort.ts';
import type { Model } from '../model.ts';
import type { CohortColumns } from './columns.ts';

const held = new WeakMap<readonly Subject[], { readonly model: Model; readonly columns: CohortColumns | null }>();

/** Remembers the columns of subjects, whatever the readings under which they are looked at; null where they have none. */
export function hold(model: Model, subjects: readonly Subject[], columns: CohortColumns | null): void {
  held.set(subjects, { model, columns });
}

/** Undefined where nobody has looked. */
export function heldOf(model: Model, subjects: readonly Subject[]): CohortColumns | null | undefined {
  const found = held.get(subjects);
  return found?.model === model ? found.columns : undefined;
}
