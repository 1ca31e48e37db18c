import { DataSource } from 'typeorm';
import { Assessment } from '../assessments/assessment.entity.ts';
import { Submission } from '../assessments/submission.entity.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { LoginAttempt } from '../auth/login-attempt.entity.ts';
import { Session } from '../access/session.entity.ts';
import { KeptEvaluation } from '../evaluations/evaluation.entity.ts';
import { Approval } from '../rulesets/approval.entity.ts';
import { ReviewComment } from '../rulesets/comment.entity.ts';
import { Edition } from '../rulesets/edition.entity.ts';
import { Revision } from '../rulesets/revision.entity.ts';
import { Version } from '../rulesets/version.entity.ts';
import { User } from '../users/user.entity.ts';
import { clientOf } from './client.ts';
import { Assessments1764979200000 } from './migrations/1764979200000-assessments.ts';
import { Commission } from '../commissions/commission.entity.ts';
import { Commissions1765324800000 } from './migrations/1765324800000-commissions.ts';
import { Desk1764720000000 } from './migrations/1764720000000-desk.ts';
import { Impacts1765238400000 } from './migrations/1765238400000-impacts.ts';
import { Jobs1765324800000 } from './migrations/1765324800000-jobs.ts';
import { Reasons1764806400000 } from './migrations/1764806400000-reasons.ts';
import { Evaluations1764892800000 } from './migrations/1764892800000-evaluations.ts';
import { Figures1765411200000 } from './migrations/1765411200000-figures.ts';
import { Foundation1764115200000 } from './migrations/1764115200000-foundation.ts';
import { Requests1764547200000 } from './migrations/1764547200000-requests.ts';
import { SignIns1764633600000 } from './migrations/1764633600000-sign-ins.ts';
import { Trust1764460800000 } from './migrations/1764460800000-trust.ts';

/** Longest a statement may take; nothing here is a report over years. */
const STATEMENT_MS = 10_000;
/** Longest the answer to it may take to come; after that the database hangs, or the way to it. */
const ANSWER_MS = 12_000;

/**
 * @param url asked anew for each connection: an embedded server may come back on another port.
 * @param how.patient for what comes before the first request: it may wait, and take its time.
 * @param how.role that each connection takes on.
 */
export function dataSourceOf(
  url: () => string,
  { patient = false, role = null }: { readonly patient?: boolean; readonly role?: string | null } = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url: url(),
    applicationName: 'metodika',
    entities: [
      AuditEntry,
      LoginAttempt,
      Session,
      User,
      Edition,
      Version,
      Revision,
      Approval,
      ReviewComment,
      KeptEvaluation,
      Assessment,
      Submission,
      Commission,
    ],
    migrations: [
      Foundation1764115200000,
      Trust1764460800000,
      Requests1764547200000,
      SignIns1764633600000,
      Desk1764720000000,
      Reasons1764806400000,
      Evaluations1764892800000,
      Assessments1764979200000,
      Impacts1765238400000,
      Jobs1765324800000,
      Commissions1765324800000,
      Figures1765411200000,
    ],
    migrationsTransactionMode: 'all',
    synchronize: false,
    logging: false,
    poolSize: 16,
    connectTimeoutMS: 3_000,
    extra: {
      Client: clientOf(url, patient ? null : ANSWER_MS),
      keepAlive: true,
      ...(role !== null && { options: `-c role=${role}` }),
      ...(!patient && { statement_timeout: STATEMENT_MS, idle_in_transaction_session_timeout: STATEMENT_MS }),
    },
  });
}

/** Does something while no other process that asks for the same lock does. */
export async function holding<T>(patient: DataSource, lock: number, what: () => Promise<T>): Promise<T> {
  const runner = patient.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('select pg_advisory_lock($1)', [lock]);
    return await what();
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [lock]).catch(() => undefined);
    await runner.release();
  }
}
