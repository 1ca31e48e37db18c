import type { Diagnostic } from '../../diagnostic.ts';
import { nearest } from '../../language/nearest.ts';
import type { LeftOut, Model } from '../../model.ts';
import { dataAt, isMap, type Fields } from '../../read/plain-data.ts';
import { read, type Document } from '../../read/document.ts';
import { ReadSegments } from '../../read/segmented.ts';
import schema from '../../language/ruleset.schema.json' with { type: 'json' };
import type { Path, Source } from '../../source.ts';
import { checkDocument } from '../index.ts';
import { entryOfPath, pathAt, textOf } from './places.ts';
import { isLabel, NAMES, standInsFor } from './stand-ins.ts';

/** A ruleset as far as its text can be used. */
export interface AsFar {
  /** Null where too little can be read. */
  readonly model: Model | null;
  readonly leftOut: readonly LeftOut[];
}

/** Nothing is compared of these. */
const UNCOMPARED = ['cases', 'samples'];
/** Without any of these there is no ruleset. */
const ESSENTIAL = ['categories', 'inputs', 'values'];
/** Setting one aside may show a fault of another, and each time all is looked at anew; a chain of this many is no ruleset any more. */
const MOST_ROUNDS = 16;

/**
 * A ruleset without its faulty entries, for comparing it with `beside`. In the place of each stands what `beside` has there, so that
 * whatever names it can be understood: nothing may be told of these entries. Who names what neither has is set aside with it. The model of
 * a ruleset of which an entry is left out has no hash. Never throws.
 */
export function readAsFar(source: Source, beside: Source): AsFar {
  const reading = read(source, { segments: new ReadSegments() });
  const { document } = reading;
  if (!document || !isMap(document.data)) return { model: null, leftOut: [] };
  const whole = checkDocument(document, reading.diagnostics);
  if (whole.ruleset) return { model: whole.ruleset.model, leftOut: [] };
  const other = read(beside, { segments: new ReadSegments() }).document?.data;
  return new SettingAside(reading.outline, document, isMap(other) ? other : {}).run(reading.diagnostics);
}

type Outline = ReturnType<typeof read>['outline'];

interface Aside {
  readonly path: Path;
  readonly own: unknown;
  readonly why: readonly Diagnostic[];
  /** What has not been tried yet in its place. */
  readonly left: unknown[];
  /** Whether there was anything to try. */
  readonly isAnswered: boolean;
}

class SettingAside {
  readonly #outline: Outline;
  readonly #document: Document;
  readonly #other: Fields;
  /** What is worked with: sections by the names they were meant to have, without what is set aside. */
  readonly #data: Record<string, unknown> = {};
  readonly #written = new Map<string, string>();
  /** Of sections that are lists: where each item that is left stands in the text. */
  readonly #items = new Map<string, number[]>();
  readonly #asides = new Map<string, Aside>();

  constructor(outline: Outline, document: Document, other: Fields) {
    this.#outline = outline;
    this.#document = document;
    this.#other = other;
    const known = Object.keys(schema.properties);
    for (const [key, value] of Object.entries(document.data as Fields)) {
      const meant = known.includes(key) ? key : (nearest(key, known) ?? key);
      if (UNCOMPARED.includes(meant) || meant in this.#data || (meant !== key && Object.hasOwn(document.data as Fields, meant))) continue;
      this.#data[meant] = value;
      this.#written.set(meant, key);
      if (Array.isArray(value)) this.#items.set(meant, [...value.keys()]);
    }
  }

  run(found: readonly Diagnostic[]): AsFar {
    // All of it would be what the other side says.
    if (ESSENTIAL.every((key) => this.#data[key] === undefined)) return { model: null, leftOut: [] };
    for (const key of schema.required) if (this.#data[key] === undefined) this.#setAside([key], []);
    const lost = this.#document.unread.map(entryOfPath).filter(([section]) => !UNCOMPARED.includes(String(section)));
    let errors = found.filter((one) => one.severity === 'error' && !this.#isUncompared(one));
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const checked = checkDocument(this.#seen(round === 0 ? this.#document.unread : []), []);
      errors = [...errors, ...checked.diagnostics.filter(({ severity }) => severity === 'error')];
      // What could not be read has something in its place only after the first look.
      if (checked.ruleset && errors.length === 0 && (round > 0 || lost.length === 0)) return this.#done(checked.ruleset.model);
      const before = this.#asides.size;
      const faulty = new Map<string, { path: Path; why: Diagnostic[] }>();
      const blame = (path: Path, why: Diagnostic[]): void => {
        const key = JSON.stringify(path);
        faulty.set(key, { path, why: [...(faulty.get(key)?.why ?? []), ...why] });
      };
      for (const one of errors) blame(this.#entryOf(one), [one]);
      if (round === 0) for (const path of lost) blame(path, []);
      for (const { path, why } of faulty.values()) {
        if (path.length === 0 || (path.length === 1 && ESSENTIAL.includes(String(path[0])))) return { model: null, leftOut: [] };
        if (!this.#setAside(path, round === 0 ? why : [])) return { model: null, leftOut: [] };
      }
      if (faulty.size === 0 && this.#asides.size === before && round > 0) break;
      errors = [];
    }
    return { model: null, leftOut: [] };
  }

  /** The entry that a diagnostic is about, by the names that sections were meant to have. */
  #entryOf({ at }: Diagnostic): Path {
    const { start, end } = at.span;
    const { root } = this.#document;
    // Of the ruleset as a whole it is said at its beginning that something is missing.
    if (start === root.span.start && end === start) return [];
    return this.#meant(entryOfPath(pathAt(this.#outline, start)));
  }

  #meant([section, ...rest]: Path): Path {
    if (section === undefined) return [];
    const [meant] = [...this.#written].find(([, written]) => written === section) ?? [section];
    return [meant, ...rest];
  }

  #isUncompared(one: Diagnostic): boolean {
    return UNCOMPARED.includes(String(this.#entryOf(one)[0]));
  }

  /** Puts the next stand-in in the place of an entry, or nothing. False where nothing more can be done. */
  #setAside(path: Path, why: readonly Diagnostic[]): boolean {
    const key = JSON.stringify(path);
    const known = this.#asides.get(key);
    const own = dataAt(this.#document.data, this.#inText(path));
    const left = known?.left ?? standInsFor(path, own, this.#document.data as Fields, this.#other);
    const aside = known ?? { path, own, why, left, isAnswered: left.length > 0 };
    this.#asides.set(key, aside);
    const standIn = aside.left.shift();
    if (standIn !== undefined) return this.#put(path, standIn);
    return known && !this.#has(path) ? false : this.#take(path);
  }

  #inText([section = '', ...rest]: Path): Path {
    return [this.#written.get(String(section)) ?? section, ...rest];
  }

  /** Where an entry stands in what is worked with. */
  #place([section = '', item, ...rest]: Path): Path {
    if (item === undefined) return [section];
    const items = this.#items.get(String(section));
    return [section, items && typeof item === 'number' ? items.indexOf(item) : item, ...rest];
  }

  #has(path: Path): boolean {
    return dataAt(this.#data, this.#place(path)) !== undefined;
  }

  #put(path: Path, standIn: unknown): boolean {
    const owner = this.#owner(this.#place(path));
    if (!owner) return false;
    owner[String(path.length === 1 ? path[0] : this.#place(path).at(-1))] = standIn;
    if (path.length === 1 && Array.isArray(standIn)) this.#items.set(String(path[0]), [...standIn.keys()]);
    return true;
  }

  #take(path: Path): boolean {
    const place = this.#place(path);
    const [section = '', item] = place;
    if (path.length === 1 && schema.required.includes(String(section))) return false;
    const owner = this.#owner(place);
    if (!owner) return true;
    if (Array.isArray(owner)) {
      owner.splice(Number(item), 1);
      this.#items.get(String(section))?.splice(Number(item), 1);
    } else Reflect.deleteProperty(owner, String(place.at(-1)));
    // A section of which nothing is left is none.
    if (!ESSENTIAL.includes(String(section)) && Object.keys((this.#data[section] as Fields | undefined) ?? { x: 0 }).length === 0)
      Reflect.deleteProperty(this.#data, section);
    return true;
  }

  /** What holds an entry, copied on the way there: the text's own data stay. */
  #owner(place: Path): Record<string, unknown> | null {
    let owner: Record<string, unknown> = this.#data;
    for (const step of place.slice(0, -1)) {
      const inner = owner[step];
      if (typeof inner !== 'object' || inner === null) return null;
      const copy = (Array.isArray(inner) ? [...(inner as unknown[])] : { ...inner }) as Record<string, unknown>;
      owner[step] = copy;
      owner = copy;
    }
    return owner;
  }

  /** What is worked with as a document: places are those of the text. */
  #seen(unread: readonly Path[]): Document {
    const document = this.#document;
    const inText = (path: Path): Path => {
      const [section = '', item, ...rest] = this.#inText(path);
      const items = this.#items.get(String(path[0]));
      return item === undefined ? this.#inText(path) : [section, items && typeof item === 'number' ? (items[item] ?? item) : item, ...rest];
    };
    return {
      ...document,
      data: plain(this.#data),
      unread: unread.map((path) => this.#meant(path)).filter(([section]) => !UNCOMPARED.includes(String(section))),
      span: (path) => document.span(inText(path)),
      keySpan: (path) => document.keySpan(inText(path)),
      textSpan: (path, start, end) => document.textSpan(inText(path), start, end),
    };
  }

  /** A line out of its place ends a section: what follows it may be of that section, and is not read. */
  #inSection(path: Path): Path {
    const [section = ''] = path;
    if (path.length > 1 || section in schema.properties) return path;
    const keys = this.#outline.kind === 'map' ? this.#outline.entries.map(({ key }) => key) : [];
    const before = keys.slice(0, keys.indexOf(String(section))).findLast((key) => key in schema.properties);
    return before === undefined ? path : [before, section];
  }

  #done(model: Model): AsFar {
    const all = [...this.#asides.values()];
    const leftOut = all.map(({ path: place, own, why, isAnswered }): LeftOut => {
      const path = this.#inSection(place);
      const [section = '', item] = path;
      const label = isMap(own) ? own['label'] : undefined;
      const name = isMap(own) && typeof item === 'number' ? own[NAMES[section] ?? ''] : undefined;
      const isTaken = !this.#has(place);
      const hides =
        path !== place ||
        path.length === 1 ||
        section === 'correspondence' ||
        (typeof item === 'number' && typeof name !== 'string') ||
        (isTaken && (section === 'tables' || (section === 'values' && isAnswered)));
      const text = why.length > 0 ? '' : textOf(this.#outline, this.#inText(path), this.#document.source.text);
      const words = new Set(text.match(/[\p{L}_][\p{L}\p{N}_.]*/gu) ?? []);
      const after = all
        .filter((one) => one.path !== place && one.path.length > 1 && words.has(String(one.path.at(-1))))
        .map((one) => one.path);
      return { path, name: typeof name === 'string' ? name : null, hides, label: isLabel(label) ? label : null, why, after };
    });
    return { model: { ...model, hash: '' }, leftOut };
  }
}

/** Maps without a prototype, as readers make them. */
function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (!isMap(data)) return data;
  return Object.assign(
    Object.create(null) as Record<string, unknown>,
    Object.fromEntries(Object.entries(data).map(([k, v]) => [k, plain(v)])),
  );
}
