import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
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

/** Keeps texts, each once: the same text is there for all who keep it. */
export async function keepContents(manager: EntityManager, contents: readonly Content[]): Promise<void> {
  // In one order, so that two who keep the same do not wait for each other crosswise.
  for (const { digest, packed } of [...contents].sort((a, b) => (a.digest < b.digest ? -1 : 1)))
    await manager.query('insert into contents (digest, packed) values ($1, $2) on conflict do nothing', [digest, Buffer.from(packed)]);
}

/** A kept text as it is kept, compressed. */
export async function packedContent(manager: EntityManager, digest: string): Promise<Buffer> {
  const [found] = await manager.query<{ packed: Buffer }[]>('select packed from contents where digest = $1', [digest]);
  if (!found) throw new Problem(500, 'content-damaged', { digest });
  return found.packed;
}

/** @throws Problem 500 for a text that does not come to its digest: nothing is done with it. */
export async function contentText(manager: EntityManager, digest: string): Promise<string> {
  const text = (await unpack(await packedContent(manager, digest))).toString('utf8');
  if (digestOf(text) !== digest) throw new Problem(500, 'content-damaged', { digest });
  return text;
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
