import { useEffect, useState } from 'react';
import { service, type Comparison } from '../dataProvider.ts';
import { useLanguage } from '../i18n/index.ts';
import { problemOf, type Problem } from '../problem.ts';
import { sideAsked } from './address.ts';
import type { Cohorts } from './useCohorts.ts';

export interface Compared {
  readonly comparison: Comparison | null;
  readonly problem: Problem | null;
}

/** What two rulesets say differently, with data what that does to everybody; null until it is known, or nothing is asked. */
export function useComparison(left: string | null, right: string | null, cohorts: Cohorts | null): Compared | null {
  const language = useLanguage();
  const [compared, setCompared] = useState<Compared | null>(null);
  useEffect(() => {
    let isWanted = true;
    setCompared(null);
    if (left === null || right === null) return undefined;
    const texts = cohorts && { left: cohorts.left.text, right: cohorts.right.text };
    service.compareSides(sideAsked(left), sideAsked(right), texts).then(
      (comparison) => isWanted && setCompared({ comparison, problem: null }),
      (error: unknown) => isWanted && setCompared({ comparison: null, problem: problemOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [left, right, cohorts, language]);
  return compared;
}
