import { NameStack, CopiedTexts } from '../../columns/grow/names.ts';
import { CROWDED, type TakenTexts } from '../../columns/grow/texts.ts';
import type { TextLanes } from '../../columns/grow/codes.ts';
import type { CodeColumn, CohortColumns } from '../../columns/columns.ts';
import { copied } from '../../columns/grow/lanes.ts';
import type { Model } from '../../model.ts';
import type { Format } from './format.ts';
import { JsonPartFormat } from './json-part.ts';
import type { Likenesses } from './likeness.ts';
import { NdjsonFormat } from './ndjson.ts';
import { ColumnReader, type ReadingColumns } from './reader.ts';
import type { Subjects } from './subjects.ts';

/** Names that a reader has taken: under what hashes, and how many subjects were whole when each came. */
export interface TakenNames extends TakenTexts {
  readonly hashes: Int32Array;
  readonly since: Int32Array;
}

/** Texts, and of each subject the number of its own. */
type TakenCodes = Pick<CodeColumn, 'codes' | 'texts'>;

/** Whole subjects of a part of a file, for a reader of what stands before them; their inputs are handed over as blocks. */
export interface TakenSubjects {
  readonly count: number;
  readonly ids: TakenNames;
  readonly names: TakenTexts;
  readonly attributes: readonly TakenCodes[];
  /** What attributes and texts that are compared have been held against. */
  readonly likenesses: readonly TakenNames[];
}

export interface ReadingParts extends Omit<ReadingColumns, 'names'> {
  /** The bytes begin with a subject of a longer file, and are read as far as there are whole ones. */
  readonly isPart?: boolean;
}

/** Of each name, how many subjects were whole when it came. */
class Since {
  #counts = new Int32Array(64);

  constructor(names: Likenesses, subjects: Subjects) {
    names.told = (number) => {
      if (number >= this.#counts.length) {
        const more = new Int32Array(2 * number);
        more.set(this.#counts);
        this.#counts = more;
      }
      this.#counts[number] = subjects.count;
    };
  }

  taken({ texts }: Likenesses): TakenNames {
    return { ...texts.taken(), hashes: texts.hashes(), since: this.#counts.slice(0, texts.count) };
  }
}

/** A `ColumnReader` that can leave a part of the file to another of its kind, or be that other. */
export class PartedReader extends ColumnReader {
  readonly #names: NameStack;
  readonly #isPart: boolean;
  readonly #since = new Map<Likenesses, Since>();

  constructor(model: Model, options: ReadingParts) {
    const names = new NameStack();
    super(model, { ...options, names });
    this.#names = names;
    this.#isPart = options.isPart === true;
    const { subjects } = this;
    if (this.#isPart && subjects) for (const one of [subjects.ids, ...subjects.likenesses]) this.#since.set(one, new Since(one, subjects));
  }

  protected override begun(): Format | null {
    const { subjects, scanner, header } = this;
    if (!this.#isPart || this.format || !subjects) return super.begun();
    this.format = this.lines ? new NdjsonFormat(scanner, header, subjects, true) : new JsonPartFormat(scanner, header, subjects);
    return this.format;
  }

  override end(): CohortColumns | null {
    const columns = super.end();
    return columns && this.subjects && { ...columns, ids: new CopiedTexts(this.subjects.ids.texts.taken()) };
  }

  /** How many bytes have been read for good: those of a part up to behind its last whole subject. */
  get settled(): number {
    return this.come - (this.scanner.end - this.scanner.at);
  }

  /** Whether all that has come is read and a subject comes next: then blocks that are not full are closed. */
  pause(): boolean {
    this.read(false);
    if (this.isRefused || this.format?.isBetween !== true) return false;
    this.subjects?.lanes.closeAll();
    return true;
  }

  /** The whole subjects of a part, their blocks closed. */
  taken(): TakenSubjects | null {
    this.read(false);
    const { subjects } = this;
    if (!subjects) return null;
    const { count, lanes, ids, likenesses, attributes } = subjects;
    lanes.closeAll();
    const namesOf = (one: Likenesses): TakenNames => (this.#since.get(one) as Since).taken(one);
    return {
      count,
      ids: namesOf(ids),
      names: this.#names.taken(),
      attributes: attributes.map(([own]) => {
        const { codes, texts } = own.take(count, copied);
        return { codes, texts };
      }),
      likenesses: likenesses.map(namesOf),
    };
  }

  /** Subjects that another has read from where this one paused; false when the file is not taken because of them. */
  adopt(part: TakenSubjects): boolean {
    const { scanner, subjects } = this;
    if (!subjects) return false;
    scanner.at = scanner.end;
    if (part.count > 0) this.format?.skipSubjects?.();
    const sound = Math.min(this.maxSubjects + 1 - this.count, soundOf(subjects, part));
    this.#names.adopt(part.names, part.count);
    subjects.lanes.count += sound;
    if (sound < part.count || this.count > this.maxSubjects) this.isRefused = true;
    return !this.isRefused;
  }
}

/** Before how many of a part's subjects something is wrong with them beside those before, or their count. */
function soundOf({ ids, likenesses, attributes, count }: Subjects, part: TakenSubjects): number {
  let sound = adoptNames(ids, part.ids, part.count, true);
  for (const [index, one] of likenesses.entries())
    sound = Math.min(sound, adoptNames(one, part.likenesses[index] as TakenNames, part.count, false));
  for (const [index, [lanes]] of attributes.entries())
    sound = Math.min(sound, adoptCodes(lanes, count, part.attributes[index] as TakenCodes));
  return sound;
}

/** `isUnique`: none may have been there before. */
function adoptNames(names: Likenesses, { bytes, starts, hashes, since }: TakenNames, count: number, isUnique: boolean): number {
  for (let name = 0; name < hashes.length && (since[name] as number) < count; name += 1) {
    const [hash, start, stop] = [hashes[name] as number, starts[name] as number, starts[name + 1] as number];
    try {
      const taken = names.takeUnder(hash, bytes, start, stop);
      if (taken < 0 || (isUnique && taken === 0)) return since[name] as number;
    } catch (stopped) {
      if (stopped !== CROWDED) throw stopped;
      return since[name] as number;
    }
  }
  return count;
}

/** Lanes that follow, from `from` on. */
function adoptCodes(lanes: TextLanes, from: number, { codes, texts }: TakenCodes): number {
  for (let lane = 0; lane < codes.length; lane += 1)
    try {
      lanes.set(from + lane, texts[codes[lane] as number] as string);
    } catch (stopped) {
      if (stopped !== CROWDED) throw stopped;
      return lane;
    }
  return codes.length;
}
