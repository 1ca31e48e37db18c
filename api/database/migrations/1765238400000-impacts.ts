import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a draft would do to everything that was confirmed, and the approvals of those who have seen it. */
export class Impacts1765238400000 implements MigrationInterface {
  readonly name = 'Impacts1765238400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** What approvers saw is kept for good. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

const STATEMENTS = [
  `create table impacts (
    id uuid primary key,
    version_id uuid not null references versions (id),
    text_digest text not null,
    evaluations uuid[] not null,
    content_digest text not null references contents (digest),
    made_by text not null,
    made_at timestamptz(3) not null default now()
  )`,
  `create index impacts_version on impacts (version_id, made_at desc)`,
  `create trigger impacts_kept before update or delete on impacts for each row execute function refuse_change()`,
  `create trigger impacts_not_emptied before truncate on impacts for each statement execute function refuse_change()`,
  `alter table approvals add column impact_id uuid references impacts (id)`,
];
