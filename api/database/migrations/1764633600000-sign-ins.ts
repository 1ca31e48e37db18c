import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where somebody signed in from and with what, so that they can tell their sign-ins apart; not known of those that are older. */
export class SignIns1764633600000 implements MigrationInterface {
  readonly name = 'SignIns1764633600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sessions add column address text, add column agent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sessions drop column address, drop column agent');
  }
}
