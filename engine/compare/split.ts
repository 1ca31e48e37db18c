import type { Model } from '../model.ts';
import type { Evaluation, Placing } from '../evaluation/evaluation.ts';
import type { Term } from '../language/term.ts';
import { isNumeric, type Numeric } from '../language/value.ts';
import { add, formatNumber, multiply, subtract } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import type { Alignment } from './align.ts';
import { anatomyOf, leavesOf, outermost, valuesNamed, type Anatomy } from './anatomy.ts';
import type { Both, SideName } from './comparison.ts';

/** Why a subject's final value is another: `bounds` are the cap and the floor of the score, `other` what nothing else accounts for. */
export type PartKind = 'criterion' | 'coefficient' | 'bounds' | 'penalty' | 'rounding' | 'other';

export interface Part {
  readonly kind: PartKind;
  /** The values it is the difference of; null where a ruleset has none. */
  readonly left: string | null;
  readonly right: string | null;
  readonly points: Numeric;
}

/** A subject on one side. */
export interface Stand<Of extends Placing = Evaluation> {
  readonly model: Model;
  readonly evaluation: Of;
  readonly index: number;
  readonly category: string;
  readonly anatomy: Anatomy;
}

export function standOf<Of extends Placing>(
  { model, evaluation }: { readonly model: Model; readonly evaluation: Of },
  index: number,
): Stand<Of> {
  const category = evaluation.cohort.subjects[index]?.category ?? '';
  return { model, evaluation, index, category, anatomy: anatomyOf(model, category) };
}

/** A number that a subject has, working values included. */
export function numberOf({ evaluation, index }: Stand<Placing>, id: string | null): Numeric | null {
  const value = id === null ? undefined : evaluation.columns.get(id)?.[index];
  return value !== undefined && isNumeric(value) ? value : null;
}

export function isNothing(points: Numeric): boolean {
  return points instanceof Rational ? points.isZero : formatNumber(points, 40) === '0';
}

/**
 * Parts that add up exactly to right minus left. Criteria are taken at the left coefficient, the coefficient at the right total:
 * what follows from both at once is the coefficient's. Null where a side has no final value or no criteria that add up.
 */
export function splitByRoles(left: Stand, right: Stand, alignment: Alignment): Part[] | null {
  const totals = { left: left.anatomy.total, right: right.anatomy.total };
  const [one, other] = [figuresOf(left), figuresOf(right)];
  if (totals.left === null || totals.right === null || !one || !other) return null;
  const named: Both<Set<string>> = { left: addends(left, totals.left), right: addends(right, totals.right) };
  const leaves = leavesOf(alignment, { left: totals.left, right: totals.right }, { left: left.category, right: right.category }).map(
    (leaf) => {
      const share = (stand: Stand, side: SideName): { points: Numeric; isInside: boolean } => {
        const id = leaf[side];
        return {
          points: numberOf(stand, id) ?? Rational.ZERO,
          isInside: id === null || named[side].has(outermost(id, stand.model, totals[side] ?? '')),
        };
      };
      return { leaf, left: share(left, 'left'), right: share(right, 'right') };
    },
  );
  // Points beside the bracket are not multiplied; those in it are, by the left coefficient on both sides.
  const earned = ({ points, isInside }: { points: Numeric; isInside: boolean }): Numeric =>
    isInside ? multiply(points, one.coefficient) : points;
  const sum = (side: SideName, isInside: boolean): Numeric =>
    leaves.filter((each) => each[side].isInside === isInside).reduce<Numeric>((all, each) => add(all, each[side].points), Rational.ZERO);
  const unbounded = (figures: Figures, side: SideName): Numeric => add(multiply(figures.total, figures.coefficient), sum(side, false));
  const bounds = (figures: Figures, side: SideName): Numeric => subtract(add(figures.score, figures.penalty), unbounded(figures, side));
  const rest = (figures: Figures, side: SideName): Numeric => subtract(figures.total, sum(side, true));
  const part = (kind: PartKind, key: keyof Anatomy, points: Numeric): Part => ({
    kind,
    left: left.anatomy[key],
    right: right.anatomy[key],
    points,
  });
  return [
    ...leaves.map((each): Part => ({ kind: 'criterion', ...each.leaf, points: subtract(earned(each.right), earned(each.left)) })),
    part('coefficient', 'coefficient', multiply(other.total, subtract(other.coefficient, one.coefficient))),
    part('bounds', 'score', subtract(bounds(other, 'right'), bounds(one, 'left'))),
    part('penalty', 'penalty', subtract(one.penalty, other.penalty)),
    part('rounding', 'final', subtract(subtract(other.final, other.score), subtract(one.final, one.score))),
    part('other', 'total', multiply(subtract(rest(other, 'right'), rest(one, 'left')), one.coefficient)),
  ].filter(
    ({ kind, left: before, right: after, points }) =>
      kind === 'criterion' || (kind === 'other' ? !isNothing(points) : before !== null || after !== null),
  );
}

interface Figures {
  readonly final: Numeric;
  readonly score: Numeric;
  readonly total: Numeric;
  readonly coefficient: Numeric;
  readonly penalty: Numeric;
}

function figuresOf(stand: Stand): Figures | null {
  const { anatomy } = stand;
  const [final, score, total] = [anatomy.final, anatomy.score, anatomy.total].map((id) => numberOf(stand, id));
  if (!final || !score || !total) return null;
  return {
    final,
    score,
    total,
    coefficient: numberOf(stand, anatomy.coefficient) ?? Rational.ONE,
    penalty: numberOf(stand, anatomy.penalty) ?? Rational.ZERO,
  };
}

/** The criteria that the total is added up from under the readings of the evaluation. */
function addends({ model, evaluation: { cohort }, category }: Stand, total: string): Set<string> {
  return valuesNamed(model.values.get(total)?.term as Term, { readings: cohort.readings, category });
}
