import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines of PostgreSQL's own words that an error repeats. */
const LINES = 12;
/** Below this much free space the disk is named as a likely cause: PostgreSQL may have had no room for its own words. */
const SCARCE = 32 * 2 ** 20;

export async function startFailure(what: string, folder: string, words: string): Promise<Error> {
  const { bavail, bsize } = await statfs(folder);
  const room = bavail * bsize < SCARCE ? `; the disk of ${folder} has only ${Math.floor((bavail * bsize) / 1024)} KiB free` : '';
  const last = words.trim().split('\n').slice(-LINES).join('\n');
  return new Error(`PostgreSQL did not start: ${what}${room}${last === '' ? '' : `\n${last}`}`);
}

/** What was logged since a moment, one file a day of the week. */
export async function loggedSince(logs: string, since: number): Promise<string> {
  const names = await readdir(logs).catch(() => []);
  const texts: string[] = [];
  for (const name of names) {
    const path = join(logs, name);
    if ((await stat(path)).mtimeMs < since) continue;
    const stamp = new Date(since).toISOString().slice(0, 19).replace('T', ' ');
    // Each line begins with its time; one that does not belongs to the line above.
    const lines = (await readFile(path, 'utf8')).split('\n');
    const first = lines.findIndex((line) => /^\d{4}-/.test(line) && line.slice(0, 19) >= stamp);
    if (first >= 0) texts.push(lines.slice(first).join('\n'));
  }
  return texts.join('\n');
}
