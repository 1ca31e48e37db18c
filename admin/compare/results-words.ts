import type { EvaluationComparison, SubjectComparison } from '../../engine/index.ts';
import { placesOf } from '../charts/figures.ts';
import type { Step } from '../charts/Waterfall.tsx';
import type { Formats } from '../i18n/format.ts';
import { exactly, isNothing, reportedNumber } from './moved.ts';

type Words = (key: string, details?: Readonly<Record<string, unknown>>) => string;

/** What became of somebody, as a row of a table: place, score, difference, grade. */
export function resultCells(one: SubjectComparison, results: EvaluationComparison, { number, label }: Formats): string[] {
  const shown = (value: string | null): string => (value === null ? '–' : number(value, placesOf(value)));
  const pair = (was: string, is: string): string => (was === is ? is : `${was} → ${is}`);
  const grade = (side: 'left' | 'right'): string => {
    const id = one.grade[side] ?? one.outcome[side];
    return id === null ? '–' : label(results[side].ruleset.words[id]) || id;
  };
  const { difference } = one;
  return [
    pair(String(one.rank.left ?? '–'), String(one.rank.right ?? '–')),
    pair(shown(reportedNumber(one.final.left?.value)), shown(reportedNumber(one.final.right?.value))),
    difference ? number(difference.value, { ...placesOf(difference.value), signDisplay: 'exceptZero' }).replace(/^[-‑]/, '−') : '–',
    pair(grade('left'), grade('right')),
  ];
}

/** What a difference is made of: the score before, what changes it, the score now. Null where one side has no score. */
export function differenceSteps(
  one: SubjectComparison,
  { left, right }: EvaluationComparison,
  words: Words,
  label: Formats['label'],
): { readonly was: string; readonly steps: readonly Step[]; readonly is: string } | null {
  const [was, is] = [one.final.left?.value, one.final.right?.value];
  if (typeof was !== 'object' || typeof is !== 'object' || !was || !is || !one.parts) return null;
  const steps = one.parts
    .filter(({ points }) => !isNothing(points))
    .map(({ kind, left: before, right: after, points }) => {
      const named = after === null ? left.values[before ?? ''] : right.values[after];
      const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
      const criterion = words('compare-part-criterion', { label: label(named?.label), change });
      return { label: kind === 'criterion' ? criterion : words(`compare-part-${kind}`), delta: exactly(points) };
    });
  return { was: exactly(was), steps, is: exactly(is) };
}
