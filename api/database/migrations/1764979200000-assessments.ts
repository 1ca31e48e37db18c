import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assessments, what bodies hand in, and what came of it. No state is stored: it follows from what stands here. */
export class Assessments1764979200000 implements MigrationInterface {
  readonly name = 'Assessments1764979200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ASSESSMENTS, ...SUBMISSIONS, ...OUTCOMES]) await runner.query(statement);
  }

  /** What was handed in and confirmed is kept for good. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

/** The triggers under which rows are only ever added. */
const onlyAdded = (table: string): string[] => [
  `create trigger ${table}_kept before update or delete on ${table} for each row execute function refuse_change()`,
  `create trigger ${table}_not_emptied before truncate on ${table} for each statement execute function refuse_change()`,
];

const ASSESSMENTS = [
  `create table assessments (
    id uuid primary key,
    methodology_no integer not null references methodologies (no),
    version_id uuid not null references versions (id),
    period text not null,
    held_on date,
    title text not null,
    reason text,
    readings jsonb not null,
    follows uuid unique references assessments (id),
    opened_by text not null,
    opened_by_id uuid not null references users (id),
    opened_at timestamptz(3) not null default now(),
    revision integer not null default 1,
    check (held_on is not null or reason is not null)
  )`,
  `create index assessments_methodology on assessments (methodology_no, period)`,
  // What is handed in counts the revision up; all else stays as it was opened.
  `create function keep_assessment() returns trigger language plpgsql as $$
  begin
    if new.revision = old.revision + 1 and to_jsonb(new) - 'revision' = to_jsonb(old) - 'revision' then
      return new;
    end if;
    raise exception 'assessment % stays as it was opened', old.id using errcode = 'restrict_violation';
  end $$`,
  `create trigger assessments_kept before update on assessments for each row execute function keep_assessment()`,
  `create trigger assessments_not_deleted before delete on assessments for each row execute function refuse_change()`,
  `create trigger assessments_not_emptied before truncate on assessments for each statement execute function refuse_change()`,
];

/** Every save of what a subject hands in is a row; the last one stands, and one without data takes the subject out. */
const SUBMISSIONS = [
  `create table submissions (
    assessment_id uuid not null references assessments (id),
    subject text not null,
    revision integer not null,
    position integer not null,
    data text,
    name text,
    category text,
    given integer not null,
    wanted integer not null,
    wrong integer not null,
    source text not null check (source in ('typed', 'imported', 'taken_over')),
    origin text,
    reason text,
    saved_by text not null,
    saved_by_id uuid not null references users (id),
    saved_at timestamptz(3) not null default now(),
    primary key (assessment_id, subject, revision)
  )`,
  `create index submissions_saved on submissions (assessment_id, saved_at desc)`,
  ...onlyAdded('submissions'),
  `create view current_submissions as
    select * from (select distinct on (assessment_id, subject) * from submissions order by assessment_id, subject, revision desc) s
     where data is not null`,
];

const OUTCOMES = [
  `create table assessment_evaluations (
    evaluation_id uuid primary key references evaluations (id),
    assessment_id uuid not null references assessments (id),
    revision integer not null
  )`,
  `create index assessment_evaluations_assessment on assessment_evaluations (assessment_id)`,
  ...onlyAdded('assessment_evaluations'),
  `create table confirmations (
    assessment_id uuid primary key references assessments (id),
    evaluation_id uuid not null references assessment_evaluations (evaluation_id),
    confirmed_by text not null,
    confirmed_by_id uuid not null references users (id),
    confirmed_at timestamptz(3) not null default now()
  )`,
  ...onlyAdded('confirmations'),
];
