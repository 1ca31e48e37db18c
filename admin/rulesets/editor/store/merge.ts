// Long because every way of joining calls the others: what is inside an entry may be parts, rows, a value or lines.
import { diff3Merge, diff3MergeRegions } from 'node-diff3';
import { outlineOf, type Path } from '../../../../engine/index.ts';
import { parted, written, type Part, type Parted, type Stretch } from './parts.ts';

/** A place where both changed the same in different ways; null: it is not there. */
export interface Conflict {
  readonly path: Path;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
  /** One value, and not lines. */
  readonly isValue: boolean;
}

type Piece = string | Conflict;
type Three<T> = readonly [mine: T, base: T, theirs: T];

/** Two saves of one text as one: by entry, then by what stands in it, then by lines. */
export class Merge {
  readonly #pieces: readonly Piece[];
  readonly #endsWithLine: boolean;

  constructor(mine: string, base: string, theirs: string) {
    const ended = ([mine, base, theirs] as const).map((text) => text === '' || text.endsWith('\n'));
    this.#endsWithLine = ended[0] === ended[1] ? (ended[2] ?? true) : (ended[0] ?? true);
    this.#pieces = joined([stretch(mine), stretch(base), stretch(theirs)], []);
  }

  get conflicts(): readonly Conflict[] {
    return this.#pieces.filter((one) => typeof one !== 'string');
  }

  /** The text with what `settle` says of each conflict, in their order. */
  text(settle: (conflict: Conflict, index: number) => string): string {
    let next = 0;
    const whole = this.#pieces.map((one) => (typeof one === 'string' ? one : settle(one, next++))).join('');
    return this.#endsWithLine ? whole : whole.replace(/\n$/, '');
  }
}

/** What was written here stays where both changed. */
export const mineOf = ({ mine }: Conflict): string => mine ?? '';

function stretch(given: string): Stretch {
  const text = given === '' || given.endsWith('\n') ? given : `${given}\n`;
  return { text, from: 0, to: text.length, node: outlineOf(text) };
}

function joined(all: Three<Stretch>, path: Path): Piece[] {
  const [mine, base, theirs] = each(all, written);
  if (mine === base) return [theirs];
  if (theirs === base || mine === theirs) return [mine];
  const parts = each(all, parted);
  if (areAlike(parts)) {
    const inside = parts[0].isFlow ? flowJoined(parts, all, path) : hasKeys(parts) ? keysJoined(parts, path) : rowsJoined(parts, path);
    if (inside)
      return parts[0].isFlow
        ? inside
        : [
            ...linesJoined(
              each(parts, ({ head }) => head),
              path,
            ),
            ...inside,
          ];
  }
  if (all.some(({ node }) => node.kind !== 'scalar')) return linesJoined([mine, base, theirs], path);
  return [
    ...linesJoined(
      each(all, ({ text, from, node }) => text.slice(from, node.span.start)),
      path,
    ),
    ...valueJoined(
      each(all, ({ text, node }) => text.slice(node.span.start, node.span.end)),
      path,
    ),
    ...linesJoined(
      each(all, ({ text, to, node }) => text.slice(node.span.end, to)),
      path,
    ),
  ];
}

const each = <From, To>([mine, base, theirs]: Three<From>, take: (one: From) => To): Three<To> => [take(mine), take(base), take(theirs)];

function areAlike(parts: Three<Parted | null>): parts is Three<Parted> {
  return parts.every((one) => one !== null && one.kind === parts[0]?.kind && one.isFlow === parts[0].isFlow);
}

const hasKeys = (all: Three<Parted>): boolean => all.every(({ parts }) => parts.every(({ key }) => key !== ''));

function valueJoined([mine, base, theirs]: Three<string>, path: Path): Piece[] {
  if (mine === base) return [theirs];
  if (theirs === base || mine === theirs) return [mine];
  if ([mine, base, theirs].every((one) => one.includes('\n'))) return linesJoined([mine, base, theirs], path);
  return [{ path, mine, base, theirs, isValue: true }];
}

/** Lines with their ends. */
const linesWhole = (text: string): string[] => (text === '' ? [] : text.split(/(?<=\n)/));

function linesJoined(all: Three<string>, path: Path): Piece[] {
  const [mine, base, theirs] = each(all, linesWhole);
  return diff3Merge(mine, base, theirs, { excludeFalseConflicts: true }).map((region): Piece => {
    if (region.ok) return region.ok.join('');
    const { a = [], o = [], b = [] } = region.conflict ?? {};
    return { path, mine: a.join(''), base: o.join(''), theirs: b.join(''), isValue: false };
  });
}

/** Rows that nothing names, by what they say; as many on each side are one another's. */
function rowsJoined(all: Three<Parted>, path: Path): Piece[] | null {
  const [mine, base, theirs] = each(all, ({ parts }) => parts);
  const said = (part: Part): string => written(part).trim();
  const sides = { a: mine, o: base, b: theirs };
  if (all[0].isInline && new Set(each([mine, base, theirs], ([first]) => first && said(first))).size > 1) return null;
  return diff3MergeRegions(mine.map(said), base.map(said), theirs.map(said)).flatMap((region): Piece[] => {
    if (region.stable)
      return sides[region.buffer].slice(region.bufferStart, region.bufferStart + region.bufferLength).map((one) => written(one));
    const rows: Three<readonly Part[]> = [
      mine.slice(region.aStart, region.aStart + region.aLength),
      base.slice(region.oStart, region.oStart + region.oLength),
      theirs.slice(region.bStart, region.bStart + region.bLength),
    ];
    const [a, o, b] = rows;
    if (a.length === o.length && b.length === o.length)
      return a.flatMap((row, index) => joined([row, o[index] ?? row, b[index] ?? row], [...path, region.aStart + index]));
    const [mineText, baseText, theirsText] = each(rows, (some) => some.map((one) => written(one)).join(''));
    if (mineText === theirsText || theirsText === baseText) return [mineText];
    if (mineText === baseText) return [theirsText];
    return [{ path: [...path, region.aStart], mine: mineText, base: baseText, theirs: theirsText, isValue: false }];
  });
}

/** The parts of one side under the names that they had before. */
type Named = ReadonlyMap<string, Part>;

function named(side: readonly Part[], base: readonly Part[], other: readonly Part[]): Named {
  const body = ({ text, to, node }: Part): string => text.slice(node.span.start, to).trim();
  // An item of a list holds its name: what it says besides stays under a new one.
  const besides = (part: Part): string => body(part).replace(part.key, '');
  const isSame = (one: Part, part: Part): boolean => body(one) === body(part) || besides(one) === besides(part);
  const has = (all: readonly Part[], key: string): boolean => all.some((one) => one.key === key);
  const gone = base.filter(({ key }) => !has(side, key));
  return new Map(
    side.map((part) => {
      const isNew = !has(base, part.key) && !has(other, part.key);
      const before = isNew ? gone.filter((one) => isSame(one, part) && body(part) !== '') : [];
      return [before.length === 1 && before[0] ? before[0].key : part.key, part];
    }),
  );
}

/** Entries by their keys, items by what names them; one renamed is the same. */
function keysJoined(all: Three<Parted>, path: Path): Piece[] | null {
  const [mineParts, baseParts, theirParts] = each(all, ({ parts }) => parts);
  const mine = named(mineParts, baseParts, theirParts);
  const theirs = named(theirParts, baseParts, mineParts);
  const base: Named = new Map(baseParts.map((part) => [part.key, part]));
  const order = ordered([...mine.keys()], [...base.keys()], [...theirs.keys()]);
  const firsts = new Set([order[0], ...[mine, base, theirs].map((one) => one.keys().next().value)]);
  if (all.some(({ isInline }) => isInline) && firsts.size > 1) return null;
  const isList = all[0].kind === 'list';
  return order.flatMap((key): Piece[] => {
    const three: Three<Part | undefined> = [mine.get(key), base.get(key), theirs.get(key)];
    const [m, b, t] = three;
    const own = m ?? t;
    if (!own) return [];
    const step = isList ? (m ? mineParts : theirParts).indexOf(own) : own.key;
    if (m && b && t) return joined([m, b, t], [...path, step]);
    const [mineText, baseText, theirText] = each(three, (one) => (one ? written(one) : null));
    if (!b && m && t) return m && t && written(m).trim() === written(t).trim() ? [written(m)] : [clash()];
    if (!b) return [written(own)];
    return written(own).trim() === written(b).trim() ? [] : [clash()];

    function clash(): Conflict {
      return { path: [...path, step], mine: mineText, base: baseText, theirs: theirText, isValue: false };
    }
  });
}

/** The order of the side that changed it, and what the other has anew after what it follows there. */
function ordered(mine: readonly string[], base: readonly string[], theirs: readonly string[]): string[] {
  const isMoved = mine.filter((key) => base.includes(key)).join('\n') !== base.filter((key) => mine.includes(key)).join('\n');
  const [first, second] = isMoved ? [mine, theirs] : [theirs, mine];
  const order = [...first];
  for (const [index, key] of second.entries())
    if (!order.includes(key))
      order.splice(
        second.slice(0, index).reduce((at, one) => Math.max(at, order.indexOf(one) + 1), 0),
        0,
        key,
      );
  return order;
}

/** Between braces: the signs of the side that has another set of keys, with both sides' values. */
function flowJoined(all: Three<Parted>, whole: Three<Stretch>, path: Path): Piece[] | null {
  const keys = each(all, ({ parts }) => parts.map(({ key }) => key).join('\n'));
  const at = keys[0] === keys[1] ? 2 : 0;
  if (at === 0 && keys[2] !== keys[1]) return null;
  const frame = whole[at];
  const find = (side: Parted, key: string): Part | undefined => side.parts.find((one) => one.key === key);
  const lost = all[1].parts.filter(({ key }) => !find(all[at], key));
  const other = all[at === 0 ? 2 : 0];
  if (lost.some((part) => written(part) !== written(find(other, part.key) ?? part))) return null;
  const pieces: Piece[] = [];
  let from = frame.from;
  for (const part of all[at].parts) {
    pieces.push(frame.text.slice(from, part.from));
    const three = each(all, (side) => find(side, part.key));
    const [m, b, t] = three;
    pieces.push(...(m && b && t ? joined([m, b, t], [...path, part.key]) : [written(part)]));
    from = part.to;
  }
  return [...pieces, frame.text.slice(from, frame.to)];
}
