import { MapMode, type ChangeDesc } from '@codemirror/state';
import { nodeAt, type Node, type Path } from '../../../../engine/index.ts';
import { anchorOf, placeOf } from '../review/anchors.ts';
import type { EditedDocument } from './document.ts';

interface Said {
  readonly text: string;
  readonly root: Node;
}

/** What stands at a path, as it is written; null where nothing does. */
export function writtenAt({ text, root }: Said, path: Path): string | null {
  const node = nodeAt(root, path);
  return node ? text.slice(node.span.start, node.span.end) : null;
}

/**
 * Where an item of a list is after a change that was made elsewhere: others may have been put before it, or it was moved. The list itself
 * where it is no more. What is typed moves nothing but what stands below: what is like it, or gone for a moment, is none of it.
 */
export function followed(before: Said, after: Said, changes: ChangeDesc, path: Path, isTyped = false): Path {
  const list = path.slice(0, -1);
  const item = nodeAt(before.root, path);
  const items = nodeAt(after.root, list);
  if (typeof path.at(-1) !== 'number' || !item || items?.kind !== 'list') return path;
  const at = changes.mapPos(item.span.start, 1, MapMode.TrackDel);
  const index = at === null ? -1 : items.items.findIndex(({ span }) => span.start <= at && at <= span.end);
  if (isTyped) return index < 0 ? path : [...list, index];
  const next: Path = index < 0 ? list : [...list, index];
  if (index >= 0 && writtenAt(after, next) === writtenAt(before, path)) return next;
  const found = placeOf(after.root, after.text, anchorOf(before.root, before.text, path), null);
  return found.isThere ? found.path : next;
}

/** What was opened at a visit to an address: where it stands now, and a number that is its own for as long as it stays open. */
export interface Followed {
  readonly path: Path;
  readonly id: number;
}

/**
 * Where that stands which somebody opened, told with the text itself: an address comes after, and for a moment names what stands there now.
 */
export class Following {
  #visits = new Map<string, Followed>();
  #count = 0;
  readonly #stop: () => void;

  constructor(edited: EditedDocument) {
    let before: Said & { readonly version: number } = { text: edited.text, root: edited.root, version: edited.version };
    this.#stop = edited.subscribe(() => {
      if (edited.version === before.version) return;
      const was = before;
      const { change, changes } = edited.last ?? {};
      before = { text: edited.text, root: edited.root, version: edited.version };
      // What a form does to its own element it says itself.
      if (!changes || change === 'edited') return;
      this.#visits = new Map(
        [...this.#visits].map(([visit, one]): [string, Followed] => {
          const path = followed(was, before, changes, one.path, change === 'typed');
          return [visit, same(path, one.path) ? one : { ...one, path }];
        }),
      );
    });
  }

  /** The same object until it stands elsewhere. */
  at(visit: string, asked: Path): Followed {
    // An address that was typed is a visit without a name of its own.
    const name = `${visit} ${JSON.stringify(asked)}`;
    const known = this.#visits.get(name);
    if (known) return known;
    const open = [...this.#visits.values()].find(({ path }) => same(path, asked));
    const one = open ?? { path: asked, id: (this.#count += 1) };
    this.#visits.set(name, one);
    return one;
  }

  /** What is shown by now; what was opened before is done with, and asked for again it is what then stands there. */
  arrived(visit: string, asked: Path): void {
    const one = this.at(visit, asked);
    this.#visits = new Map([[`${visit} ${JSON.stringify(asked)}`, one]]);
  }

  close(): void {
    this.#stop();
  }
}

const same = (one: Path, other: Path): boolean => JSON.stringify(one) === JSON.stringify(other);
