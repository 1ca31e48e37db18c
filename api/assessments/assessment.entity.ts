import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rating or contest of one period under one version of the rules. It stays as it was opened; `revision` counts what was handed in. */
@Entity('assessments')
export class Assessment {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer', { name: 'methodology_no' }) methodologyNo!: number;
  @Column('uuid', { name: 'version_id' }) versionId!: string;
  @Column('text') period!: string;
  /** The day it is held, by which the version was chosen. */
  @Column('date', { name: 'held_on', nullable: true }) heldOn!: string | null;
  @Column('text') title!: string;
  /** Why the version was chosen by hand, or why it is opened again. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb') readings!: Readonly<Record<string, string>>;
  /** The confirmed one that this one opens again. */
  @Column('uuid', { nullable: true }) follows!: string | null;
  @Column('text', { name: 'opened_by' }) openedBy!: string;
  @Column('uuid', { name: 'opened_by_id' }) openedById!: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('integer') revision!: number;
}
