import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tries to sign in are counted by name and address together, and tokens for scripts have a scope. */
export class Requests1764547200000 implements MigrationInterface {
  readonly name = 'Requests1764547200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Tokens without a scope would be allowed everything again. */
  down(): Promise<void> {
    return Promise.reject(new Error('this migration cannot be undone'));
  }
}

const STATEMENTS = [
  `delete from login_attempts`,
  `alter table login_attempts add column address text not null`,
  `alter table login_attempts drop constraint login_attempts_pkey, add primary key (username_digest, address)`,
  // Tokens that were issued without a scope end: what they are meant for is not known.
  `delete from sessions where kind = 'token'`,
  `alter table sessions add column scope text[], add constraint sessions_scope check ((kind = 'token') = (scope is not null))`,
];
