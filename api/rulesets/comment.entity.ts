import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A remark of the review, tied to a place in the ruleset. */
@Entity('comments')
export class ReviewComment {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'version_id' }) versionId!: string;
  /** The revision that was looked at. */
  @Column('integer') revision!: number;
  /** Keys from the root, joined by dots: `values.K2.formula`. */
  @Column('text', { nullable: true }) path!: string | null;
  @Column('integer', { nullable: true }) line!: number | null;
  @Column('text') body!: string;
  @Column('text') author!: string;
  @Column('uuid', { name: 'author_id' }) authorId!: string;
  @CreateDateColumn({ type: 'timestamptz', name: 'written_at' }) writtenAt!: Date;
  @Column('text', { name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
}
