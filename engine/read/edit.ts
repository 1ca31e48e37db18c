import type { Path } from '../source.ts';
import { operate } from './operate.ts';
import { EditRefused } from './refused.ts';
import { applySplices } from './splice.ts';

/**
 * The text with `value` at `path`: plain data with `Rational` for numbers. Maps on the way are made; a list grows by its next index.
 * @throws EditRefused
 */
export function setIn(text: string, path: Path, value: unknown): string {
  return applySplices(text, operate(text, { kind: 'set', path, value }));
}

/**
 * The text without the entry at `path` and its comments; the text itself when there is none. Of a text's only entry the comments around it
 * remain.
 * @throws EditRefused
 */
export function deleteIn(text: string, path: Path): string {
  if (path.length === 0) return text;
  try {
    return applySplices(text, operate(text, { kind: 'remove', path }));
  } catch (problem) {
    if (problem instanceof EditRefused && problem.code === 'absent') return text;
    throw problem;
  }
}
