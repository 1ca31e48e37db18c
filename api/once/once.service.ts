import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { digestOf } from '../engine/digest.ts';
import { Problem } from '../http/problem.ts';

/** A request as whoever sends it names it: sent again under the same key, it makes nothing again. */
export interface Keyed {
  readonly userId: string;
  /** Null where the sender gave none: then every request counts. */
  readonly key: string | null;
  /** What is asked, whole: a key is for one request. */
  readonly asked: string;
}

/** Somebody with the same key was first, at another process perhaps. */
class Overtaken extends Error {
  constructor(readonly object: string) {
    super(object);
  }
}

/** Makes a thing once for a key, however often and wherever it is asked for: the key is kept in the transaction that makes the thing. */
@Injectable()
export class OnceService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * @param make the identifier of what was made, and what is answered; within the transaction.
   * @param again what is answered of a thing that an earlier request made.
   * @throws Problem 422 where the key was used for another request.
   */
  async once<T>(
    keyed: Keyed,
    make: (manager: EntityManager) => Promise<{ readonly object: string; readonly answer: T }>,
    again: (object: string) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        const { object, answer } = await make(manager);
        await this.claim(manager, keyed, object);
        return answer;
      });
    } catch (problem) {
      if (problem instanceof Overtaken) return again(problem.object);
      // What the same request made in between may be the very thing that refuses it.
      const other = problem instanceof Problem ? await this.earlier(keyed) : null;
      if (other !== null) return again(other);
      throw problem;
    }
  }

  /**
   * The same where what names the thing is all that is answered.
   * @param prepare what is worked out before a transaction holds a connection, unless the thing is there.
   */
  async one<T>(keyed: Keyed, prepare: () => Promise<T>, make: (manager: EntityManager, prepared: T) => Promise<string>): Promise<string> {
    const earlier = await this.earlier(keyed);
    if (earlier !== null) return earlier;
    const prepared = await prepare();
    return this.once(
      keyed,
      async (manager) => {
        const object = await make(manager, prepared);
        return { object, answer: object };
      },
      (object) => Promise.resolve(object),
    );
  }

  /** What an earlier request with the key made, or null: asked before long work begins. */
  async earlier({ userId, key, asked }: Keyed): Promise<string | null> {
    if (key === null) return null;
    const [found] = await this.dataSource.query<{ object_id: string; request_digest: string }[]>(
      'select object_id, request_digest from request_keys where user_id = $1 and key = $2',
      [userId, key],
    );
    if (!found) return null;
    if (found.request_digest !== digestOf(asked)) throw new Problem(422, 'key-of-another', { key });
    return found.object_id;
  }

  private async claim(manager: EntityManager, keyed: Keyed, object: string): Promise<void> {
    const { userId, key, asked } = keyed;
    if (key === null) return;
    const claimed = await manager.query<unknown[]>(
      'insert into request_keys (user_id, key, request_digest, object_id) values ($1, $2, $3, $4) on conflict do nothing returning key',
      [userId, key, digestOf(asked), object],
    );
    if (claimed.length > 0) return;
    const other = await this.earlier(keyed);
    if (other === null) throw new Error('a key that is taken names nothing');
    throw new Overtaken(other);
  }
}
