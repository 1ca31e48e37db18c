import { spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from './account.ts';
import type { Binaries } from './binaries.ts';
import { loggedSince, startFailure } from './failure.ts';
import type { Home } from './home.ts';
import { becomesReady, forgetStranger, leftPostmaster, type Postmaster } from './postmaster.ts';
import { serversOf } from './process.ts';
import { settings } from './settings.ts';

/** How long backends of a killed postmaster, or a port taken meanwhile, may hold up a start. */
const PATIENCE = 10_000;

interface Attempt {
  readonly postmaster?: Postmaster;
  readonly code: number | string | null;
  /** What PostgreSQL said of it. */
  readonly words: string;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One start. Detached: a Ctrl-C in the terminal reaches us, and we end the server when its clients are done. */
async function attempt(binaries: Binaries, home: Home, port: number): Promise<Attempt> {
  const since = Date.now();
  const child = spawn(binaries.postgres, ['-D', home.cluster, ...settings(port, home.logs)], {
    ...home.account,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Until its collector runs, the words come here; later ones go to the log.
  let early = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    early = (early + chunk).slice(-10_000);
  });
  let ended: Attempt['code'] | undefined;
  child.on('error', (problem) => {
    ended = problem.message;
  });
  child.on('close', (code, signal) => {
    ended ??= code ?? signal;
  });
  const postmaster = await becomesReady(home.cluster, child.pid ?? 0, () => ended !== undefined);
  if (postmaster) {
    child.unref();
    (child.stderr as Socket).unref();
    return { postmaster, code: null, words: '' };
  }
  if (ended === undefined) child.kill('SIGQUIT');
  return { code: ended ?? null, words: `${early}\n${await loggedSince(home.logs, since)}` };
}

export interface Launched {
  readonly postmaster: Postmaster;
  readonly takenOver: boolean;
}

/** A running server on the cluster: the one that runs already, or a new one, on the wished port if that is free. */
export async function launch(binaries: Binaries, home: Home, wished?: number): Promise<Launched> {
  let port = wished ?? (await freePort());
  for (const end = Date.now() + PATIENCE; ;) {
    const left = await leftPostmaster(home.cluster);
    if (left) return { postmaster: left, takenOver: true };
    forgetStranger(home.cluster);
    const { postmaster, code, words } = await attempt(binaries, home, port);
    if (postmaster) return { postmaster, takenOver: false };
    const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(words);
    const inUse = /shared memory block|lock file .* already exists/.test(words);
    if (!(portTaken || inUse) || Date.now() > end)
      throw await startFailure(code === null ? 'it took too long' : `it ended with ${code}`, home.folder, words);
    if (portTaken) port = await freePort();
    // Backends end when their postmaster does, except in the middle of a statement. Their work is lost already: nobody can commit it.
    else for (const pid of serversOf(home.cluster)) process.kill(pid, 'SIGQUIT');
    await pause(100);
  }
}
