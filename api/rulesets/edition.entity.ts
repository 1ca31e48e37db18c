import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An edition of a methodology, under the id that its rulesets bear. */
@Entity('editions')
export class Edition {
  @PrimaryColumn('text') id!: string;
  @Column('integer', { name: 'methodology_no' }) methodologyNo!: number;
}
