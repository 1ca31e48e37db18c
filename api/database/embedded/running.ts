import { readFile } from 'node:fs/promises';
import { superuser } from './cluster.ts';
import { exists, homeOf } from './home.ts';
import { readyPostmaster } from './postmaster.ts';

/** The address of the database that a service keeps on a data folder now; null when none runs there. */
export async function runningUrl(data: string): Promise<string | null> {
  if (!(await exists(data))) return null;
  const home = await homeOf(data);
  const postmaster = readyPostmaster(home.cluster);
  if (!postmaster) return null;
  const password = (await readFile(home.password, 'utf8')).trim();
  return `postgresql://${superuser}:${password}@127.0.0.1:${postmaster.port}/metodika`;
}
