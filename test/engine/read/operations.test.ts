// Long because the random operations and the data they should leave are made for all properties together.
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  applySplices,
  EditRefused,
  operate,
  Rational,
  read,
  Typed,
  type Operation,
  type Path,
  type Splice,
} from '../../../engine/index.ts';
import { canonicalText } from '../../../engine/read/canonical.ts';
import { outline } from '../../../engine/read/outline.ts';
import { sliceOf } from '../../../engine/read/slice.ts';
import { holdsAnchors } from '../../../engine/read/yaml-tokens.ts';
import { samples, times } from '../../harness/length.ts';

/** What holds of any operations in any order, on the editions and on a text whose comments name what they are about. */

type Data = Record<string, unknown> | unknown[];

const EDITIONS = readdirSync('rulesets')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(`rulesets/${name}`, 'utf8') }));

const dataOf = (text: string): unknown => read({ name: '', text }, { maxLength: Infinity }).document?.data;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !(value instanceof Rational);

/** Data that may be changed, with nothing in common with those they are made from. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return isData(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(one)])) : value;
}

const stepTo = (data: unknown, step: string | number): unknown => (data as Record<string | number, unknown>)[step];
const at = (data: unknown, path: Path): unknown => path.reduce(stepTo, data);

/** Where collections that have items stand, but for the root. */
function collections(data: unknown, path: Path = []): Path[] {
  if (!isData(data) || Object.keys(data).length === 0) return [];
  const inner = Object.entries(data).flatMap(([key, one]) => collections(one, [...path, Array.isArray(data) ? Number(key) : key]));
  return path.length > 0 ? [path, ...inner] : inner;
}

const keysOf = (data: unknown): (string | number)[] => (Array.isArray(data) ? data.map((_, index) => index) : Object.keys(data as Data));

/** The same operation on data, in the plainest way. */
function apply(data: unknown, operation: Operation): void {
  const { kind, path } = operation;
  const holder = kind === 'insert' || kind === 'replaceRows' ? at(data, path) : at(data, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  const refill = (target: unknown, entries: [string, unknown][]): void => {
    for (const key of Object.keys(target as Data)) Reflect.deleteProperty(target as Data, key);
    Object.assign(target as Data, Object.fromEntries(entries));
  };
  if (Array.isArray(holder)) {
    const index = Number(last);
    if (kind === 'set') holder[index] = copy(operation.value);
    if (kind === 'remove') holder.splice(index, 1);
    if (kind === 'duplicate') holder.splice(index, 0, copy(holder[index]));
    if (kind === 'insert') holder.splice(operation.after === null ? 0 : Number(operation.after) + 1, 0, copy(operation.value));
    if (kind === 'replaceRows') holder.splice(operation.from, operation.to - operation.from, ...operation.rows.map(copy));
    if (kind === 'move') {
      const target = operation.after === null ? -1 : Number(operation.after);
      const [item] = holder.splice(index, 1) as unknown[];
      holder.splice(target >= index ? target : target + 1, 0, item);
    }
    return;
  }
  const map = holder as Record<string, unknown>;
  if (kind === 'set') map[last] = copy(operation.value);
  if (kind === 'remove') Reflect.deleteProperty(map, last);
  if (kind === 'duplicate') map[String(operation.key)] = copy(map[last]);
  if (kind === 'insert') map[String(operation.key)] = copy(operation.value);
  if (kind === 'rename')
    refill(
      map,
      Object.entries(map).map(([key, one]) => [key === last ? operation.key : key, one]),
    );
}

interface Pick {
  readonly where: number;
  readonly which: number;
  readonly to: number;
  readonly kind: number;
  readonly value: unknown;
}

const value = fc.oneof(
  fc.constantFrom('прил. 3', '12', "it's: so", '- a', '', 'a\nb', '{x}', '# no', 'Қазақша, «ә»', 'if(a > 0, 1, 0)', '*a', '&b', 'null'),
  fc.integer({ min: -99, max: 99 }).map((p) => Rational.of(p, 8)),
  fc.constant({ ru: 'Раз, два', en: 'One' }),
  fc.constant([{ when: { x: Rational.of(1) }, then: 'y' }, []]),
  fc.boolean(),
  fc.constant(null),
  fc.constant({}),
);

const pick: fc.Arbitrary<Pick> = fc.record({ where: fc.nat(), which: fc.nat(), to: fc.nat(), kind: fc.nat({ max: 6 }), value });

/** An operation that can be made on the data. */
function operationOn(data: unknown, { where, which, to, kind, value: given }: Pick): Operation | null {
  const places = collections(data);
  const path = places[where % places.length];
  if (!path) return null;
  const holder = at(data, path);
  const keys = keysOf(holder);
  const step = keys[which % keys.length] ?? '';
  const item = [...path, step];
  const after = [null, ...keys][to % (keys.length + 1)] ?? null;
  const key = Array.isArray(holder) ? undefined : `new_${String(to % 97)}`;
  if (key !== undefined && keys.includes(key)) return null;
  switch (kind) {
    case 0:
      return { kind: 'insert', path, after, key, value: given };
    case 1:
      return { kind: 'move', path: item, after };
    case 2:
      return keys.length > 1 || path.length > 0 ? { kind: 'remove', path: item } : null;
    case 3:
      return { kind: 'duplicate', path: item, key };
    case 4:
      return key === undefined
        ? {
            kind: 'replaceRows',
            path,
            from: Math.min(which, to) % keys.length,
            to: keys.length,
            rows: [given, ...(holder as unknown[]).slice(1)],
          }
        : { kind: 'rename', path: item, key };
    default:
      return { kind: 'set', path: item, value: given };
  }
}

/** What gives the text before back. */
function inverse(text: string, splices: readonly Splice[]): Splice[] {
  let shift = 0;
  return splices.map(({ start, end, text: piece }) => {
    const undo = { start: start + shift, end: start + shift + piece.length, text: text.slice(start, end) };
    shift += piece.length - (end - start);
    return undo;
  });
}

/** Entries of sections and whole sections, as they are written. */
function written(text: string): Map<string, string> {
  const { document } = read({ name: '', text }, { maxLength: Infinity });
  const found = new Map<string, string>();
  if (document?.root.kind !== 'map') return found;
  for (const section of document.root.entries) {
    const entries = section.value.kind === 'map' && section.value.indent !== null ? section.value.entries : [section];
    for (const { key, keySpan, value: node } of entries)
      found.set(`${section.key}.${key}`, text.slice(keySpan.start, Math.max(node.span.end, keySpan.end)));
  }
  return found;
}

describe.each(EDITIONS)('operations on $name', ({ text: first }) => {
  const start = dataOf(first);
  const entries = written(first);

  it('have any entry and item cut out read as it does in the whole', () => {
    const data = start as Record<string, unknown>;
    const root = outline(first);
    const wrong: string[] = [];
    const look = (path: Path): void => {
      const slice = sliceOf(first, root, [path]);
      const part = slice && dataOf(first.slice(slice.start, slice.end));
      if (!slice || slice.path.length !== path.length - 1 || !isData(part) || Object.keys(part).length !== 1) wrong.push(path.join('.'));
      else if (canonicalText(Object.values(part)[0]) !== canonicalText(at(data, path))) wrong.push(path.join('.'));
    };
    for (const [section, content] of Object.entries(data)) {
      look([section]);
      if (!isData(content) || first.includes(`\n${section}: {`) || first.includes(`\n${section}: [`)) continue;
      for (const step of keysOf(content)) look([section, step]);
    }
    expect(wrong).toEqual([]);
  });

  it('give the data that they give plain data, change nothing beside, and are undone to the letter', () => {
    fc.assert(
      fc.property(fc.array(pick, { minLength: 4, maxLength: 4 }), (picks) => {
        let text = first;
        const data = copy(start);
        const undo: (readonly Splice[])[] = [];
        const touched = new Set<string>();
        for (const one of picks) {
          const operation = operationOn(data, one);
          if (!operation) continue;
          const splices = operate(text, operation);
          undo.push(inverse(text, splices));
          text = applySplices(text, splices);
          apply(data, operation);
          const [section = '', entry] = operation.path;
          touched.add(typeof entry === 'string' ? `${String(section)}.${entry}` : String(section));
          if (operation.kind === 'insert' || operation.kind === 'replaceRows' || operation.path.length === 2) touched.add(String(section));
        }
        expect(canonicalText(dataOf(text))).toBe(canonicalText(data));
        const after = written(text);
        for (const [name, piece] of entries) {
          const [section = ''] = name.split('.');
          if (!touched.has(name) && !touched.has(section)) expect(after.get(name), name).toBe(piece);
        }
        expect(holdsAnchors(text)).toBe(false);
        expect(undo.reduceRight((result, splices) => applySplices(result, splices), text)).toBe(first);
      }),
      { numRuns: times(2, 1), endOnFailure: true },
    );
  });
});

/** Each comment says which item it is about: `above x` and `beside x`, or is by itself. */
const COMMENTED = `# by itself: text

top: 1 # beside top
values:
  # above K1
  K1: # beside K1
    # above K1w
    K1w: 1 # beside K1w
    # above K1f
    K1f: >-
      a
      b

  # by itself: between

  # above K2
  K2:
    K2l: { ru: "K2ru", kk: K2kk } # beside K2l
    # above K2r
    K2r:
      # above K2r0
      - { id: K2r0, n: 9.0 } # beside K2r0
      - id: K2r1 # beside K2r1
        # above K2r1n
        K2r1n: [1, 2]
      # above K2r2
      - id: K2r2

  K3: {}
# above list
list:
- id: L0
# above L1
- id: L1 # beside L1
`;

/** The comments of a text, and whether each that is about something stands with it. */
function comments(text: string): string[] {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const [, where, what = ''] = /# (above|beside) (\w+)$/.exec(line) ?? [];
    const content = where === 'above' ? lines.slice(index + 1).find((one) => !/^\s*#/.test(one)) : line.slice(0, line.indexOf('#'));
    if (where !== undefined) expect(content, line).toMatch(new RegExp(`\\b(?:${what}|new_\\d+)\\b|\\{\\}|\\[\\]`));
  }
  return text.match(/# (?:above|beside|by itself).*$/gm)?.toSorted() ?? [];
}

describe('comments', () => {
  const about = (comment: string): string => comment.split(' ').at(-1) ?? '';

  it('stay with what they are about, go with it, and come again with it', () => {
    fc.assert(
      fc.property(fc.array(pick, { minLength: 1, maxLength: 5 }), fc.boolean(), (picks, windows) => {
        let text = windows ? COMMENTED.replaceAll('\n', '\r\n') : COMMENTED;
        const data = copy(dataOf(COMMENTED));
        for (const one of picks) {
          // What is set or renamed is another thing, of which the comment said nothing.
          const operation = operationOn(data, { ...one, kind: one.kind % 4 });
          // Without its name, nothing says of an item what its comments are about.
          if (!operation || (operation.kind === 'remove' && operation.path.at(-1) === 'id')) continue;
          const before = comments(text.replaceAll('\r', ''));
          let splices: readonly Splice[] = [];
          try {
            splices = operate(text, operation);
          } catch (problem) {
            // Between brackets no comment is lost.
            expect(problem).toMatchObject({ code: 'comments' });
            continue;
          }
          const piece =
            operation.kind === 'remove' || operation.kind === 'duplicate'
              ? JSON.stringify(named(at(data, operation.path.slice(0, -1)), operation))
              : '';
          text = applySplices(text, splices);
          apply(data, operation);
          expect(canonicalText(dataOf(text))).toBe(canonicalText(data));
          const after = comments(text.replaceAll('\r', ''));
          const own = before.filter((comment) => !comment.includes('by itself') && piece.includes(`"${about(comment)}"`));
          // What was made by copying has comments about what it was copied from.
          if (operation.kind === 'remove' && !piece.includes('new_'))
            expect(after.length, text).toBeGreaterThanOrEqual(before.length - own.length);
          else if (operation.kind === 'insert' || operation.kind === 'move') expect(after).toEqual(before);
          expect(after.filter((comment) => comment.includes('by itself'))).toEqual(
            before.filter((comment) => comment.includes('by itself')),
          );
        }
      }),
      samples(60),
    );
  });
});

/** What is taken away, with its key. */
function named(holder: unknown, { path }: Operation): unknown {
  const step = path.at(-1) ?? '';
  return Array.isArray(holder) ? [holder[Number(step)]] : { [String(step)]: stepTo(holder, step) };
}

describe('numbers typed', () => {
  it('are written as they were, whatever stood there', () => {
    const typed = fc
      .tuple(fc.integer({ min: -999, max: 999 }), fc.nat({ max: 3 }))
      .map(([whole, zeros]) => `${String(whole)}.5${'0'.repeat(zeros)}`);
    fc.assert(
      fc.property(typed, fc.constantFrom<Path>(['top'], ['values', 'K1', 'K1w'], ['values', 'K2', 'K2r', 0, 'n']), (text, path) => {
        const after = applySplices(COMMENTED, operate(COMMENTED, { kind: 'set', path, value: new Typed(text) }));
        expect(after).toContain(text);
        expect(() => operate(after, { kind: 'set', path, value: new Typed(`${text},`) })).toThrow(EditRefused);
      }),
      samples(50),
    );
  });
});
