import type { WarningDefinition } from '../language/definition.ts';
import type { Value } from '../language/value.ts';
import { hasFigures } from '../terms/figures.ts';
import { ColumnMachine } from './columnar.ts';
import { guarded } from './guarded.ts';
import type { Machine } from './machine.ts';

const NONE: readonly string[] = [];

/** Warnings of a cohort: by columns where these say them, else asked of one subject after another. */
export class Warnings {
  readonly #machine: Machine;
  /** By code; what is not here is asked. */
  readonly #columns = new Map<string, readonly (Value | undefined)[]>();

  /**
   * `mayGoFirst`: nothing else that is asked of subjects names figures of groups, so that those of warnings may be worked out before it, in
   * the order in which the reference would come to them.
   */
  constructor(machine: Machine, mayGoFirst: boolean) {
    this.#machine = machine;
    if (!(machine instanceof ColumnMachine)) return;
    const { warnings } = machine.model;
    if (mayGoFirst) this.#keepFigures(warnings);
    for (const { code, term, categories, stage } of warnings) {
      const found = stage === null && (mayGoFirst || !hasFigures(term)) ? machine.everywhere(term, categories, mayGoFirst) : null;
      if (found) this.#columns.set(code, found);
    }
  }

  #keepFigures(warnings: readonly WarningDefinition[]): void {
    const machine = this.#machine;
    const keepers = warnings.flatMap(({ term, stage, categories }) => {
      const keep = machine.keeperOf([term], stage, categories);
      return keep ? [{ keep, stage }] : [];
    });
    if (keepers.length === 0) return;
    for (const subject of machine.cohort.subjects.keys())
      for (const { keep, stage } of keepers) if (stage === null || machine.groups.atStage(stage, subject).length > 0) keep(subject);
  }

  /** Codes of those that hold of a subject. @throws EvaluationRefused where one cannot be settled */
  of(subject: number): readonly string[] {
    const machine = this.#machine;
    const { category, id } = machine.cohort.subjects[subject] ?? { category: '', id: '' };
    let codes: string[] | null = null;
    for (const { code, term, categories, stage } of machine.model.warnings) {
      if (!categories.has(category)) continue;
      const known = this.#columns.get(code);
      if (known) {
        if (known[subject] === true) (codes ??= []).push(code);
        continue;
      }
      if (stage !== null && machine.groups.atStage(stage, subject).length === 0) continue;
      machine.keepFigures([term], [subject], stage);
      const holds =
        guarded(
          code,
          () => id,
          () => machine.valueAt(term, subject, {}, stage),
        ) === true;
      machine.trace?.branch(term, holds);
      if (holds) (codes ??= []).push(code);
    }
    return codes ?? NONE;
  }
}
