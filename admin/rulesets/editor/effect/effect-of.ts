import {
  gradeBounds,
  Rational,
  type Evaluated,
  type EvaluationComparison,
  type Label,
  type Shares,
  type SubjectComparison,
  type SubjectStanding,
} from '../../../../engine/index.ts';
import { isNothing } from '../../../charts/exact.ts';
import type { Counts, Effect, Exact, Moved, Near, Sums } from './protocol.ts';

/** So many who stay in their grade are named as near to a bound. */
const NEAREST = 5;

/** What a comparison of two evaluations comes to for whoever edits. */
export function effectOf(comparison: EvaluationComparison, draft: Evaluated): Effect {
  const { subjects } = comparison;
  const moved = subjects.filter(isMoved);
  const parts = partsOfAll(moved, comparison);
  const bounds = gradeBounds(draft);
  return {
    ...countsOf(subjects),
    moved: moved.map((one) => movedOf(one, comparison)).sort((a, b) => size(b.difference) - size(a.difference)),
    slopes: subjects.flatMap(({ subject, name, rank: { left, right } }) =>
      left === null || right === null ? [] : [{ subject, name, was: left, is: right }],
    ),
    dots: subjects.flatMap((one) => {
      const [was, is] = [finalOf(one.final.left), finalOf(one.final.right)];
      return was === null || is === null || one.difference === null
        ? []
        : [{ subject: one.subject, name: one.name, score: { was, is }, isMoved: !isZero(one.difference) }];
    }),
    near: nearest(subjects, bounds),
    bounds: bounds.map(String),
    parts: parts.map(({ label, points }) => ({ label, points: points.toString() })),
    sum: parts.length === 0 ? null : Rational.sum(parts.map(({ points }) => points)).toString(),
  };
}

/** How many stand otherwise. */
export function countsOf(subjects: readonly SubjectStanding[]): Counts {
  return {
    of: subjects.length,
    scores: subjects.filter(({ difference }) => difference !== null && !isZero(difference)).length,
    ranks: subjects.filter(({ rank }) => rank.left !== rank.right).length,
    grades: subjects.filter(({ grade }) => grade.left !== grade.right).length,
    outcomes: subjects.filter(({ outcome }) => outcome.left !== outcome.right).length,
  };
}

export function sumsOf({ together, alone, remainder }: Shares): Sums {
  return { together: exactOf(together), alone: alone.map((one) => one && exactOf(one)), remainder: exactOf(remainder) };
}

interface Said {
  readonly exact: string | null;
  readonly value: string;
}

const exactOf = ({ exact, value }: Said): Exact => exact ?? value;
const isZero = (said: Said): boolean => isNothing(exactOf(said));

const isMoved = ({ difference, rank, grade, outcome, final }: SubjectComparison): boolean =>
  (difference !== null && !isZero(difference)) ||
  rank.left !== rank.right ||
  grade.left !== grade.right ||
  outcome.left !== outcome.right ||
  (final.left === null) !== (final.right === null);

/** Only for the order in which they are shown. */
function size(exact: Exact | null): number {
  const [above = '0', below = '1'] = (exact ?? '0').split('/');
  return Math.abs(Number(above) / Number(below));
}

/** Those whose score is the nearest to where a grade begins, the nearest first; as many of those who cross one as there are. */
function nearest(subjects: readonly SubjectComparison[], bounds: readonly Rational[]): Near[] {
  const near = subjects.flatMap((one) => {
    const value = one.final.right?.value ?? null;
    const exact = value !== null && typeof value === 'object' ? value.exact : null;
    if (exact === null) return [];
    const score = rational(exact);
    const [found] = bounds.map((bound) => ({ bound, above: score.subtract(bound) })).sort((a, b) => a.above.abs().compare(b.above.abs()));
    return found ? [{ one, ...found }] : [];
  });
  const isCrossed = ({ one: { grade } }: (typeof near)[number]): boolean => grade.left !== grade.right;
  const sorted = near.sort((a, b) => a.above.abs().compare(b.above.abs()));
  return [...sorted.filter(isCrossed), ...sorted.filter((one) => !isCrossed(one)).slice(0, NEAREST)].map(({ one, bound, above }) => ({
    subject: one.subject,
    name: one.name,
    bound: String(bound),
    above: String(above),
    grade: { was: one.grade.left, is: one.grade.right },
  }));
}

function finalOf(side: SubjectComparison['final']['left']): Exact | null {
  const value = side?.value ?? null;
  return value !== null && typeof value === 'object' ? exactOf(value) : null;
}

type PartSaid = NonNullable<SubjectComparison['parts']>[number];

function labelOf(part: PartSaid, { left, right }: EvaluationComparison): Label | null {
  const value = part.right !== null ? right.values[part.right] : part.left !== null ? left.values[part.left] : undefined;
  return value?.label ?? null;
}

function movedOf({ subject, name, final, difference, rank, grade, outcome, parts }: SubjectComparison, all: EvaluationComparison): Moved {
  return {
    subject,
    name,
    score: { was: finalOf(final.left), is: finalOf(final.right) },
    difference: difference && exactOf(difference),
    rank: { was: rank.left, is: rank.right },
    grade: { was: grade.left, is: grade.right },
    outcome: { was: outcome.left, is: outcome.right },
    parts: (parts ?? [])
      .filter(({ points }) => !isZero(points))
      .map((part) => ({ label: labelOf(part, all), points: exactOf(part.points) })),
  };
}

interface Sum {
  readonly label: Label | null;
  readonly points: Rational;
}

/** None where a number has no exact form: such are not added up here. */
function partsOfAll(moved: readonly SubjectComparison[], all: EvaluationComparison): Sum[] {
  const sums = new Map<string, Sum>();
  for (const part of moved.flatMap(({ parts }) => parts ?? [])) {
    if (part.points.exact === null) return [];
    // Categories have values of their own under one name.
    const label = labelOf(part, all);
    const key = label ? JSON.stringify(label) : part.kind;
    const before = sums.get(key)?.points ?? Rational.ZERO;
    sums.set(key, { label, points: before.add(rational(part.points.exact)) });
  }
  return [...sums.values()].filter(({ points }) => !points.isZero).sort((a, b) => b.points.abs().compare(a.points.abs()));
}

function rational(exact: string): Rational {
  const [above = '0', below = '1'] = exact.split('/');
  return Rational.of(BigInt(above), BigInt(below));
}
