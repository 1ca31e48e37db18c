import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures that others hold of a subject, beside what it handed in itself. Which one counts follows from the version's order. */
export class Figures1765411200000 implements MigrationInterface {
  readonly name = 'Figures1765411200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [READING, ...FIGURES, ...COUNTS]) await runner.query(statement);
  }

  /** Whose figure counted is kept for good. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

/**
 * What a text of somebody's says as JSON; null where the database cannot say it, as of numbers too long for it. What fails is caught,
 * which no parallel plan allows.
 */
const READING = `create function json_of(text) returns jsonb language plpgsql immutable parallel unsafe as $$
  begin
    return $1::jsonb;
  exception when others then
    return null;
  end $$`;

/** A figure is JSON to the letter; a later one of the same origin stands for an earlier, and one without a value takes it back. */
const FIGURES = [
  `create table figures (
    no bigint generated always as identity primary key,
    assessment_id uuid not null references assessments (id),
    subject text not null,
    input text not null,
    origin text not null,
    value text,
    file text,
    evaluation_id uuid references evaluations (id),
    entered_by text not null,
    entered_by_id uuid not null references users (id),
    entered_at timestamptz(3) not null default now(),
    check ((file is null) <> (evaluation_id is null))
  )`,
  `create index figures_assessment on figures (assessment_id, subject, input, origin, no desc)`,
  `create trigger figures_kept before update or delete on figures for each row execute function refuse_change()`,
  `create trigger figures_not_emptied before truncate on figures for each statement execute function refuse_change()`,
  // Of an assessment and of those that it opens again, the nearest first: what was found out need not be handed in twice.
  `create function figures_of(assessment uuid) returns setof figures language sql stable as $$
    with recursive chain as (
      select id, follows, 0 as depth from assessments where id = assessment
      union all select a.id, a.follows, chain.depth + 1 from assessments a join chain on a.id = chain.follows)
    select last.* from (
      select distinct on (f.subject, f.input, f.origin) f.*
        from chain join figures f on f.assessment_id = chain.id
       order by f.subject, f.input, f.origin, chain.depth, f.no desc) last
     where last.value is not null
  $$`,
  // What an evaluation took from where, by the digest of its text.
  `alter table assessment_evaluations add column figures_digest text references contents (digest)`,
];

/** How far a submission has come counts what others hold of it; kept for the lists, and made anew with every figure. */
const COUNTS = [
  `create table settled_counts (
    assessment_id uuid not null references assessments (id),
    subject text not null,
    revision integer not null,
    given integer not null,
    wanted integer not null,
    wrong integer not null,
    primary key (assessment_id, subject)
  )`,
  `create or replace view current_submissions as
    select s.assessment_id, s.subject, s.revision, s.position, s.data, s.name, s.category,
           coalesce(t.given, s.given) as given, coalesce(t.wanted, s.wanted) as wanted, coalesce(t.wrong, s.wrong) as wrong,
           s.source, s.origin, s.reason, s.saved_by, s.saved_by_id, s.saved_at
      from (select distinct on (assessment_id, subject) * from submissions order by assessment_id, subject, revision desc) s
      left join settled_counts t on t.assessment_id = s.assessment_id and t.subject = s.subject and t.revision = s.revision
     where s.data is not null`,
];
