import { DataSource } from 'typeorm';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { LoginAttempt } from '../auth/login-attempt.entity.ts';
import { Session } from '../auth/session.entity.ts';
import { Approval } from '../rulesets/approval.entity.ts';
import { ReviewComment } from '../rulesets/comment.entity.ts';
import { Edition } from '../rulesets/edition.entity.ts';
import { Revision } from '../rulesets/revision.entity.ts';
import { Version } from '../rulesets/version.entity.ts';
import { User } from '../users/user.entity.ts';
import { Foundation1764115200000 } from './migrations/1764115200000-foundation.ts';

/** Migrations of several processes that start at once wait for each other on this lock. */
const MIGRATION_LOCK = 726_001;

/** Longest a statement may take; nothing here is a report over years. */
const STATEMENT_MS = 15_000;

export function dataSourceOf(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: 'metodika',
    entities: [AuditEntry, LoginAttempt, Session, User, Edition, Version, Revision, Approval, ReviewComment],
    migrations: [Foundation1764115200000],
    migrationsTransactionMode: 'all',
    synchronize: false,
    logging: false,
    poolSize: 16,
    connectTimeoutMS: 3_000,
    extra: { statement_timeout: STATEMENT_MS, idle_in_transaction_session_timeout: STATEMENT_MS, keepAlive: true },
  });
}

/** Brings the database to what this program needs; safe to call from many processes at once. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('set statement_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations();
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.query('reset statement_timeout').catch(() => undefined);
    await runner.release();
  }
}
