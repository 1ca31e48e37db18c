import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CommissionRules } from '../engine/pool.ts';

/** A commission of an assessment, for all or for one group such as a region; it stays as it was opened. */
@Entity('commissions')
export class Commission {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'assessment_id' }) assessmentId!: string;
  /** As the edition calls it. */
  @Column('text') commission!: string;
  /** Empty: it is for all. */
  @Column('text', { name: 'group_name' }) groupName!: string;
  /** What the version says of it. */
  @Column('jsonb') rules!: CommissionRules;
  @Column('text', { name: 'opened_by' }) openedBy!: string;
  @Column('uuid', { name: 'opened_by_id' }) openedById!: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
}
