import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where data of a submission came from. */
export const SOURCES = ['typed', 'imported', 'taken_over'] as const;
export type SubmissionSource = (typeof SOURCES)[number];

/** What a subject handed in, as it was saved once; rows are only ever added. */
@Entity('submissions')
export class Submission {
  @PrimaryColumn('uuid', { name: 'assessment_id' }) assessmentId!: string;
  @PrimaryColumn('text') subject!: string;
  @PrimaryColumn('integer') revision!: number;
  /** Its place in the cohort. */
  @Column('integer') position!: number;
  /** JSON to the letter, as a cohort file has it; null takes the subject out. */
  @Column('text', { nullable: true }) data!: string | null;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { nullable: true }) category!: string | null;
  /** Of the fields that are asked for, how many are there, how many there are, and how many are wrong. */
  @Column('integer') given!: number;
  @Column('integer') wanted!: number;
  @Column('integer') wrong!: number;
  @Column('text') source!: SubmissionSource;
  /** The name of a file, or the assessment that it was taken over from. */
  @Column('text', { nullable: true }) origin!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { name: 'saved_by' }) savedBy!: string;
  @Column('uuid', { name: 'saved_by_id' }) savedById!: string;
  @Column('timestamptz', { name: 'saved_at' }) savedAt!: Date;
}
