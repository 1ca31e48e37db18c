import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who did what to what, when and why; rows are only ever added. */
@Entity('audit_entries')
export class AuditEntry {
  /** From 1, without holes. */
  @PrimaryColumn('bigint') seq!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('text') actor!: string;
  @Column('text') action!: string;
  @Column('text', { name: 'object_kind' }) objectKind!: string;
  @Column('text', { name: 'object_id' }) objectId!: string;
  @Column('jsonb', { nullable: true }) before!: unknown;
  @Column('jsonb', { nullable: true }) after!: unknown;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { name: 'previous_hash' }) previousHash!: string;
  @Column('text') hash!: string;
}
