import { useEffect, useState } from 'react';
import { exampleOf, hasExample } from '../rulesets/editor/effect/example.ts';
import type { Side } from './useSides.ts';

/** A file of figures by its name, as it was handed in. */
export interface Cohort {
  readonly name: string;
  readonly text: string;
}

export type WhichSide = 'left' | 'right';

/** The same file for both, or one for each. */
export type Cohorts = Readonly<Record<WhichSide, Cohort>>;

/** Whose examples stand for what was and what is: each edition's own, or the one there is for both. */
export function examplesFor(sides: readonly Side[] | null, left: string | null, right: string | null): readonly [string, string] | null {
  const [one, other] = [left, right].map((id) => sides?.find((side) => side.id === id)?.edition);
  const known = [one, other].filter((edition): edition is string => edition !== undefined && hasExample(edition));
  const [first] = known;
  if (first === undefined || one === undefined || other === undefined) return null;
  return [known.includes(one) ? one : first, known.includes(other) ? other : first];
}

/** Examples that are asked for, fetched; null until they are there. */
export function useExamples(editions: readonly [string, string] | null, isAsked: boolean): Cohorts | null {
  const [cohorts, setCohorts] = useState<Cohorts | null>(null);
  const key = isAsked && editions ? editions.join(' ') : '';
  useEffect(() => {
    let isWanted = true;
    setCohorts(null);
    const [one = '', other = ''] = key.split(' ');
    if (one === '') return undefined;
    void Promise.all([exampleOf(one), exampleOf(other)]).then(
      ([left, right]) => isWanted && left && right && setCohorts({ left, right: one === other ? left : right }),
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return cohorts;
}
