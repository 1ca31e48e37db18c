import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signatures end with the round of review they were given in, and what is only appended or only moved forward is guarded, whoever asks.
 */
export class Trust1764460800000 implements MigrationInterface {
  readonly name = 'Trust1764460800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ROUNDS, ...KEPT, ...CHAIN]) await runner.query(statement);
  }

  /** The guards of what is kept for good are not taken away. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

/** Whoever asks for changes ends the round, and its signatures with it. */
const ROUNDS = [
  `alter table versions add column round integer not null default 1`,
  `alter table approvals add column round integer not null default 1`,
  // Whoever wrote a text is found by it, wherever it was saved.
  `create index revisions_digest on revisions (text_digest)`,
  `create index revisions_hash on revisions (hash)`,
];

const KEPT = [
  `create trigger approvals_not_emptied before truncate on approvals for each statement execute function refuse_change()`,
  `create trigger comments_not_deleted before delete on comments for each row execute function refuse_change()`,
  `create trigger comments_not_emptied before truncate on comments for each statement execute function refuse_change()`,
  `create trigger editions_kept before update or delete on editions for each row execute function refuse_change()`,
  `create trigger editions_not_emptied before truncate on editions for each statement execute function refuse_change()`,
  `create trigger methodologies_kept before update or delete on methodologies for each row execute function refuse_change()`,
  `create trigger methodologies_not_emptied before truncate on methodologies for each statement execute function refuse_change()`,
  // A remark is dealt with, once; what it says stays.
  `create function keep_comment() returns trigger language plpgsql as $$
  begin
    if old.resolved_at is null
      and to_jsonb(new) - array['resolved_by', 'resolved_at'] = to_jsonb(old) - array['resolved_by', 'resolved_at'] then
      return new;
    end if;
    raise exception 'comment % is kept as it was written', old.id using errcode = 'restrict_violation';
  end $$`,
  `create trigger comments_kept before update on comments for each row execute function keep_comment()`,
];

/** The log's end moves by one entry, to the one that was appended. */
const CHAIN = [
  `create function append_only() returns trigger language plpgsql as $$
  begin
    if not exists (select from audit_head where seq = new.seq - 1 and hash = new.previous_hash) then
      raise exception 'entry % does not follow the end of the log', new.seq using errcode = 'restrict_violation';
    end if;
    return new;
  end $$`,
  `create trigger audit_entries_follow before insert on audit_entries for each row execute function append_only()`,
  `create function move_head() returns trigger language plpgsql as $$
  begin
    if new.single and new.seq = old.seq + 1
      and exists (select from audit_entries where seq = new.seq and hash = new.hash and previous_hash = old.hash) then
      return new;
    end if;
    raise exception 'the end of the log moves by one entry only: % is refused', tg_op using errcode = 'restrict_violation';
  end $$`,
  `create trigger audit_head_moves before update on audit_head for each row execute function move_head()`,
  `create trigger audit_head_kept before insert or delete on audit_head for each row execute function refuse_change()`,
  `create trigger audit_head_not_emptied before truncate on audit_head for each statement execute function refuse_change()`,
];
