import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A draft as it was saved once; rows are only ever added. */
@Entity('revisions')
export class Revision {
  @PrimaryColumn('uuid', { name: 'version_id' }) versionId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('text') text!: string;
  @Column('text', { name: 'text_digest' }) textDigest!: string;
  @Column('text', { nullable: true }) hash!: string | null;
  @Column('text', { name: 'saved_by' }) savedBy!: string;
  @Column('uuid', { name: 'saved_by_id', nullable: true }) savedById!: string | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'saved_at' }) savedAt!: Date;
  @Column('integer', { name: 'restored_from', nullable: true }) restoredFrom!: number | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
