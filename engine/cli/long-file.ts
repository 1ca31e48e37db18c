import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  beyondLimits,
  guessSubject,
  LongReader,
  type Block,
  type CohortColumns,
  type Diagnostic,
  type LongPart,
  type LongRead,
  type Model,
} from '../index.ts';
import { fileDiagnostic, linesOf, readPieces } from './files.ts';
import { writeModel } from './model-text.ts';

/** Another thread takes as long to be there as to read some 26 MB: a shorter file gains little or nothing by it. */
export const PARTED_FROM = 128 * 2 ** 20;
/** Bytes in which a subject is looked for. */
const LOOKED_AT = 2 ** 20;

/** What a thread is to read, and what it then says. */
export interface PartAsked {
  readonly path: string;
  readonly name: string;
  readonly from: number;
  /** As `writeModel` writes it. */
  readonly model: string;
  readonly readings: ReadonlyMap<string, string>;
}
export type PartAnswer = (LongPart & { readonly isWithin: boolean }) | { readonly diagnostic: Diagnostic };

/** How a file is read: by how many threads, from what length on in two parts. */
export interface Reading {
  readonly threads?: number;
  readonly partedFrom?: number;
  readonly told?: (done: number, size: number) => void;
  /** The program of another thread. */
  readonly program?: URL;
}

export type LongFile =
  { readonly size: number; readonly read: LongRead; readonly beyond: number | null | 'unknown' } | { readonly diagnostic: Diagnostic };

const PROGRAM = new URL(`./long-part${extname(import.meta.url)}`, import.meta.url);

/**
 * A long file to columns, and a subject beyond a limit between fields. It is parted in the middle, where a subject seems to begin: another
 * thread reads on from there, and what it read counts when all before it has been read and ends just there. With one thread blocks end
 * there too: whatever comes of the file comes of it either way.
 */
export async function readLongFile(
  model: Model,
  path: string,
  name: string,
  overrides: Readonly<Record<string, string>>,
  { threads = availableParallelism(), partedFrom = PARTED_FROM, told = () => undefined, program = PROGRAM }: Reading = {},
): Promise<LongFile> {
  const parting = partingOf(model, path, name, partedFrom);
  if ('diagnostic' in parting) return parting;
  const { size, at } = parting;
  const readings = new Map([...model.readings.values()].map(({ id, default: option }) => [id, overrides[id] ?? option]));
  const written = at > 0 && threads > 1 ? writeModel(model) : null;
  const other = written === null ? null : new OtherThread(program, { path, name, from: at, model: written, readings });
  try {
    const reader = new LongReader(model, overrides, [], linesOf(name));
    const within = new Within(model, reader, readings);
    const push = (from: number, to: number) =>
      readPieces(
        path,
        name,
        (piece, done) => {
          told(done, to === Infinity ? size : to);
          return reader.push(piece);
        },
        [from, to],
      );
    const first = push(0, at > 0 ? at : Infinity);
    if ('diagnostic' in first) return first;
    let next = at;
    if (at > 0 && reader.pause()) {
      within.hold();
      const part = await other?.answer;
      if (part && 'diagnostic' in part) return part;
      if (part) {
        const before = reader.blockCount;
        reader.adopt(part);
        if (part.isWithin) within.skip(before);
        next += part.bytes;
      }
    }
    const rest = at > 0 ? push(next, Infinity) : first;
    if ('diagnostic' in rest) return rest;
    const read = reader.end();
    return { size, read, beyond: 'columns' in read ? within.beyond(read.columns) : null };
  } catch (problem) {
    if (!(problem instanceof BrokeOff)) throw problem;
    return { diagnostic: fileDiagnostic(name, 'cli-reading-broke-off', { reason: problem.message }) };
  } finally {
    await other?.stop();
  }
}

/** Where a file is parted, or 0. */
function partingOf(
  model: Model,
  path: string,
  name: string,
  partedFrom: number,
): { readonly size: number; readonly at: number } | { readonly diagnostic: Diagnostic } {
  let found = -1;
  const looked = readPieces(path, name, () => false, [0, 1]);
  if ('diagnostic' in looked || looked.size < partedFrom) return 'diagnostic' in looked ? looked : { size: looked.size, at: 0 };
  const middle = Math.floor(looked.size / 2);
  const asked = readPieces(
    path,
    name,
    (piece) => {
      found = guessSubject(model, piece, linesOf(name));
      return false;
    },
    [middle, middle + LOOKED_AT],
  );
  return 'diagnostic' in asked ? asked : { size: looked.size, at: found < 0 ? 0 : middle + found };
}

/** What came of a part before its thread ended, if it did not come to an end. */
class BrokeOff extends Error {}

class OtherThread {
  readonly answer: Promise<PartAnswer>;
  readonly #worker: Worker;

  constructor(program: URL, asked: PartAsked) {
    this.#worker = new Worker(program, { workerData: asked, execArgv: [] });
    this.answer = new Promise((tell, fail) => {
      this.#worker.once('message', tell);
      this.#worker.once('error', (problem: unknown) => {
        fail(new BrokeOff(problem instanceof Error ? problem.message : String(problem)));
      });
      this.#worker.once('exit', (status) => {
        fail(new BrokeOff(`exit ${status}`));
      });
    });
    // Nobody may be waiting for it when it fails.
    this.answer.catch(() => undefined);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Limits between fields, held of blocks as they are read. */
class Within {
  readonly #model: Model;
  readonly #reader: LongReader;
  readonly #readings: ReadonlyMap<string, string>;
  /** Numbers of the blocks that keep them. */
  readonly #done = new Set<number>();

  constructor(model: Model, reader: LongReader, readings: ReadonlyMap<string, string>) {
    this.#model = model;
    this.#reader = reader;
    this.#readings = readings;
  }

  /** Of all that there are. */
  hold(): void {
    if (isWithin(this.#model, this.#reader.inTurn(), this.#readings)) this.skip(0);
  }

  /** From a block on, somebody has held them. */
  skip(from: number): void {
    for (let block = from; block < this.#reader.blockCount; block += 1) this.#done.add(block);
  }

  /** Of all, once it is known what they are read under. */
  beyond(columns: CohortColumns): number | null | 'unknown' {
    const isSame = [...columns.readings].every(([id, option]) => this.#readings.get(id) === option);
    const blocks = this.#reader.inTurn();
    const left = isSame ? blocks.filter((_, block) => !this.#done.has(block)) : blocks;
    const beyond = beyondLimits(this.#model, { ...columns, blocks: left });
    // Whose limit is told hangs on all of them.
    return beyond === null || left.length === blocks.length ? beyond : beyondLimits(this.#model, { ...columns, blocks });
  }
}

/** Whether blocks are known to keep all limits, by themselves, as no limit looks at others: what looks at attributes is held later. */
export function isWithin(model: Model, blocks: readonly Block[], readings: ReadonlyMap<string, string>): boolean {
  if (model.attributes.size > 0) return false;
  let isAsked = false;
  const ids = {
    length: 0,
    at: () => {
      isAsked = true;
      return '';
    },
  };
  return beyondLimits(model, { period: null, readings, ids, names: [], attributes: new Map(), blocks }) === null && !isAsked;
}
