import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Tries to sign in under a name from an address, whether anybody has the name or not. */
@Entity('login_attempts')
export class LoginAttempt {
  @PrimaryColumn('text', { name: 'username_digest' }) usernameDigest!: string;
  @PrimaryColumn('text') address!: string;
  @Column('integer') failures!: number;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil!: Date | null;
  @Column('timestamptz', { name: 'last_failure_at' }) lastFailureAt!: Date;
}
