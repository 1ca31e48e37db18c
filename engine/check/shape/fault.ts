import type { Details } from '../../diagnostic.ts';
import type { Path, Span } from '../../source.ts';

/** A violation of the schema as one of our kinds of mistakes. */
export interface Fault {
  readonly path: Path;
  readonly code: string;
  readonly span: Span;
  readonly details: Details;
  readonly second?: Span;
}

/** The last key of a path; of an item of a list, the list's key and the item's number. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${String(path.at(-2) ?? '')} #${String(last + 1)}` : (last ?? '');
}

export function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
