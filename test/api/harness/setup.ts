import type { TestProject } from 'vitest/node';
import { build } from '../../../api/cli/build.mjs';
import { ROLES, type Role } from '../../../api/auth/rights.ts';
import { laidIn, newDatabase, type Laid } from './database.ts';
import { Service } from './service.ts';
import { hireAll } from './staff.ts';

declare module 'vitest' {
  interface ProvidedContext {
    laid: {
      readonly database: Laid;
      readonly people: readonly { readonly role: Role; readonly token: string | null; readonly id: string | null }[];
    };
  }
}

/**
 * Once before the tests that run the service: builds what `npm start` runs, and lays a database for them to copy, since publishing the
 * rulesets that come along takes far longer than all else of a start.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build();
  const database = await newDatabase();
  const service = await Service.start(database);
  const clients = await hireAll(service);
  await service.stop();
  const people = ROLES.map((role) => ({ role, token: clients[role].token, id: clients[role].id }));
  project.provide('laid', { database: await laidIn(database), people });
  return () => database.remove();
}
