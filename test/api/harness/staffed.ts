import { inject } from 'vitest';
import type { Role } from '../../../api/access/rights.ts';
import { copyOf, type Laid, type TestDatabase } from './database.ts';
import { Client, Service } from './service.ts';
import { hire } from './staff.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that was laid before the tests, and who is signed in there. */
    laid: {
      readonly database: Laid;
      readonly people: readonly { readonly role: Role; readonly token: string | null; readonly id: string | null }[];
    };
  }
}

/** A service on a database of its own with a user of each role, signed in. */
export interface Staffed {
  readonly service: Service;
  readonly database: TestDatabase;
  readonly as: Readonly<Record<Role, Client>>;
  /** A further user. */
  hire(username: string, roles: readonly Role[]): Promise<Client>;
  stop(): Promise<void>;
}

/** One process of the engine, where nothing is asked of two at once: each begins cold, and computes seconds until it is warm. */
export const ONE_WORKER = { METODIKA_WORKERS: '1' };

/** Its database is a copy of the one that was laid before the tests: rulesets published, people hired and signed in. */
export async function staffed(env: Readonly<Record<string, string>> = {}): Promise<Staffed> {
  const { database: laid, people } = inject('laid');
  const database = await copyOf(laid);
  const service = await Service.start(database, env);
  const as = Object.fromEntries(people.map(({ role, token, id }) => [role, new Client(service.url, token, id)])) as unknown as Record<
    Role,
    Client
  >;
  return {
    service,
    database,
    as,
    hire: (username, roles) => hire(service, as.administrator, username, roles),
    async stop() {
      await service.stop();
      await database.remove();
    },
  };
}
