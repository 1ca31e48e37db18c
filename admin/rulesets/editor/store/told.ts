import { outlineOf, type Node, type Path } from '../../../../engine/index.ts';
import type { Conflict } from './merge.ts';

/** What two sides of a conflict say differently of one place; null: nothing. */
export interface Difference {
  /** Null: of a remark in the text. */
  readonly path: Path | null;
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** A conflict of lines as what they say, place by place; none where the lines do not tell. */
export function differencesOf({ path, mine, theirs }: Conflict): Difference[] {
  const [own, other] = [saidBy(mine ?? '', path), saidBy(theirs ?? '', path)];
  if (!own || !other) return [];
  return [...new Set([...own.keys(), ...other.keys()])].flatMap((key) => {
    const [one, two] = [own.get(key) ?? null, other.get(key) ?? null];
    return one === two ? [] : [{ path: key === NOTE ? null : (JSON.parse(key) as Path), mine: one, theirs: two }];
  });
}

const NOTE = 'note';

/** Every scalar of a stretch by its place in the whole text, and its remarks; null of lines that are not read alone. */
function saidBy(text: string, path: Path): Map<string, string> | null {
  const said = new Map<string, string>();
  const notes = [...text.matchAll(/(?:^|\s)#[ \t]?(.*)$/gm)].map(([, words = '']) => words.trim());
  if (notes.length > 0) said.set(NOTE, notes.join(' '));
  const bare = text.replace(/^[ \t]*#.*$/gm, '');
  if (bare.trim() === '') return said;
  const root = outlineOf(bare);
  if (root.kind === 'scalar') return null;
  const last = path.at(-1);
  // The stretch begins with the key or the dash of what it is about, or stands within it.
  const isWhole = root.kind === 'map' ? root.entries.some(({ key }) => key === last) : typeof last === 'number';
  const base = isWhole ? path.slice(0, -1) : path;
  const first = root.kind === 'list' && typeof last === 'number' ? last : 0;
  const look = (node: Node, at: Path): void => {
    if (node.kind === 'scalar') said.set(JSON.stringify(at), node.text);
    else if (node.kind === 'map') for (const { key, value } of node.entries) look(value, [...at, key]);
    else node.items.forEach((item, index) => look(item, [...at, node === root ? first + index : index]));
  };
  look(root, base);
  return said;
}
