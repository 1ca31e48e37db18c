import type { Label } from '../i18n/languages.ts';
import type { Ruleset } from './ruleset.ts';

type Named = Pick<Ruleset, 'id' | 'methodology' | 'title' | 'inForce'>;

/** What tells one edition from another stands in brackets at the end of its title: «… (редакция 2014 года)». */
const EDITION = /\s*\([^()]*\d[^()]*\)\s*$/u;

/** An edition's title without what tells it from others of its methodology. */
export const common = (title: string): string => title.replace(EDITION, '') || title;

/**
 * A methodology has no label of its own in the language of rulesets: it is called as its newest edition is, without what is the edition's
 * alone. One that has no edition yet is called by its identifier.
 */
export function methodologyName(
  editions: readonly Named[],
  methodology: string,
  label: (title: Label | null | undefined) => string,
): string {
  const own = editions.filter((one) => one.methodology === methodology);
  const [newest] = own.toSorted((a, b) => (b.inForce?.from ?? '').localeCompare(a.inForce?.from ?? '') || b.id.localeCompare(a.id));
  return common(label(newest?.title)) || methodology;
}
