import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The second signature: of exactly this text, in this round of its review. */
@Entity('approvals')
export class Approval {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'version_id' }) versionId!: string;
  @Column('integer') revision!: number;
  @Column('integer') round!: number;
  @Column('text', { name: 'text_digest' }) textDigest!: string;
  @Column('text') hash!: string;
  @Column('text', { name: 'approved_by' }) approvedBy!: string;
  @Column('uuid', { name: 'approved_by_id' }) approvedById!: string;
  /** Who would move, as the signer saw it; null where nothing was confirmed. */
  @Column('uuid', { name: 'impact_id', nullable: true }) impactId!: string | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'approved_at' }) approvedAt!: Date;
}
