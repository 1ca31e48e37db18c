import type { CheckedRuleset } from '../../check/checked.ts';
import type { Legend } from '../../language/ruleset.ts';
import type { Path } from '../../source.ts';
import { formulas, replaced } from '../choices.ts';
import type { Scope } from '../formula.ts';
import { GONE, isMap, type MutationKind, type Site } from '../mutation.ts';
import { scopeOf, type Standing } from '../scope.ts';

export function gone(kind: MutationKind, was: string, at: Path): Site {
  return [{ kind, at, was, now: '', edits: [{ path: at, value: GONE }] }];
}

/** A name that nothing has. */
export function broken(name: string, at: Path): Site {
  const now = `${name}_x`;
  return [{ kind: 'reference', at, was: name, now, edits: [{ path: at, value: now }] }];
}

/** A formula with its legend: letters may stand for others, what they stand for is looked at in the outer scope. */
export function formulated(
  ruleset: CheckedRuleset,
  data: { readonly formula: unknown; readonly legend?: Legend },
  at: Path,
  key: string,
  standing: Standing,
  only?: MutationKind,
): Site[] {
  return [
    ...formulas(data.formula, [...at, key], scopeOf(ruleset, { ...standing, legend: data.legend }), only),
    ...legendSites(data.legend, [...at, 'legend'], scopeOf(ruleset, standing), only),
  ];
}

function legendSites(legend: Legend | undefined, at: Path, scope: Scope, only?: MutationKind): Site[] {
  return Object.entries(legend ?? {}).flatMap(([letter, meaning]) => {
    const means = isMap(meaning) && 'means' in meaning;
    return formulas(
      means ? (meaning as { readonly formula: unknown }).formula : meaning,
      means ? [...at, letter, 'formula'] : [...at, letter],
      scope,
      only,
    );
  });
}

/** `of`: other categories, or all; not where that is the same. */
export function ofSites(ruleset: CheckedRuleset, of: string | readonly string[] | undefined, at: Path): Site[] {
  const all = Object.keys(ruleset.file.categories);
  const named = [of ?? []].flat();
  if (named.length === 0 || named.length >= all.length) return [];
  const others = all.filter((one) => !named.includes(one));
  const first = typeof of === 'string' ? replaced('category', of, others, [...at, 'of']) : [];
  return [...first, gone('category', `of: ${named.join(', ')}`, [...at, 'of'])];
}
