import { canonicalText } from '../read/canonical.ts';
import { Rational } from '../number/rational.ts';
import type { Path } from '../source.ts';
import { formulaSites, type Scope } from './formula.ts';
import { isMap, type Mutation, type MutationKind, type Site } from './mutation.ts';
import { near, written } from './numbers.ts';

/**
 * Sites of something that may be written once or by the option of a reading or category: exchanged options, and what `leaf` finds in each.
 */
export function choiceSites(
  data: unknown,
  at: Path,
  leaf: (data: unknown, at: Path) => Site[],
  meaning: (data: unknown) => string = canonicalText,
): Site[] {
  if (!isMap(data) || typeof data['by'] !== 'string' || 'fact' in data || 'best' in data) return leaf(data, at);
  const options = Object.entries(data).filter(([key]) => key !== 'by');
  const kind: MutationKind = data['by'] === 'category' ? 'category' : 'reading';
  const pairs = options.flatMap(([first, a], index) =>
    options
      .slice(index + 1)
      .filter(([, b]) => meaning(a) !== meaning(b))
      .map(([second, b]) => exchanged(kind, at, [first, a], [second, b])),
  );
  return [...pairs.map((one) => [one]), ...options.flatMap(([option, inner]) => choiceSites(inner, [...at, option], leaf, meaning))];
}

/** Two neighbours' contents, each in the other's place. */
export function exchanged(
  kind: MutationKind,
  at: Path,
  [first, a]: readonly [string | number, unknown],
  [second, b]: readonly [string | number, unknown],
): Mutation {
  return {
    kind,
    at: [...at, first],
    was: `${String(first)}: ${said(a)}, ${String(second)}: ${said(b)}`,
    now: `${String(first)}: ${said(b)}, ${String(second)}: ${said(a)}`,
    edits: [
      { path: [...at, first], value: b },
      { path: [...at, second], value: a },
    ],
  };
}

/** A formula, or a choice between formulas. */
export function formulas(data: unknown, at: Path, scope: Scope, only?: MutationKind): Site[] {
  return choiceSites(
    data,
    at,
    (leaf, path) => {
      if (typeof leaf === 'string') return formulaSites(leaf, path, scope, only);
      return leaf instanceof Rational
        ? [numberSite(only ?? 'number', leaf, path)]
        : typeof leaf === 'boolean'
          ? [flip(only ?? 'name', leaf, path)]
          : [];
    },
    (one) => (typeof one === 'string' ? scope.meaning(one) : canonicalText(one)),
  );
}

export function numberSite(kind: MutationKind, value: Rational, at: Path): Site {
  return near(value).map((other) => ({ kind, at, was: written(value), now: written(other), edits: [{ path: at, value: other }] }));
}

export function flip(kind: MutationKind, value: boolean, at: Path): Site {
  return [{ kind, at, was: String(value), now: String(!value), edits: [{ path: at, value: !value }] }];
}

/** One text instead of another. */
export function replaced(kind: MutationKind, was: string, others: readonly string[], at: Path): Site[] {
  const site = others.filter((now) => now !== was).map((now) => ({ kind, at, was, now, edits: [{ path: at, value: now }] }));
  return site.length > 0 ? [site] : [];
}

/** Data in few words. */
export function said(data: unknown): string {
  if (data instanceof Rational) return written(data);
  if (Array.isArray(data)) return `[${data.map(said).join(', ')}]`;
  if (isMap(data))
    return `{ ${Object.entries(data)
      .filter(([key]) => key !== 'label')
      .map(([key, value]) => `${key}: ${said(value)}`)
      .join(', ')} }`;
  return String(data);
}
