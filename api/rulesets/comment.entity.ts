import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A remark of the review, tied to a place in the ruleset. */
@Entity('comments')
export class ReviewComment {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'version_id' }) versionId!: string;
  /** The revision that was looked at. */
  @Column('integer') revision!: number;
  /** The element: the JSON text of its steps from the root, an item of a list by what names it. Older ones: keys joined by dots. */
  @Column('text', { nullable: true }) path!: string | null;
  /** The key of the element that it is about. */
  @Column('text', { nullable: true }) field!: string | null;
  /** The words it is about, as they stood. */
  @Column('text', { nullable: true }) quote!: string | null;
  /** The remark that this one answers. */
  @Column('uuid', { nullable: true }) answers!: string | null;
  @Column('integer', { nullable: true }) line!: number | null;
  @Column('text') body!: string;
  @Column('text') author!: string;
  @Column('uuid', { name: 'author_id' }) authorId!: string;
  @CreateDateColumn({ type: 'timestamptz', name: 'written_at' }) writtenAt!: Date;
  @Column('text', { name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
}
