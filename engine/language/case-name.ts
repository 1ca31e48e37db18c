import type { CaseFile } from './ruleset.ts';
import type { Label } from './written.ts';

/** What a case is called, in every language: a name written as one text is the same in all. */
export function caseName({ name }: Pick<CaseFile, 'name'>): Label {
  return typeof name === 'string' ? { ru: name, kk: name, en: name } : name;
}
