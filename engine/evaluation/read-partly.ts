import type { InputRecord, Subject } from '../language/cohort.ts';
import { Decoder, type Read } from './encoding.ts';
import type { Evaluation } from './evaluation.ts';
import { readStage } from './read-stages.ts';
import { readFigure, readRecord, readResult, readWho } from './read.ts';
import { EvaluationUnreadable, listOf, pairs, recordAt, textAt, textOrNull, texts } from './shape.ts';
import { EVALUATION_FORMAT } from './write.ts';

/** The document of a written evaluation, of which nothing is parsed but what is asked for. */
export interface PartedDocument {
  /** A member of the document. */
  member(name: string): unknown;
  /** The names of a member's members. */
  names(member: string): readonly string[];
  /** A member's member. */
  under(member: string, name: string): unknown;
  /** An element of a member's member, which is a list. */
  element(member: string, name: string, index: number): unknown;
  /** Each of `subjects` without its inputs, and the inputs of one. */
  readonly who: () => readonly unknown[];
  inputs(index: number): unknown;
}

/**
 * The evaluation that `readEvaluation` reads, part by part as it is looked at: what an explanation of one subject costs does not grow with
 * the rows and values of all others. What was looked at is forgotten again, but for figures of groups.
 * @throws EvaluationUnreadable as that does, where a part is looked at
 */
export function readPartly(document: PartedDocument): Evaluation {
  if (document.member('format') !== EVALUATION_FORMAT) throw new EvaluationUnreadable('$.format', String(EVALUATION_FORMAT));
  const decoder = once(() => new Decoder(document.member('reals'), '$.reals'));
  const read: Read = (given, path) => decoder().value(given, path);
  const ruleset = recordAt(document.member('ruleset'), '$.ruleset');
  const [id = '', version = '', hash = ''] = ['id', 'version', 'hash'].map((name) => textAt(ruleset[name], `$.ruleset.${name}`));
  const inputs = inputsOf(document, read);
  const subjects = document.who().map((given, index): Subject => ({
    ...readWho(given, `$.subjects[${index}]`),
    get inputs() {
      return inputs(index);
    },
  }));
  const results = listOf(document.member('results'), '$.results', (one, path) => readResult(one, path, read));
  if (results.length !== subjects.length) throw new EvaluationUnreadable('$.results', `${subjects.length} results, one of each subject`);
  const columnsOf = <T>(member: string, value: (given: unknown, path: string) => T): ReadonlyMap<string, readonly (T | undefined)[]> =>
    new LazyMap(document.names(member), (name) =>
      lazyList(subjects.length, (index) => {
        const given = document.element(member, name, index);
        return given === null ? undefined : value(given, `$.${member}.${name}[${index}]`);
      }),
    );
  const stages = once(() => listOf(document.member('stages'), '$.stages', (one, path) => readStage(one, path, read)));
  return {
    engine: textAt(document.member('engine'), '$.engine'),
    ruleset: { id, version, hash },
    cohort: {
      period: textOrNull(document.member('period'), '$.period'),
      readings: new Map(Object.entries(texts(document.member('readings'), '$.readings'))),
      subjects,
    },
    subjects: results,
    columns: columnsOf('columns', read),
    rowColumns: columnsOf('rowColumns', (rows, path) => listOf(rows, path, read)),
    figures: new LazyMap(document.names('figures'), (name) =>
      pairs(document.under('figures', name), `$.figures.${name}`, (figure, path) => readFigure(figure, path, read)),
    ),
    get stages() {
      return stages();
    },
  };
}

/** Those of whoever was looked at last are known. */
function inputsOf(document: PartedDocument, read: Read): (index: number) => InputRecord {
  let last: { readonly index: number; readonly inputs: InputRecord } | null = null;
  return (index) => {
    if (last?.index !== index) last = { index, inputs: readRecord(document.inputs(index), `$.subjects[${index}].inputs`, read) };
    return last.inputs;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly of: T } | null = null;
  return () => (made ??= { of: make() }).of;
}

/** Its values are made when they are asked for, once each. */
class LazyMap<V> implements ReadonlyMap<string, V> {
  readonly #names: ReadonlySet<string>;
  readonly #make: (name: string) => V;
  readonly #made = new Map<string, V>();

  constructor(names: readonly string[], make: (name: string) => V) {
    this.#names = new Set(names);
    this.#make = make;
  }

  get size(): number {
    return this.#names.size;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  get(name: string): V | undefined {
    if (!this.#names.has(name)) return undefined;
    let found = this.#made.get(name);
    if (found === undefined) this.#made.set(name, (found = this.#make(name)));
    return found;
  }

  forEach(each: (value: V, name: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [name, value] of this) each(value, name, this);
  }

  *entries(): MapIterator<[string, V]> {
    for (const name of this.#names) yield [name, this.get(name) as V];
  }

  keys(): MapIterator<string> {
    return this.#names.keys();
  }

  *values(): MapIterator<V> {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}

/** A list whose elements are made whenever they are looked at. */
function lazyList<T>(size: number, at: (index: number) => T): readonly T[] {
  const indexOf = (name: string | symbol): number | null => {
    const index = typeof name === 'string' ? Number(name) : NaN;
    return Number.isInteger(index) && index >= 0 && index < size ? index : null;
  };
  return new Proxy(new Array<T>(size), {
    get(list, name) {
      const index = indexOf(name);
      return index === null ? (Reflect.get(list, name) as unknown) : at(index);
    },
    has: (list, name) => indexOf(name) !== null || Reflect.has(list, name),
  });
}
