import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts that were given up stay as they were, and a remark knows its field, the words it is about, and which remark it answers. */
export class Desk1764720000000 implements MigrationInterface {
  readonly name = 'Desk1764720000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...DELETED, ...REMARKS]) await runner.query(statement);
  }

  /** Deleted drafts would come back. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

const DELETED = [
  `alter table versions drop constraint versions_status_check,
    add constraint versions_status_check check (status in ('draft', 'in_review', 'published', 'withdrawn', 'deleted'))`,
  // The check that a published version says all that is to be said: its name was PostgreSQL's choice.
  `do $$
  declare found text;
  begin
    select conname into strict found from pg_constraint
      where conrelid = 'versions'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%published_at IS NOT NULL%';
    execute format('alter table versions drop constraint %I', found);
  end $$`,
  `alter table versions add constraint versions_published_say_all check (status in ('draft', 'in_review', 'deleted')
    or (version is not null and hash is not null and identity is not null and in_force is not null and published_at is not null))`,
  `create function keep_deleted() returns trigger language plpgsql as $$
  begin
    raise exception 'draft % is deleted: it is kept as it is', old.id using errcode = 'restrict_violation';
  end $$`,
  `create trigger versions_deleted_kept before update or delete on versions for each row when (old.status = 'deleted')
    execute function keep_deleted()`,
];

const REMARKS = [`alter table comments add column field text, add column quote text, add column answers uuid references comments (id)`];
