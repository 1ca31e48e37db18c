import { positionOf, type Path, type Position, type Source, type Span } from '../source.ts';
import { entriesAt, type Declared } from './declared.ts';
import { declarationOf, declaringKind, targetAt, type Target } from './target.ts';

/** Where a name is declared. */
export interface Definition {
  readonly path: Path;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
}

/**
 * The place where the name at a position (line and column from 1) is declared; null where no name stands, or none that is declared.
 * Never throws, whatever the text.
 */
export function definition(source: Source, position: Position): Definition | null {
  const target = targetAt(source, position);
  const found = target && declaredAt(target);
  if (!found) return null;
  return { path: found.path, span: found.at, start: positionOf(source, found.at.start), end: positionOf(source, found.at.end) };
}

/** The declaration of the name at a target: of a name that is used, or of the one that is declared right there. */
export function declaredAt(target: Target): Declared | null {
  const { place, analysis } = target;
  const kind = place.role === 'key' && place.key !== null ? declaringKind(place.path) : null;
  const own = kind && entriesAt(analysis.root, kind, place.path).find(({ name }) => name === place.key);
  return own ?? declarationOf(target);
}
