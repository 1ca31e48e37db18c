import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canReach, isRoot, ownerOf, systemAccount, type Account } from './account.ts';

/** Where the cluster of a data folder lives and whose it is. */
export interface Home {
  readonly folder: string;
  readonly cluster: string;
  readonly password: string;
  readonly logs: string;
  /** Where `data` says that the cluster lives elsewhere; absent when it does not. */
  readonly signpost?: string;
  /** Absent when PostgreSQL runs as we do. */
  readonly account?: Account;
}

/** For clusters whose data folder PostgreSQL's user cannot enter. */
const away = '/var/lib/metodika';

/** Holds the folder's own identity beside its path: a new clone on an old path must not find the old one's database. */
async function awayFolder(data: string): Promise<string> {
  const { ino, birthtimeMs } = await stat(data);
  return join(away, createHash('sha256').update(`${data}\n${ino}\n${birthtimeMs}`).digest('hex').slice(0, 16));
}

async function signposted(signpost: string): Promise<string | undefined> {
  const text = await readFile(signpost, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return undefined;
    throw problem;
  });
  return text?.trim().split('\n').at(-1);
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT') return false;
      throw problem;
    },
  );
}

async function choose(data: string, signpost: string): Promise<{ readonly folder: string; readonly account?: Account }> {
  const inside = join(data, 'postgresql');
  const pointed = await signposted(signpost);
  if (pointed !== undefined && !(await exists(join(pointed, 'cluster')))) {
    throw new Error(
      `${signpost} says that the database is kept in ${pointed}, and it is not there: ` +
        `bring it back, or remove ${signpost} to begin with an empty one`,
    );
  }
  if (!isRoot()) return { folder: pointed ?? inside };
  const owner = await ownerOf(join(pointed ?? inside, 'cluster'));
  if (owner) return { folder: pointed ?? inside, account: owner };
  const account = systemAccount();
  if (canReach(account, data)) return { folder: inside, account };
  const folder = await awayFolder(data);
  return { folder, account: (await ownerOf(join(folder, 'cluster'))) ?? account };
}

/**
 * The data folder, which holds passwords: read by nobody but its owner. Where we are root PostgreSQL's user may pass through to the folder
 * that is its own, and sees nothing else.
 */
export async function keepToOwner(path: string): Promise<string> {
  const mode = isRoot() ? 0o711 : 0o700;
  await mkdir(path, { recursive: true, mode });
  const data = await realpath(path);
  const { mode: now } = await stat(data);
  // A folder of somebody else's is theirs to close.
  if ((now & 0o777 & ~mode) !== 0)
    await chmod(data, now & mode).catch((problem: NodeJS.ErrnoException) => {
      if (problem.code !== 'EPERM') throw problem;
    });
  return data;
}

/** Finds or makes the home of the data folder, entered by nobody but its owner. */
export async function homeOf(path: string): Promise<Home> {
  const data = await keepToOwner(path);
  const signpost = join(data, 'database-is-kept-in.txt');
  const { folder: chosen, account } = await choose(data, signpost);
  if (chosen.startsWith(`${away}/`)) {
    await mkdir(away, { recursive: true });
    await chmod(away, 0o755);
  }
  await mkdir(chosen, { recursive: true, mode: 0o700 });
  const folder = await realpath(chosen);
  if (account) await chown(folder, account.uid, account.gid);
  const outside = !folder.startsWith(`${data}/`);
  return {
    folder,
    cluster: join(folder, 'cluster'),
    password: join(folder, 'password'),
    logs: join(folder, 'log'),
    ...(outside && { signpost }),
    ...(account && { account }),
  };
}

/** Once the cluster is whole: what is pointed at must be there. */
export async function putSignpost({ signpost, folder }: Home): Promise<void> {
  if (signpost === undefined || (await exists(signpost))) return;
  await writeFile(signpost, `PostgreSQL runs as a user that cannot enter this folder. The database of this folder is kept in\n${folder}\n`);
}
