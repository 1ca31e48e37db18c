import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { QUEUE_SCHEMA } from './queue.ts';

/**
 * What the service may do while it runs, table by table; all else is its owner's, who migrates. Rows of what is kept for good are added and
 * read, never changed. A table that does not stand here cannot be used: a test compares this with the schema.
 */
export const PRIVILEGES: Readonly<Record<string, readonly string[]>> = {
  users: ['select', 'insert', 'update'],
  sessions: ['select', 'insert', 'update', 'delete'],
  login_attempts: ['select', 'insert', 'update', 'delete'],
  audit_entries: ['select', 'insert'],
  audit_head: ['select', 'update'],
  // To wait for one another publishers lock its row, which asks for the right to change some column: a trigger refuses the change itself.
  methodologies: ['select', 'insert', 'update (id)'],
  editions: ['select', 'insert'],
  versions: ['select', 'insert', 'update'],
  revisions: ['select', 'insert'],
  approvals: ['select', 'insert'],
  comments: ['select', 'insert', 'update (resolved_by, resolved_at)'],
  contents: ['select', 'insert'],
  evaluations: ['select', 'insert'],
  readings_tried: ['select', 'insert'],
  request_keys: ['select', 'insert'],
  assessments: ['select', 'insert', 'update (revision)'],
  submissions: ['select', 'insert'],
  current_submissions: ['select'],
  assessment_evaluations: ['select', 'insert'],
  figures: ['select', 'insert'],
  settled_counts: ['select', 'insert', 'update'],
  confirmations: ['select', 'insert'],
  impacts: ['select', 'insert'],
  jobs: ['select', 'insert'],
  job_parts: ['select', 'insert'],
  job_part_results: ['select', 'insert'],
  job_ends: ['select', 'insert'],
  job_progress: ['select', 'insert', 'update'],
  commissions: ['select', 'insert'],
  memberships: ['select', 'insert'],
  current_memberships: ['select'],
  recusals: ['select', 'insert'],
  sheets: ['select', 'insert'],
  current_sheets: ['select'],
  sheet_duties: ['select'],
  closings: ['select', 'insert'],
  counted_sheets: ['select', 'insert'],
  ties: ['select', 'insert'],
  migrations: ['select'],
};

/** The same in the queue's own schema: what passes through it is kept nowhere else than here and is taken away afterwards. */
export const QUEUE_PRIVILEGES: Readonly<Record<string, readonly string[]>> = {
  version: ['select', 'update'],
  queue: ['select', 'update'],
  job_common: ['select', 'insert', 'update', 'delete'],
  job: ['select', 'insert', 'update', 'delete'],
  job_dependency: ['select', 'insert', 'update', 'delete'],
};

/** Whom the service connects as. */
export type Identity =
  /** A role of its own with a password. */
  | { readonly kind: 'login'; readonly user: string; readonly password: string }
  /** A role that each connection takes on as it is made. */
  | { readonly kind: 'role'; readonly role: string }
  /** Whoever the address names: the owner gave them just this. */
  | { readonly kind: 'given'; readonly user: string };

const LOGIN = 'metodika_service';
const ROLE = 'metodika_application';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function grant(owner: DataSource, user: string): Promise<void> {
  const to = quoted(user);
  await owner.transaction(async (manager) => {
    await manager.query(`grant usage on schema public to ${to}`);
    await manager.query(`revoke all on all tables in schema public from ${to}`);
    for (const [table, privileges] of Object.entries(PRIVILEGES))
      for (const privilege of privileges) await manager.query(`grant ${privilege} on ${quoted(table)} to ${to}`);
    const queue = quoted(QUEUE_SCHEMA);
    await manager.query(`grant usage on schema ${queue} to ${to}`);
    await manager.query(`revoke all on all tables in schema ${queue} from ${to}`);
    for (const [table, privileges] of Object.entries(QUEUE_PRIVILEGES))
      await manager.query(`grant ${privileges.join(', ')} on ${queue}.${quoted(table)} to ${to}`);
  });
}

/** Another process may make the same role at the same time. */
async function ensureRole(owner: DataSource, name: string, how: string): Promise<void> {
  await owner.query(
    `do $$ begin create role ${quoted(name)} ${how}; exception when duplicate_object or unique_violation then null; end $$`,
  );
}

/** In a server of ours: a role that signs in with a password made anew at each start, kept nowhere. */
export async function signInAsService(owner: DataSource): Promise<Identity> {
  const password = randomBytes(24).toString('base64url');
  await ensureRole(owner, LOGIN, 'login');
  await owner.query(`alter role ${quoted(LOGIN)} with login nosuperuser nocreatedb nocreaterole password '${password}'`);
  await grant(owner, LOGIN);
  return { kind: 'login', user: LOGIN, password };
}

/** What the operator's owner allows the user of `DATABASE_URL`. */
export async function allow(owner: DataSource, user: string): Promise<Identity> {
  await grant(owner, user);
  return { kind: 'given', user };
}

/**
 * Where one address is given for all: a role without a password that connections take on. Null where its user may make no roles: the
 * service then runs with all that this user may.
 */
export async function takeRole(owner: DataSource): Promise<Identity | null> {
  const [me] = await owner.query<{ may: boolean; name: string }[]>(
    `select rolsuper or rolcreaterole or pg_has_role(current_user, (select oid from pg_roles where rolname = $1), 'member') as may,
            current_user as name
       from pg_roles where rolname = current_user`,
    [ROLE],
  );
  if (!me?.may) return null;
  await ensureRole(owner, ROLE, 'nologin');
  await owner.query(`grant ${quoted(ROLE)} to ${quoted(me.name)}`);
  await grant(owner, ROLE);
  return { kind: 'role', role: ROLE };
}
