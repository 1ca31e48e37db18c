import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evaluations that are kept for good, and what they hold, each text once by its hash. */
export class Evaluations1764892800000 implements MigrationInterface {
  readonly name = 'Evaluations1764892800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CONTENTS, ...EVALUATIONS, ...ONCE]) await runner.query(statement);
  }

  /** Evaluations are kept for good. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

/** The triggers under which rows are only ever added. */
const onlyAdded = (table: string): string[] => [
  `create trigger ${table}_kept before update or delete on ${table} for each row execute function refuse_change()`,
  `create trigger ${table}_not_emptied before truncate on ${table} for each statement execute function refuse_change()`,
];

const CONTENTS = [
  `create table contents (
    digest text primary key check (digest ~ '^sha256:[0-9a-f]{64}$'),
    packed bytea not null,
    kept_at timestamptz(3) not null default now()
  )`,
  // It is compressed already.
  `alter table contents alter column packed set storage external`,
  ...onlyAdded('contents'),
];

const EVALUATIONS = [
  `create table evaluations (
    id uuid primary key,
    made_at timestamptz(3) not null,
    made_by text not null,
    made_by_id uuid not null references users (id),
    version_id uuid not null references versions (id),
    edition_id text not null references editions (id),
    version text not null,
    ruleset_hash text not null,
    text_digest text not null,
    engine text not null,
    readings jsonb not null,
    period text,
    subjects integer not null,
    input_digest text not null references contents (digest),
    values_digest text not null references contents (digest),
    notes jsonb not null,
    follows uuid references evaluations (id),
    follows_hash text,
    hash text not null,
    check ((follows is null) = (follows_hash is null))
  )`,
  `create index evaluations_maker on evaluations (made_by_id, made_at desc)`,
  `create index evaluations_made_at on evaluations (made_at desc)`,
  `create index evaluations_version on evaluations (version_id)`,
  `create index evaluations_follows on evaluations (follows) where follows is not null`,
  ...onlyAdded('evaluations'),
  `create table readings_tried (
    evaluation_id uuid primary key references evaluations (id),
    tried_digest text not null references contents (digest),
    tried_at timestamptz(3) not null default now(),
    tried_by text not null
  )`,
  ...onlyAdded('readings_tried'),
];

/** A request that is sent again under the same key makes nothing again. */
const ONCE = [
  `create table request_keys (
    user_id uuid not null references users (id),
    key text not null,
    request_digest text not null,
    object_id text not null,
    made_at timestamptz(3) not null default now(),
    primary key (user_id, key)
  )`,
  ...onlyAdded('request_keys'),
];
