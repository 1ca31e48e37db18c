import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A sign-in (`session`) or a script's key (`token`); the token itself is not kept, only its digest. */
@Entity('sessions')
export class Session {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text', { name: 'token_digest' }) tokenDigest!: string;
  @Column('uuid', { name: 'user_id' }) userId!: string;
  @Column('text') kind!: 'session' | 'token';
  @Column('text', { nullable: true }) name!: string | null;
  /** The rights that a token may use of those that its user has; null for a sign-in, which may use them all. */
  @Column('text', { array: true, nullable: true }) scope!: string[] | null;
  /** Where a sign-in came from, and the browser as it names itself; null for a token. */
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) agent!: string | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_seen_at', default: () => 'now()' }) lastSeenAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}
