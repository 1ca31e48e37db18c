import type { Resolved } from '../language/definition.ts';
import { nearest } from '../language/nearest.ts';
import type { Choice } from '../language/ruleset.ts';
import type { Path } from '../source.ts';
import type { Structure } from './structure.ts';

/** A choice by reading (or category) of something other than a formula. */
export function resolved<T extends object, R>(
  choice: Choice<T>,
  path: Path,
  structure: Structure,
  leaf: (value: T, path: Path) => R,
): Resolved<R> {
  if (Array.isArray(choice) || !('by' in choice) || 'fact' in choice) return leaf(choice as T, path);
  const { by, ...options } = choice as { by: string } & Record<string, Choice<T>>;
  const { diagnostics, names } = structure.checking;
  const known = by === 'category' ? [...names.categories] : names.readings.get(by);
  names.used.add(`reading ${by}`);
  if (!known)
    diagnostics.error('unknown-reading', diagnostics.locate([...path, 'by']), {
      name: by,
      suggestion: nearest(by, names.readings.keys()) ?? '',
    });
  for (const option of Object.keys(options))
    if (known && !known.includes(option))
      diagnostics.error('unknown-option', diagnostics.locateKey([...path, option]), {
        name: option,
        by,
        options: known.join(', '),
        suggestion: nearest(option, known) ?? '',
      });
  for (const option of known ?? [])
    if (!(option in options)) diagnostics.error('option-missing', diagnostics.locate(path), { name: option, by });
  return {
    by,
    options: Object.fromEntries(
      Object.entries(options).map(([option, value]) => [option, resolved(value, [...path, option], structure, leaf)]),
    ),
  };
}
