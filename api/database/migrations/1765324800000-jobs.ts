import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long work: what was asked for, how far it is, and the one end that it comes to. */
export class Jobs1765324800000 implements MigrationInterface {
  readonly name = 'Jobs1765324800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** What was asked for, and what came of it, is kept for good. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

const onlyAdded = (table: string): string[] => [
  `create trigger ${table}_kept before update or delete on ${table} for each row execute function refuse_change()`,
  `create trigger ${table}_not_emptied before truncate on ${table} for each statement execute function refuse_change()`,
];

const STATEMENTS = [
  `create table jobs (
    id uuid primary key,
    kind text not null,
    language text not null,
    input json not null,
    parts integer not null check (parts >= 0),
    asked_by text not null,
    asked_by_id uuid not null references users (id),
    asked_at timestamptz(3) not null default now()
  )`,
  `create index jobs_asker on jobs (asked_by_id, asked_at desc)`,
  `create index jobs_asked_at on jobs (asked_at desc)`,
  ...onlyAdded('jobs'),
  `create table job_parts (
    job_id uuid not null references jobs (id),
    no integer not null,
    input json not null,
    primary key (job_id, no)
  )`,
  ...onlyAdded('job_parts'),
  // A part counts once, whoever comes to its end first.
  `create table job_part_results (
    job_id uuid not null,
    no integer not null,
    result json not null,
    made_at timestamptz(3) not null default now(),
    primary key (job_id, no),
    foreign key (job_id, no) references job_parts (job_id, no)
  )`,
  ...onlyAdded('job_part_results'),
  // So does a job: its end is written in the transaction that keeps what it came to.
  `create table job_ends (
    job_id uuid primary key references jobs (id),
    outcome text not null check (outcome in ('done', 'refused', 'failed', 'cancelled')),
    result_kind text,
    result_id text,
    problem text,
    ended_by text not null,
    ended_at timestamptz(3) not null default now(),
    check ((result_kind is null) = (result_id is null)),
    check ((outcome in ('refused', 'failed')) = (problem is not null))
  )`,
  ...onlyAdded('job_ends'),
  // Told to whoever waits, and worth nothing afterwards.
  `create table job_progress (
    job_id uuid primary key references jobs (id),
    seq integer not null,
    step text not null,
    done integer not null,
    total integer not null,
    changed_at timestamptz(3) not null default now()
  )`,
];
