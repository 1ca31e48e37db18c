import { useEffect, useState } from 'react';
import { useLocaleState, useParams } from 'react-admin';
import type { ComparisonView } from '../../../../engine/index.ts';
import { service } from '../../../dataProvider.ts';
import { problemOf, type Problem } from '../../../problem.ts';
import type { Version } from '../../ruleset.ts';

/** A text that another is read against: a published version by `id@version`, or a save of the draft. */
export interface Side {
  readonly key: string;
  readonly version: string | null;
  readonly title: Version['title'];
  /** The number of the save; null for a published version. */
  readonly revision: number | null;
}

export interface Words {
  readonly was: string;
  /** What the two say differently; null where that is nothing. */
  readonly view: ComparisonView | null;
  /** Why there are no words. */
  readonly problem: Problem | null;
}

/** What a text says differently from a side; null until it is known. */
export function useWords(side: Side | null, is: string): Words | null {
  const { draftId = '' } = useParams();
  const [locale] = useLocaleState();
  const [words, setWords] = useState<Words | null>(null);
  const key = side?.key ?? null;
  const revision = side?.revision ?? null;
  useEffect(() => {
    let isWanted = true;
    setWords(null);
    const ask = async (): Promise<Words> => {
      if (key === null) return { was: '', view: null, problem: null };
      const { text: was } = revision === null ? await service.version(key) : await service.revision(draftId, revision);
      if (was === is) return { was, view: null, problem: null };
      try {
        return { was, view: (await service.compareSides({ text: was }, { text: is }, null)).view, problem: null };
      } catch (error) {
        return { was, view: null, problem: problemOf(error) };
      }
    };
    ask().then(
      (found) => isWanted && setWords(found),
      (error: unknown) => isWanted && setWords({ was: '', view: null, problem: problemOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [key, revision, is, draftId, locale]);
  return words;
}
