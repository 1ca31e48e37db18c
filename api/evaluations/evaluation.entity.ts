import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlacedDiagnostic } from '../../engine/index.ts';

/** An evaluation that was made once, and of what; rows are only ever added. */
@Entity('evaluations')
export class KeptEvaluation {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date;
  @Column('text', { name: 'made_by' }) madeBy!: string;
  @Column('uuid', { name: 'made_by_id' }) madeById!: string;
  @Column('uuid', { name: 'version_id' }) versionId!: string;
  @Column('text', { name: 'edition_id' }) editionId!: string;
  @Column('text') version!: string;
  @Column('text', { name: 'ruleset_hash' }) rulesetHash!: string;
  /** Of the ruleset's text to the letter. */
  @Column('text', { name: 'text_digest' }) textDigest!: string;
  @Column('text') engine!: string;
  /** Chosen beside the data. */
  @Column('jsonb') readings!: Readonly<Record<string, string>>;
  @Column('text', { nullable: true }) period!: string | null;
  @Column('integer') subjects!: number;
  @Column('text', { name: 'input_digest' }) inputDigest!: string;
  @Column('text', { name: 'values_digest' }) valuesDigest!: string;
  /** What was said of data that were let in. */
  @Column('jsonb') notes!: readonly PlacedDiagnostic[];
  /** The evaluation that this one was made from. */
  @Column('uuid', { nullable: true }) follows!: string | null;
  @Column('text', { name: 'follows_hash', nullable: true }) followsHash!: string | null;
  /** Over the whole record. */
  @Column('text') hash!: string;
}
