/** Bounds that no honest file meets, so that a hostile one is refused in good time. */

export const MAX_DEPTH = 40;

/** Of an outline, in which what is deeper is one scalar. */
export const MAX_OUTLINE_DEPTH = 60;

/** Aliases in one file, and the nodes they stand for in all. */
export const MAX_ALIASES = 100;
export const MAX_EXPANSION = 10_000;

/** With more numbers than this that cannot be taken, nothing else is looked at. */
export const MAX_UNREAD = 1000;

/** More entries than this are read together: reading each alone costs more than it saves. */
export const MAX_SEGMENTS = 3000;

/** Keys that mean something to JavaScript itself. */
export function isForbidden(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}
