import { Day, Rational, type Model } from '../index.ts';

/**
 * A model as JSON, with all that JSON has not: what is no plain object stands as a list that begins with its mark. What is referred to from
 * several places stands at the first and is a number at the others, so that it is one thing again when it is read.
 */
const [LIST, MAP, SET, RATIONAL, DAY, BARE, AGAIN, NOTHING] = [0, 1, 2, 3, 4, 5, 6, 7];

type Fields = Record<string, unknown>;

/** Null of what holds anything that this does not know: nothing is kept of it then. */
export function writeModel(model: Partial<Model>): string | null {
  const seen = new Map<object, number>();
  const list = (mark: number | undefined, items: Iterable<unknown>): unknown[] => [mark, ...Array.from(items, written)];
  const fields = (of: object): Fields => {
    const made = Object.create(null) as Fields;
    for (const [key, value] of Object.entries(of)) made[key] = written(value);
    return made;
  };
  const written = (anything: unknown): unknown => {
    if (anything === null || typeof anything === 'string' || typeof anything === 'boolean') return anything;
    if (anything === undefined) return [NOTHING];
    if (Number.isSafeInteger(anything) && !Object.is(anything, -0)) return anything;
    if (typeof anything !== 'object') throw new Unknown();
    const before = seen.get(anything);
    if (before !== undefined) return [AGAIN, before];
    seen.set(anything, seen.size);
    if (Array.isArray(anything)) return list(LIST, anything);
    switch (Object.getPrototypeOf(anything)) {
      case Object.prototype:
        if (Object.hasOwn(anything, '__proto__')) throw new Unknown();
        return fields(anything);
      case null:
        return [BARE, fields(anything)];
      case Map.prototype:
        return list(MAP, [...(anything as Map<unknown, unknown>)].flat(1));
      case Set.prototype:
        return list(SET, anything as Set<unknown>);
      case Rational.prototype:
        return [RATIONAL, String((anything as Rational).p), String((anything as Rational).q)];
      case Day.prototype:
        return [DAY, (anything as Day).ordinal];
      default:
        throw new Unknown();
    }
  };
  try {
    return JSON.stringify(written(model));
  } catch (problem) {
    if (problem instanceof Unknown) return null;
    throw problem;
  }
}

class Unknown extends Error {}

/** What `writeModel` wrote. */
export function readModel(text: string): Model {
  const seen: unknown[] = [];
  const noted = <T>(made: T): T => {
    seen.push(made);
    return made;
  };
  const filled = (of: Fields, from: Fields): Fields => {
    for (const key in from) of[key] = read(from[key]);
    return of;
  };
  const read = (anything: unknown): unknown => {
    if (typeof anything !== 'object' || anything === null) return anything;
    if (!Array.isArray(anything)) return filled(noted(anything as Fields), anything as Fields);
    const parts = anything as readonly unknown[];
    switch (parts[0]) {
      case LIST: {
        const made = noted<unknown[]>([]);
        for (let at = 1; at < parts.length; at += 1) made.push(read(parts[at]));
        return made;
      }
      case MAP: {
        const made = noted(new Map<unknown, unknown>());
        for (let at = 1; at < parts.length; at += 2) made.set(read(parts[at]), read(parts[at + 1]));
        return made;
      }
      case SET: {
        const made = noted(new Set<unknown>());
        for (let at = 1; at < parts.length; at += 1) made.add(read(parts[at]));
        return made;
      }
      case RATIONAL:
        return noted(Rational.of(BigInt(parts[1] as string), BigInt(parts[2] as string)));
      case DAY:
        return noted(new Day(parts[1] as number));
      case BARE:
        return filled(noted(Object.create(null) as Fields), parts[1] as Fields);
      case NOTHING:
        return undefined;
      default:
        return seen[parts[1] as number];
    }
  };
  return Object.freeze(read(JSON.parse(text)) as Model);
}
