import type { Resolved } from '../language/definition.ts';
import type { Machine } from './machine.ts';

/** The option in force of a choice by reading. */
export function resolve<T extends object>(choice: Resolved<T>, machine: Machine): T {
  if (!('options' in choice && 'by' in choice)) return choice;
  const option = machine.cohort.readings.get(choice.by) ?? machine.model.readings.get(choice.by)?.default ?? '';
  return resolve(choice.options[option] as Resolved<T>, machine);
}
