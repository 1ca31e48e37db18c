import { afterEach } from 'vitest';
import type { TestDatabase } from './database.ts';
import { Service } from './service.ts';

/** Services that a test starts and databases that it makes: gone when it ends, the services first. */
export function forATest() {
  let running: Service[] = [];
  let made: TestDatabase[] = [];
  afterEach(async () => {
    await Promise.all(running.map((service) => service.stop()));
    for (const each of made) await each.remove();
    [running, made] = [[], []];
  });
  return {
    running: (service: Service): Service => {
      running.push(service);
      return service;
    },
    made: (database: TestDatabase): TestDatabase => {
      made.push(database);
      return database;
    },
    start: async (database: TestDatabase, env: Readonly<Record<string, string>> = {}): Promise<Service> => {
      const service = await Service.start(database, env);
      running.push(service);
      return service;
    },
  };
}
