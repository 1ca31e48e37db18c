/** What another thread does: it reads a part of a long file, and hands its columns over. */
import { parentPort, workerData } from 'node:worker_threads';
import { PartReader } from '../index.ts';
import { linesOf, readPieces } from './files.ts';
import { isWithin, type PartAnswer, type PartAsked } from './long-file.ts';
import { readModel } from './model-text.ts';

const { path, name, from, model: written, readings } = workerData as PartAsked;
const model = readModel(written);
const reader = new PartReader(model, linesOf(name));
const pieces = readPieces(path, name, (piece) => reader.push(piece), [from, Infinity]);
if ('diagnostic' in pieces) parentPort?.postMessage(pieces satisfies PartAnswer);
else {
  const part = reader.end();
  const { ids, names, likenesses } = part.subjects;
  const arrays = [ids, names, ...likenesses].flatMap((one) => Object.values(one) as (Uint8Array | Int32Array)[]);
  const answer: PartAnswer = { ...part, isWithin: isWithin(model, reader.inTurn(), readings) };
  const buffers = [...part.blocks.map(({ buffer }) => buffer), ...arrays.map(({ buffer }) => buffer as ArrayBuffer)];
  parentPort?.postMessage(answer, [...new Set(buffers)]);
}
