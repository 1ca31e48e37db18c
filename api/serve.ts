import { createServer, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestListener } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './app.ts';
import { keepToOwner } from './database/embedded/home.ts';
import { DataInUse } from './database/embedded/ownership.ts';
import { isDatabaseAway, isDatabaseRefusal } from './database/faults.ts';
import { openDatabase, type Database } from './database/open.ts';
import { Demonstration } from './demo/demonstration.service.ts';
import { refuseUnread } from './http/unread.ts';
import { JobEvents } from './jobs/job-events.service.ts';
import { DraftEvents } from './rulesets/draft-events.service.ts';
import { ShippedFault, ShippedRulesets } from './rulesets/shipped.service.ts';
import type { Settings } from './settings.ts';
import { DEMO_FILE, FirstUsers, type Login } from './users/first-users.ts';

/** Longer than proxies keep a connection, so that it is they who let go. */
const KEEP_ALIVE_MS = 65_000;
/** What is under way when the service is told to stop gets this long. */
const GRACE_MS = 10_000;

/** Connections that are too slow are looked for so often. */
const CONNECTIONS_LOOK_MS = 1_000;
/** Idle connections are looked for so often during a stop. */
const IDLE_LOOK_MS = 50;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function sayLogins(logins: readonly Login[], settings: Settings): void {
  for (const { username, password, once } of logins) {
    say(`metodika: ${username} ${password ?? '(METODIKA_ADMIN_PASSWORD)'}${once ? ' – одноразовый · бір реттік · one-time' : ''}`);
  }
  if (logins.length > 1) say(`metodika: ${join(settings.data, DEMO_FILE)}`);
}

/** The port cannot be had. */
class CannotListen extends Error {
  constructor({ code, message }: NodeJS.ErrnoException, { host, port }: Settings) {
    super(
      code === 'EADDRINUSE'
        ? `port ${port} of ${host} is in use: stop what listens there, or set PORT to another`
        : `it cannot listen on ${host}, port ${port}: ${message}`,
    );
  }
}

/** A line for whoever starts the service, where what happened is theirs to mend; null where it is a mistake of ours. */
function toldOf(problem: unknown, { databaseUrl }: Settings): string | null {
  if (problem instanceof ShippedFault || problem instanceof DataInUse || problem instanceof CannotListen) return problem.message;
  if (databaseUrl === null || !(isDatabaseAway(problem) || isDatabaseRefusal(problem))) return null;
  // The address may hold a password: its host alone is repeated.
  const { code, message } = problem as NodeJS.ErrnoException;
  return `the database at ${new URL(databaseUrl).host} (DATABASE_URL) cannot be used: ${message || code}`;
}

/** The loopback goes by its name, an address of six by its brackets. */
const spoken = (host: string): string => (host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host);

async function listen(app: NestExpressApplication, settings: Settings): Promise<Server> {
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      requestTimeout: settings.requestTimeoutMs,
      headersTimeout: Math.ceil(settings.requestTimeoutMs / 3),
      connectionsCheckingInterval: CONNECTIONS_LOOK_MS,
      maxHeaderSize: 16_384,
    },
    app.getHttpAdapter().getInstance() as RequestListener,
  );
  server.on('clientError', refuseUnread);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (problem) => reject(new CannotListen(problem, settings)));
    server.listen(settings.port, settings.host, () => resolve());
  });
  return server;
}

/** What must be there before the first request: rulesets and somebody to sign in. One process at a time does it. */
async function prepare(app: NestExpressApplication, database: Database, settings: Settings, root: string): Promise<void> {
  await database.alone(async () => {
    await app.get(ShippedRulesets).load(join(root, 'rulesets'));
    const [first, tell] = [app.get(FirstUsers), (logins: readonly Login[]) => sayLogins(logins, settings)];
    await (settings.databaseUrl === null && settings.demo
      ? first.demonstration(settings.data, tell)
      : first.administrator(settings.adminPassword, tell));
  });
}

/** Runs the service until it is told to stop. */
export async function serve(settings: Settings, root: string): Promise<void> {
  if (settings.databaseUrl === null) await keepToOwner(settings.data);
  let opening: Promise<Database> | null = null;
  let app: NestExpressApplication | null = null;
  let server: Server | null = null;
  let stopping: Promise<void> | null = null;

  const stop = (code: number): Promise<void> =>
    (stopping ??= (async () => {
      // Streams have no end of their own.
      app?.get(DraftEvents).end();
      app?.get(JobEvents).end();
      const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      // Whoever keeps a connection open after the answer is not waited for.
      const idle = setInterval(() => server?.closeIdleConnections(), IDLE_LOOK_MS);
      const forced = setTimeout(() => server?.closeAllConnections(), GRACE_MS);
      await closed;
      clearInterval(idle);
      clearTimeout(forced);
      try {
        await app?.close();
      } catch (problem) {
        // Whatever holds up the rest, the database is not left behind.
        process.stderr.write(`metodika: ${String(problem)}\n`);
      }
      // A database of ours that is only starting is waited for, or it would outlive us.
      const database = await Promise.race([opening?.catch(() => null), pause(GRACE_MS, null, { ref: false })]);
      await database?.close();
      process.exitCode = code;
    })());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void stop(0).finally(() => process.exit()));

  try {
    opening = openDatabase(settings);
    const database = await opening;
    if (stopping !== null) return;
    const admin = join(root, 'dist', 'admin');
    app = await createApp(settings, database.dataSource, existsSync(admin) ? admin : null);
    await prepare(app, database, settings, root);
    if (stopping !== null) return;
    server = await listen(app, settings);
    const { port } = server.address() as AddressInfo;
    say(`metodika: ${settings.publicUrl?.href ?? `http://${spoken(settings.host)}:${port}`}`);
    // Whoever comes at once sees it grow.
    if (settings.databaseUrl === null && settings.demo) void app.get(Demonstration).lay(join(root, 'rulesets'));
  } catch (problem) {
    if (stopping !== null) return;
    process.stderr.write(
      `metodika: ${toldOf(problem, settings) ?? (problem instanceof Error ? (problem.stack ?? problem.message) : String(problem))}\n`,
    );
    await stop(1);
    process.exit();
  }
}
