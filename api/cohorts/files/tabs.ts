import type { Language, Model } from '../../../engine/index.ts';
import { words } from '../../messages/words.ts';
import { COHORT, SUBJECTS, tabsOf } from './plan.ts';

/** What the sheets of a workbook are called. */

/** How it is filled in, and what may be chosen: of no table. */
export const GUIDE = 'guide';
export const CHOICES = 'choices';

export function tabWords(language: Language): Readonly<Record<string, string>> {
  const say = (name: string): string => words({ code: `sheet-tab-${name}`, details: {} }, language).message;
  return { [GUIDE]: say('guide'), [COHORT]: say('cohort'), [SUBJECTS]: say('subjects'), [CHOICES]: say('choices') };
}

export const tabsIn = (model: Model, language: Language): ReadonlyMap<string, string> => tabsOf(model, language, tabWords(language));
