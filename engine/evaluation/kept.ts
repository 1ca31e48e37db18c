import type { Model } from '../model.ts';
import type { InputRecord } from '../language/cohort.ts';
import type { Term, TermOf } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import { DomainError, Undecided } from '../number/failure.ts';
import { Computation } from '../terms/computation.ts';
import { figureKey } from '../terms/figures.ts';
import type { Compute } from '../terms/known.ts';
import type { Evaluation, Figure } from './evaluation.ts';
import { assertMadeBy } from './values.ts';

/** A figure of a group that evaluation did not come to. */
class NotKept extends Error {}

/**
 * What terms come to over what an evaluation kept: inputs, columns, figures of groups. Nothing of other subjects is computed, so
 * that a term costs the same in a cohort of any size.
 */
export class Kept extends Computation {
  readonly columns: Evaluation['columns'];
  readonly rowColumns: Evaluation['rowColumns'];
  readonly #figures: Evaluation['figures'];

  constructor(model: Model, evaluation: Evaluation) {
    super(model, evaluation.cohort);
    this.columns = evaluation.columns;
    this.rowColumns = evaluation.rowColumns;
    this.#figures = evaluation.figures;
    for (const { id, groups } of evaluation.stages) for (const { members } of groups) this.groups.gather(id, members);
  }

  figure(term: TermOf<'cohort'>): Compute {
    const none = new Missing({ code: 'not_applicable', of: term.callee });
    return () => {
      const { stage, subject } = this.frame;
      if (this.groups.membersOf(term.group, subject, stage).length === 0) return none;
      const figure = this.figureAt(term, subject, stage, this.frame.bound);
      if (!figure) throw new NotKept(term.callee);
      return figure.value ?? figure.each?.get(subject) ?? none;
    };
  }

  /** The figure of the group in which a subject stands; undefined where evaluation did not come to it. */
  figureAt(term: TermOf<'cohort'>, subject: number, stage: string | null, bound: Readonly<Record<string, Value>> = {}): Figure | undefined {
    const [first] = this.groups.membersOf(term.group, subject, stage);
    return first === undefined ? undefined : this.#figures.get(figureKey(term, stage, bound))?.get(first);
  }

  /** The rows of a list of a subject, inside these rows of the lists around it. */
  rowsAt(list: string, subject: number, rows: Readonly<Record<string, number>>): readonly InputRecord[] | Missing {
    const before = this.frame.rows;
    this.frame.rows = { ...rows };
    const found = this.rowsOf(list, subject);
    this.frame.rows = before;
    return found;
  }

  /**
   * The value of a term at a place; null in a branch that was not taken and could not have been: a formula may guard a division
   * that is only explained, never made.
   */
  tryAt(
    term: Term,
    subject: number,
    rows: Readonly<Record<string, number>> = {},
    stage: string | null = null,
    bound: Readonly<Record<string, Value>> = {},
  ): Value | null {
    const before = this.frame.bound;
    this.frame.bound = { ...bound };
    try {
      return this.valueAt(term, subject, { ...rows }, stage);
    } catch (error) {
      if (error instanceof DomainError || error instanceof Undecided || error instanceof NotKept) return null;
      throw error;
    } finally {
      this.frame.bound = before;
    }
  }
}

const known = new WeakMap<Evaluation, Kept>();

/** @throws Error when the evaluation was made by another ruleset than the model is of. */
export function keptOf(model: Model, evaluation: Evaluation): Kept {
  let kept = known.get(evaluation);
  if (kept?.model !== model) {
    assertMadeBy(model, evaluation);
    known.set(evaluation, (kept = new Kept(model, evaluation)));
  }
  return kept;
}
