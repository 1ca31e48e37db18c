import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Commissions, who sits on them, what they fill in and settle. Whose sheet is due, and what bars it, follows from what stands here. */
export class Commissions1765324800000 implements MigrationInterface {
  readonly name = 'Commissions1765324800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COMMISSIONS, ...SHEETS, ...DECISIONS, DUTIES]) await runner.query(statement);
  }

  /** Who scored whom is kept for good. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

/** The triggers under which rows are only ever added. */
const onlyAdded = (table: string): string[] => [
  `create trigger ${table}_kept before update or delete on ${table} for each row execute function refuse_change()`,
  `create trigger ${table}_not_emptied before truncate on ${table} for each statement execute function refuse_change()`,
];

/** `rules` is what the version says of the commission: a version never changes. A change of a membership is a further row of it. */
const COMMISSIONS = [
  `create table commissions (
    id uuid primary key,
    assessment_id uuid not null references assessments (id),
    commission text not null,
    group_name text not null,
    rules jsonb not null,
    opened_by text not null,
    opened_by_id uuid not null references users (id),
    opened_at timestamptz(3) not null default now(),
    unique (assessment_id, commission, group_name)
  )`,
  ...onlyAdded('commissions'),
  `create table memberships (
    commission_id uuid not null references commissions (id),
    user_id uuid not null references users (id),
    revision integer not null,
    office text not null check (office in ('chair', 'secretary', 'member')),
    body text,
    region text,
    since date not null,
    until date check (until is null or until >= since),
    reason text,
    entered_by text not null,
    entered_by_id uuid not null references users (id),
    entered_at timestamptz(3) not null default now(),
    primary key (commission_id, user_id, revision)
  )`,
  `create index memberships_user on memberships (user_id)`,
  ...onlyAdded('memberships'),
  `create view current_memberships as
    select *, since <= current_date and (until is null or until >= current_date) as sits
      from (select distinct on (commission_id, user_id) * from memberships order by commission_id, user_id, revision desc) m`,
  `create table recusals (
    commission_id uuid not null references commissions (id),
    user_id uuid not null references users (id),
    subject text not null,
    reason text not null,
    recused_at timestamptz(3) not null default now(),
    primary key (commission_id, user_id, subject)
  )`,
  ...onlyAdded('recusals'),
];

/** Every save of a sheet is a row; those that count are named when their stage is closed. */
const SHEETS = [
  `create table sheets (
    commission_id uuid not null references commissions (id),
    list text not null,
    subject text not null,
    user_id uuid not null references users (id),
    revision integer not null,
    data text not null,
    total text,
    complete boolean not null,
    saved_at timestamptz(3) not null default now(),
    primary key (commission_id, list, subject, user_id, revision)
  )`,
  `create index sheets_user on sheets (user_id)`,
  ...onlyAdded('sheets'),
  `create view current_sheets as
    select distinct on (commission_id, list, subject, user_id) * from sheets
     order by commission_id, list, subject, user_id, revision desc`,
];

const DECISIONS = [
  `create table closings (
    commission_id uuid not null references commissions (id),
    stage text not null,
    reason text,
    missing jsonb not null,
    closed_by text not null,
    closed_by_id uuid not null references users (id),
    closed_at timestamptz(3) not null default now(),
    primary key (commission_id, stage)
  )`,
  ...onlyAdded('closings'),
  `create table counted_sheets (
    commission_id uuid not null,
    stage text not null,
    list text not null,
    subject text not null,
    user_id uuid not null,
    revision integer not null,
    primary key (commission_id, list, subject, user_id),
    foreign key (commission_id, stage) references closings (commission_id, stage),
    foreign key (commission_id, list, subject, user_id, revision) references sheets (commission_id, list, subject, user_id, revision)
  )`,
  ...onlyAdded('counted_sheets'),
  `create table ties (
    id uuid primary key,
    assessment_id uuid not null references assessments (id),
    revision integer not null,
    commission_id uuid not null references commissions (id),
    stage text not null,
    group_name text not null,
    subjects text[] not null,
    reason text not null,
    evaluation_id uuid not null references evaluations (id),
    settled_by text not null,
    settled_by_id uuid not null references users (id),
    settled_at timestamptz(3) not null default now(),
    unique (assessment_id, revision)
  )`,
  ...onlyAdded('ties'),
];

/** Which sheets are whose to fill in, and what bars one: worked out from what stands there, so that it cannot disagree with it. */
const DUTIES = `create view sheet_duties as
  select c.id as commission_id, c.assessment_id, m.user_id, l.value ->> 'list' as list, l.value ->> 'stage' as stage,
         s.subject, s.name, s.category, s.position,
         case when c.rules -> 'barred' ? 'own_body' and lower(btrim(m.body)) in (lower(s.subject), lower(btrim(s.name))) then 'own_body'
              when c.rules -> 'barred' ? 'own_region'
                   and exists (select from jsonb_array_elements_text(c.rules -> 'regions') r
                                where lower(s.data::json ->> r.value) = lower(btrim(m.region))) then 'own_region'
              when r.subject is not null then 'recused' end as bar
    from commissions c
    join current_memberships m on m.commission_id = c.id and m.sits
     and (m.office <> 'secretary' or c.rules ->> 'secretary' = 'voting')
   cross join lateral jsonb_array_elements(c.rules -> 'sheets') l
    join current_submissions s on s.assessment_id = c.assessment_id and l.value -> 'categories' ? s.category
     and (c.rules ->> 'per' is null or s.data::json ->> (c.rules ->> 'per') = c.group_name)
    left join recusals r on r.commission_id = c.id and r.user_id = m.user_id and r.subject = s.subject`;
