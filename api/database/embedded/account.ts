import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';

/** The system user PostgreSQL runs as when we are root: it refuses to be root itself. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The environment of all that is started here: no language but English in its messages, none of our secrets, no PG* variables. */
export const environment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' };

const name = 'postgres';

function numberOf(flag: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

function known(): Account | undefined {
  const uid = numberOf('-u');
  const gid = numberOf('-g');
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function create(): Account {
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name], {
    encoding: 'utf8',
  });
  // Another start may have made it meanwhile: what counts is that it is there.
  const account = known();
  if (account) return account;
  throw new Error(
    `PostgreSQL refuses to run as root, and the system user "${name}" could not be made: ${made.error?.message ?? made.stderr.trim()}`,
  );
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

export function systemAccount(): Account {
  return known() ?? create();
}

/** Who owns the folder, if it is there and not root's. */
export async function ownerOf(folder: string): Promise<Account | undefined> {
  const found = await stat(folder).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/** Whether the account can run the file or enter the folder, every folder above included: tried, so that access lists count too. */
export function canReach(account: Account, path: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { ...account, cwd: '/', env: environment }).status === 0;
}
