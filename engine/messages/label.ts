import type { Label } from '../language/ruleset.ts';
import { describe } from './index.ts';

/** The words of a code in every language: a label that no ruleset gives. */
export function labelFrom(code: string): Label {
  const [ru, kk, en] = (['ru', 'kk', 'en'] as const).map((language) => describe({ code, details: {} }, language).message) as [
    string,
    string,
    string,
  ];
  return { ru, kk, en };
}
