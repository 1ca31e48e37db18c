import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Identity } from '../../engine/index.ts';

export const STATUSES = ['draft', 'in_review', 'published', 'withdrawn', 'deleted'] as const;
export type VersionStatus = (typeof STATUSES)[number];

/** A dated state of an edition's ruleset: written as a draft, reviewed, published, perhaps withdrawn. */
@Entity('versions')
export class Version {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text', { name: 'edition_id' }) editionId!: string;
  @Column('integer', { name: 'methodology_no' }) methodologyNo!: number;
  /** As the text says; null while the text does not say it. */
  @Column('text', { nullable: true }) version!: string | null;
  @Column('text') status!: VersionStatus;
  @Column('integer') revision!: number;
  /** Of the review: whoever asks for changes begins another, and signatures of the one before count no more. */
  @Column('integer', { default: 1 }) round!: number;
  @Column('text') text!: string;
  /** SHA-256 of the text as it is, comments and layout included. */
  @Column('text', { name: 'text_digest' }) textDigest!: string;
  /** Of the canonical form, as results record it; null while the text has errors. */
  @Column('text', { nullable: true }) hash!: string | null;
  @Column('jsonb', { nullable: true }) identity!: Identity | null;
  /** A range of days as PostgreSQL writes it. */
  @Column('daterange', { name: 'in_force', nullable: true }) inForce!: string | null;
  @Column('text', { name: 'created_by' }) createdBy!: string;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column('text', { name: 'edited_by' }) editedBy!: string;
  @Column('timestamptz', { name: 'edited_at', default: () => 'now()' }) editedAt!: Date;
  @Column('text', { name: 'published_by', nullable: true }) publishedBy!: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('text', { name: 'withdrawn_by', nullable: true }) withdrawnBy!: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { name: 'withdrawal_reason', nullable: true }) withdrawalReason!: string | null;
}
