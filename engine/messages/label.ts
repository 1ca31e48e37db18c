import type { Details } from '../diagnostic.ts';
import type { Label, Language } from '../language/ruleset.ts';
import { describer } from './describer.ts';
import explain from './explain.json' with { type: 'json' };

/** Of its own area only: explaining in a browser does not bring the whole catalogue along. */
const describe = describer({ explain });

/** The words of a code of the area `explain` in every language: a label that no ruleset gives. */
export function labelFrom(code: string, details: (language: Language) => Details = () => ({})): Label {
  const [ru, kk, en] = (['ru', 'kk', 'en'] as const).map(
    (language) => describe({ code, details: details(language) }, language).message,
  ) as [string, string, string];
  return { ru, kk, en };
}
