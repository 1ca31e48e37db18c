import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed sign-ins under a name, whether anybody has it or not. */
@Entity('login_attempts')
export class LoginAttempt {
  @PrimaryColumn('text', { name: 'username_digest' }) usernameDigest!: string;
  @Column('integer') failures!: number;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil!: Date | null;
  @Column('timestamptz', { name: 'last_failure_at' }) lastFailureAt!: Date;
}
