import { createServer, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './app.ts';
import { DataInUse } from './database/embedded/ownership.ts';
import { openDatabase, type Database } from './database/open.ts';
import { ShippedFault, ShippedRulesets } from './rulesets/shipped.service.ts';
import type { Settings } from './settings.ts';
import { DEMO_FILE, FirstUsers, type Login } from './users/first-users.ts';

/** A body may take this long to arrive, and the headers before it a third of that. */
const BODY_MS = 30_000;
/** Longer than proxies keep a connection, so that it is they who let go. */
const KEEP_ALIVE_MS = 65_000;
/** What is under way when the service is told to stop gets this long. */
const GRACE_MS = 10_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function sayLogins(logins: readonly Login[], settings: Settings): void {
  for (const { username, password, once } of logins) {
    say(`metodika: ${username} ${password ?? '(METODIKA_ADMIN_PASSWORD)'}${once ? ' – одноразовый · бір реттік · one-time' : ''}`);
  }
  if (logins.length > 1) say(`metodika: ${join(settings.data, DEMO_FILE)}`);
}

/** The loopback goes by its name, an address of six by its brackets. */
const spoken = (host: string): string => (host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host);

async function listen(app: NestExpressApplication, { host, port }: Settings): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: BODY_MS, headersTimeout: BODY_MS / 3, connectionsCheckingInterval: 1000, maxHeaderSize: 16_384 }, app.getHttpAdapter().getInstance() as RequestListener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return server;
}

/** What must be there before the first request: rulesets and somebody to sign in. One process at a time does it. */
async function prepare(app: NestExpressApplication, database: Database, settings: Settings, root: string): Promise<readonly Login[]> {
  return database.alone(async () => {
    await app.get(ShippedRulesets).load(join(root, 'rulesets'));
    const first = app.get(FirstUsers);
    return settings.databaseUrl === null && settings.demo ? first.demonstration(settings.data) : first.administrator(settings.adminPassword);
  });
}

/** Runs the service until it is told to stop. */
export async function serve(settings: Settings, root: string): Promise<void> {
  await mkdir(settings.data, { recursive: true });
  let database: Database | null = null;
  let app: NestExpressApplication | null = null;
  let server: Server | null = null;
  let stopping: Promise<void> | null = null;

  const stop = (code: number): Promise<void> => stopping ??= (async () => {
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    server?.closeIdleConnections();
    const forced = setTimeout(() => server?.closeAllConnections(), GRACE_MS);
    await closed;
    clearTimeout(forced);
    await app?.close();
    await database?.close();
    process.exitCode = code;
  })();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void stop(0).then(() => process.exit()));

  try {
    database = await openDatabase(settings);
    const admin = join(root, 'dist', 'admin');
    app = await createApp(settings, database.dataSource, existsSync(admin) ? admin : null);
    const logins = await prepare(app, database, settings, root);
    server = await listen(app, settings);
    sayLogins(logins, settings);
    const { port } = server.address() as AddressInfo;
    say(`metodika: ${settings.publicUrl?.href ?? `http://${spoken(settings.host)}:${port}`}`);
  } catch (problem) {
    if (stopping !== null) return;
    const foreseen = problem instanceof ShippedFault || problem instanceof DataInUse || (problem as NodeJS.ErrnoException).code === 'EADDRINUSE';
    process.stderr.write(`metodika: ${foreseen || !(problem instanceof Error) ? String((problem as Error).message) : problem.stack ?? problem.message}\n`);
    await stop(1);
    process.exit();
  }
}
