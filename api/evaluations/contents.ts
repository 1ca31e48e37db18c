import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { constants, createGunzip, createGzip, gunzip, gzip } from 'node:zlib';
import type { EntityManager } from 'typeorm';
import { digestOf } from '../engine/digest.ts';
import { Problem } from '../http/problem.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A text to be kept, by its digest; compressed where it was made. */
export interface Content {
  readonly digest: string;
  readonly packed: Uint8Array;
}

export const contentOf = async (text: string): Promise<Content> => ({ digest: digestOf(text), packed: await pack(text) });

/** A file to be kept as it is: it may be long, and is looked through beside the thread that answers everybody. */
export async function contentOfFile(bytes: Uint8Array): Promise<Content> {
  const [digest, packed] = await Promise.all([crypto.subtle.digest('SHA-256', new Uint8Array(bytes)), pack(bytes)]);
  return { digest: `sha256:${Buffer.from(digest).toString('hex')}`, packed };
}

/** A long text packed piece by piece: nobody holds the whole of it. */
export const packedText = (pieces: AsyncIterable<string> | Iterable<string>): Promise<Buffer> =>
  pipeline(Readable.from(pieces), createGzip({ level: constants.Z_BEST_SPEED }), (packed) => buffer(packed));

/** Keeps texts, each once: the same text is there for all who keep it. */
export async function keepContents(manager: EntityManager, contents: readonly Content[]): Promise<void> {
  // In one order, so that two who keep the same do not wait for each other crosswise.
  for (const { digest, packed } of [...contents].sort((a, b) => (a.digest < b.digest ? -1 : 1)))
    await manager.query('insert into contents (digest, packed) values ($1, $2) on conflict do nothing', [digest, Buffer.from(packed)]);
}

/** Bytes come from the database in letters: a piece is understood in milliseconds, and others are answered in between. */
const PIECE = 2 ** 20;

/** A kept text as it is kept, compressed. */
export async function packedContent(manager: EntityManager, digest: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (;;) {
    const [found] = await manager.query<{ piece: Buffer }[]>(
      'select substring(packed from $2::integer for $3::integer) as piece from contents where digest = $1',
      [digest, pieces.length * PIECE + 1, PIECE],
    );
    if (!found) throw new Problem(500, 'content-damaged', { digest });
    pieces.push(found.piece);
    if (found.piece.length < PIECE) return Buffer.concat(pieces);
  }
}

/** @throws Problem 500 for a text that does not come to its digest: nothing is done with it. */
export async function contentText(manager: EntityManager, digest: string): Promise<string> {
  const text = (await unpack(await packedContent(manager, digest))).toString('utf8');
  if (digestOf(text) !== digest) throw new Problem(500, 'content-damaged', { digest });
  return text;
}

/**
 * A kept text in pieces, once all of it was found to come to its digest: nobody holds the whole of it, and others are answered in between.
 * @throws Problem 500 as above.
 */
export async function contentPieces(manager: EntityManager, digest: string): Promise<Readable> {
  const packed = await packedContent(manager, digest);
  const pieces = (): Readable => Readable.from([packed], { objectMode: false }).pipe(createGunzip({ chunkSize: PIECE / 4 }));
  const hash = createHash('sha256');
  for await (const piece of pieces()) hash.update(piece as Buffer);
  if (`sha256:${hash.digest('hex')}` !== digest) throw new Problem(500, 'content-damaged', { digest });
  return pieces();
}

/**
 * How long kept texts are, in bytes and together, a text as often as it is named: gzip writes it last, so that no more than the end of each
 * is read.
 */
export async function contentLength(manager: EntityManager, digests: readonly string[]): Promise<number> {
  const byte = (index: number): string => `get_byte(c.tail, ${index})::float8 * ${256 ** index}`;
  const [row] = await manager.query<{ length: number }[]>(
    `select coalesce(sum(${[0, 1, 2, 3].map(byte).join(' + ')}), 0)::float8 as length
       from unnest($1::text[]) d (digest)
       join lateral (select substring(packed from octet_length(packed) - 3) as tail from contents k where k.digest = d.digest) c on true`,
    [digests],
  );
  return row?.length ?? 0;
}
