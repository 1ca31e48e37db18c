import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, the audit log and ruleset versions. What must never change is guarded here, whoever asks. */
export class Foundation1764115200000 implements MigrationInterface {
  readonly name = 'Foundation1764115200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PEOPLE, ...AUDIT, ...RULESETS]) await runner.query(statement);
  }

  /** The audit log and published texts are kept for good: there is no way back. */
  down(): Promise<void> {
    return Promise.reject(new Error('the first migration cannot be undone'));
  }
}

const PEOPLE = [
  `create table users (
    id uuid primary key default gen_random_uuid(),
    username text not null,
    name text not null,
    password_hash text not null,
    roles text[] not null,
    active boolean not null default true,
    must_change_password boolean not null,
    created_at timestamptz(3) not null default now(),
    revision integer not null default 1
  )`,
  `create unique index users_username on users (lower(username))`,
  `create table sessions (
    id uuid primary key default gen_random_uuid(),
    token_digest text not null unique,
    user_id uuid not null references users (id) on delete cascade,
    kind text not null check (kind in ('session', 'token')),
    name text,
    created_at timestamptz(3) not null default now(),
    last_seen_at timestamptz(3) not null default now(),
    expires_at timestamptz(3) not null
  )`,
  `create index sessions_user on sessions (user_id)`,
  `create table login_attempts (
    username_digest text primary key,
    failures integer not null,
    locked_until timestamptz(3),
    last_failure_at timestamptz(3) not null
  )`,
];

/** An entry is appended by whoever holds the head's row, so the chain has one end however many processes write. */
const AUDIT = [
  `create table audit_entries (
    seq bigint primary key,
    at timestamptz(3) not null,
    actor_id uuid,
    actor text not null,
    action text not null,
    object_kind text not null,
    object_id text not null,
    before jsonb,
    after jsonb,
    reason text,
    previous_hash text not null,
    hash text not null
  )`,
  `create index audit_entries_object on audit_entries (object_kind, object_id)`,
  `create table audit_head (
    single boolean primary key default true check (single),
    seq bigint not null,
    hash text not null
  )`,
  `insert into audit_head (seq, hash) values (0, '')`,
  `create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '% of % is refused: its rows are kept as they were written', tg_op, tg_table_name using errcode = 'restrict_violation';
  end $$`,
  `create trigger audit_entries_kept before update or delete on audit_entries for each row execute function refuse_change()`,
  `create trigger audit_entries_not_emptied before truncate on audit_entries for each statement execute function refuse_change()`,
];

const RULESETS = [
  `create table methodologies (
    no integer generated always as identity primary key,
    id text not null unique
  )`,
  `create table editions (
    id text primary key,
    methodology_no integer not null references methodologies (no),
    created_at timestamptz(3) not null default now()
  )`,
  `create table versions (
    id uuid primary key default gen_random_uuid(),
    edition_id text not null references editions (id),
    methodology_no integer not null references methodologies (no),
    version text,
    status text not null check (status in ('draft', 'in_review', 'published', 'withdrawn')),
    revision integer not null,
    text text not null,
    text_digest text not null,
    hash text,
    identity jsonb,
    in_force daterange,
    created_by text not null,
    created_at timestamptz(3) not null default now(),
    edited_by text not null,
    edited_at timestamptz(3) not null default now(),
    published_by text,
    published_at timestamptz(3),
    withdrawn_by text,
    withdrawn_at timestamptz(3),
    withdrawal_reason text,
    check (
      status in ('draft', 'in_review')
      or (version is not null and hash is not null and identity is not null and in_force is not null and published_at is not null)
    ),
    check ((status = 'withdrawn') = (withdrawn_at is not null and withdrawal_reason is not null)),
    constraint versions_days_do_not_overlap
      exclude using gist (int4range(methodology_no, methodology_no, '[]') with &&, in_force with &&) where (status = 'published')
  )`,
  `create unique index versions_published_once on versions (edition_id, version) where (status in ('published', 'withdrawn'))`,
  `create index versions_edition on versions (edition_id)`,
  // A published version may be withdrawn, once; nothing else of it changes.
  `create function keep_published() returns trigger language plpgsql as $$
  begin
    if old.status not in ('published', 'withdrawn') then
      return coalesce(new, old);
    end if;
    if tg_op = 'UPDATE' and old.status = 'published' and new.status = 'withdrawn'
      and to_jsonb(new) - array['status', 'withdrawn_by', 'withdrawn_at', 'withdrawal_reason']
        = to_jsonb(old) - array['status', 'withdrawn_by', 'withdrawn_at', 'withdrawal_reason'] then
      return new;
    end if;
    raise exception 'version % of % is published: it is kept as it is', old.version, old.edition_id using errcode = 'restrict_violation';
  end $$`,
  `create trigger versions_published_kept before update or delete on versions for each row execute function keep_published()`,
  `create trigger versions_not_emptied before truncate on versions for each statement execute function refuse_change()`,
  `create table revisions (
    version_id uuid not null references versions (id),
    number integer not null,
    text text not null,
    text_digest text not null,
    hash text,
    saved_by text not null,
    saved_by_id uuid,
    saved_at timestamptz(3) not null default now(),
    restored_from integer,
    primary key (version_id, number)
  )`,
  `create trigger revisions_kept before update or delete on revisions for each row execute function refuse_change()`,
  `create trigger revisions_not_emptied before truncate on revisions for each statement execute function refuse_change()`,
  `create table approvals (
    id uuid primary key default gen_random_uuid(),
    version_id uuid not null references versions (id),
    revision integer not null,
    text_digest text not null,
    hash text not null,
    approved_by text not null,
    approved_by_id uuid not null,
    approved_at timestamptz(3) not null default now()
  )`,
  `create index approvals_version on approvals (version_id)`,
  `create trigger approvals_kept before update or delete on approvals for each row execute function refuse_change()`,
  `create table comments (
    id uuid primary key default gen_random_uuid(),
    version_id uuid not null references versions (id),
    revision integer not null,
    path text,
    line integer,
    body text not null,
    author text not null,
    author_id uuid not null,
    written_at timestamptz(3) not null default now(),
    resolved_by text,
    resolved_at timestamptz(3)
  )`,
  `create index comments_version on comments (version_id)`,
];
