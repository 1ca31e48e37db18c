import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { environment } from './account.ts';
import type { Binaries } from './binaries.ts';
import { startFailure } from './failure.ts';
import { exists, putSignpost, type Home } from './home.ts';

export const superuser = 'metodika';

const unfinished = 'cluster.new-';

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Written before there is a cluster, so a cluster is never without its password. */
async function writePassword({ password, account }: Home): Promise<void> {
  await rm(password, { force: true });
  const handle = await open(password, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(24).toString('base64url')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (account) await chown(password, account.uid, account.gid);
}

async function runInitdb(binaries: Binaries, home: Home, folder: string): Promise<void> {
  const child = spawn(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${superuser}`,
      `--pwfile=${home.password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=kk-KZ',
      '--data-checksums',
      '--no-instructions',
    ],
    { ...home.account, cwd: '/', env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<number | string | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(code ?? signal);
    });
  });
  const [words, code] = await Promise.all([text(child.stderr), ended]);
  if (code !== 0) throw await startFailure(`initdb ended with ${code}`, home.folder, words);
}

/** The cluster, made when there is none. It takes its name only when it is whole, however this process ends. */
export async function ensureCluster(binaries: Binaries, home: Home): Promise<boolean> {
  for (const name of await readdir(home.folder)) {
    // The initdb of a killed process may still write there: then a later start clears it away.
    if (name.startsWith(unfinished)) await rm(join(home.folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
  const made = !(await exists(home.cluster));
  if (made) {
    await writePassword(home);
    const folder = await mkdtemp(join(home.folder, unfinished));
    try {
      if (home.account) await chown(folder, home.account.uid, home.account.gid);
      await runInitdb(binaries, home, folder);
      await rename(folder, home.cluster);
      await sync(home.folder);
    } catch (problem) {
      await rm(folder, { recursive: true, force: true });
      throw problem;
    }
  }
  await putSignpost(home);
  return made;
}
