import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A save says what changed. */
export class Reasons1764806400000 implements MigrationInterface {
  readonly name = 'Reasons1764806400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table revisions add column reason text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table revisions drop column reason');
  }
}
