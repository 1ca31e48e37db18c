import type { TestProject } from 'vitest/node';
import { build } from '../../../api/cli/build.mjs';
import { ROLES } from '../../../api/access/rights.ts';
import { browserPlace } from '../../harness/browser.ts';
import { laidIn, newDatabase } from './database.ts';
import { Service } from './service.ts';
import { hireAll } from './staff.ts';

/**
 * Once before the tests that run the service: builds what `npm start` runs, unpacks the browser, and lays a database for them to copy,
 * since publishing the
 * rulesets that come along takes far longer than all else of a start.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build();
  await browserPlace();
  const database = await newDatabase();
  const service = await Service.start(database);
  const clients = await hireAll(service);
  await service.stop();
  const people = ROLES.map((role) => ({ role, token: clients[role].token, id: clients[role].id }));
  project.provide('laid', { database: await laidIn(database), people });
  return () => database.remove();
}
