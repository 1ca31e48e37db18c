import { outlineOf, type Path } from '../../../../engine/index.ts';
import { parted, written, type Part, type Parted, type Stretch } from '../store/parts.ts';

/** An entry, or a whole section, in which two texts differ. */
export interface Edit {
  /** Names it in addresses and messages. */
  readonly id: string;
  readonly path: Path;
  readonly kind: 'changed' | 'added' | 'removed';
}

interface Place {
  readonly edit: Edit;
  readonly was: string;
  readonly is: string;
}

/** What names a text and tries it gives nobody a point. */
const NO_RULES: ReadonlySet<string> = new Set(['metodika', 'id', 'methodology', 'version', 'title', 'act', 'in_force', 'samples', 'cases']);

/** The way from one text to another in edits that can be taken one by one. */
export class Edits {
  readonly #base: string;
  readonly #draft: string;
  readonly #pieces: readonly (string | Place)[];

  constructor(base: string, draft: string) {
    this.#base = base;
    this.#draft = draft;
    this.#pieces = sections(ended(base), ended(draft));
  }

  get all(): readonly Edit[] {
    return this.#pieces.flatMap((one) => (typeof one === 'string' ? [] : [one.edit]));
  }

  /** The base with some of the edits: with all of them the other text to the letter, with none the base. */
  text(isOn: (edit: Edit) => boolean): string {
    const on = new Set(this.all.filter(isOn));
    if (on.size === this.all.length) return this.#draft;
    if (on.size === 0) return this.#base;
    return this.#pieces.map((one) => (typeof one === 'string' ? one : on.has(one.edit) ? one.is : one.was)).join('');
  }
}

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

function sections(base: string, draft: string): (string | Place)[] {
  const [was, is] = [base, draft].map((text) => parted({ text, from: 0, to: text.length, node: outlineOf(text) }));
  if (!was || !is || was.isFlow || is.isFlow || was.kind === 'list' || is.kind === 'list')
    return base === draft ? [draft] : [{ edit: { id: '', path: [], kind: 'changed' }, was: base, is: draft }];
  return [
    is.head,
    ...beside(was, is).flatMap(([old, now]): (string | Place)[] => {
      const name = (now ?? old)?.key ?? '';
      if (NO_RULES.has(name)) return now ? [written(now)] : [];
      return old && now ? entries(old, now, name) : place(old, now, [name]);
    }),
  ];
}

function entries(old: Part, now: Part, section: string): (string | Place)[] {
  if (isSame(old, now)) return [written(now)];
  const [was, is] = [old, now].map(parted);
  if (!was || !is || [was, is].some(isWhole) || was.kind !== is.kind) return place(old, now, [section]);
  return [
    is.head,
    ...beside(was, is).flatMap(([before, after]) => {
      const path = (name: string): Path => [section, is.kind === 'list' ? is.parts.findIndex(({ key }) => key === name) : name];
      const name = (after ?? before)?.key ?? '';
      return place(before, after, path(name), `${section}.${name}`);
    }),
  ];
}

/** Entries that share lines, and those without names, go together. */
const isWhole = ({ isFlow, isInline, parts }: Parted): boolean => isFlow || isInline || parts.some(({ key }) => key === '');

function place(old: Part | null, now: Part | null, path: Path, id = path.join('.')): (string | Place)[] {
  if (old && now && isSame(old, now)) return [written(now)];
  const kind = !old ? 'added' : !now ? 'removed' : 'changed';
  return [{ edit: { id, path, kind }, was: old ? written(old) : '', is: now ? written(now) : '' }];
}

const isSame = (one: Stretch, other: Stretch): boolean => written(one).trimEnd() === written(other).trimEnd();

/** In the order of the newer text; what is only in the older one stands behind what it stood behind. */
function beside(was: Parted, is: Parted): (readonly [Part | null, Part | null])[] {
  const before = new Map(was.parts.map((one) => [one.key, one]));
  const kept = new Set(is.parts.map(({ key }) => key));
  const gone = new Map<string | null, Part[]>();
  let last: string | null = null;
  for (const one of was.parts) {
    if (kept.has(one.key)) last = one.key;
    else gone.set(last, [...(gone.get(last) ?? []), one]);
  }
  const alone = (key: string | null): (readonly [Part, null])[] => (gone.get(key) ?? []).map((one) => [one, null]);
  return [...alone(null), ...is.parts.flatMap((one) => [[before.get(one.key) ?? null, one] as const, ...alone(one.key)])];
}
