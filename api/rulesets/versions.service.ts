import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { RulesetText } from '../engine/jobs.ts';
import { notFound, Problem } from '../http/problem.ts';
import { textDigest } from './checks.service.ts';
import { uncoveredBetween, type Uncovered } from './coverage.ts';
import { summaryOf } from './views.ts';
import { Version } from './version.entity.ts';

/** A published version, as those who work with its text know it. */
export type ChosenVersion = Pick<Version, 'id' | 'editionId' | 'version' | 'hash' | 'text'>;

/** What is published was found free of errors when it was. */
export const provedText = ({ editionId, version, text, hash }: ChosenVersion): RulesetText => ({
  name: `${editionId}@${version}`,
  text,
  proved: true,
  ...(hash !== null && { hash }),
});

/** @throws Problem 500 for a published text that does not come to its recorded digest: nothing is done with it. */
function whole(version: Version): Version {
  if (textDigest(version.text) === version.textDigest) return version;
  throw new Problem(500, 'version-damaged', { version: `${version.editionId}@${version.version}` });
}

/** Which version was in force, and known to be, is asked of the database in one question. */
@Injectable()
export class VersionsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  private versions(): SelectQueryBuilder<Version> {
    return this.dataSource.getRepository(Version).createQueryBuilder('v');
  }

  /** Published or withdrawn: what is withdrawn stays there to score the past again. */
  async published(editionId: string, version: string): Promise<Version> {
    const found = await this.versions()
      .where('v.editionId = :editionId and v.version = :version', { editionId, version })
      .andWhere(`v.status in ('published', 'withdrawn')`)
      .getOne();
    if (!found) throw notFound('version', `${editionId}@${version}`);
    return whole(found);
  }

  /** Published or withdrawn, by the id of its row. */
  async byVersionId(id: string): Promise<Version> {
    const found = await this.versions().where(`v.id = :id and v.status in ('published', 'withdrawn')`, { id }).getOne();
    if (!found) throw notFound('version', id);
    return whole(found);
  }

  /** The edition's version that was published last and is not withdrawn. */
  async latest(editionId: string): Promise<Version | null> {
    const found = await this.versions()
      .where(`v.editionId = :editionId and v.status = 'published'`, { editionId })
      .orderBy('v.publishedAt', 'DESC')
      .addOrderBy('v.id')
      .limit(1)
      .getOne();
    return found && whole(found);
  }

  /**
   * The version of a methodology in force on a day, as it was known at a moment: what was published later is not looked at,
   * what was withdrawn later is.
   */
  async inForce(methodology: string, on: string, asOf: Date | null): Promise<Version> {
    const found = await this.versions()
      .innerJoin('methodologies', 'm', 'm.no = v.methodologyNo')
      .where('m.id = :methodology', { methodology })
      .andWhere('v.inForce @> cast(:on as date)', { on })
      .andWhere('v.publishedAt <= coalesce(:asOf, now()) and (v.withdrawnAt is null or v.withdrawnAt > coalesce(:asOf, now()))', { asOf })
      .orderBy('v.publishedAt', 'DESC')
      .limit(1)
      .getOne();
    if (found) return whole(found);
    const known = await this.dataSource.query<unknown[]>('select 1 from methodologies where id = $1', [methodology]);
    if (known.length === 0) throw notFound('methodology', methodology);
    const nearest = await this.versions()
      .innerJoin('methodologies', 'm', 'm.no = v.methodologyNo')
      .where('m.id = :methodology', { methodology })
      .andWhere(`v.status = 'published'`)
      .orderBy('least(abs(cast(:on as date) - lower(v.in_force)), abs(coalesce(upper(v.in_force), cast(:on as date)) - cast(:on as date)))')
      .setParameter('on', on)
      .limit(2)
      .getMany();
    throw new Problem(
      404,
      'none-in-force',
      { methodology, on, nearest: nearest.map(({ editionId, version }) => `${editionId}@${version}`).join(', ') || 'none' },
      { nearest: nearest.map(summaryOf) },
    );
  }

  /** A methodology's published versions in the order of their days, and the days between them that none is in force. */
  async days(methodology: string): Promise<{ versions: Version[]; uncovered: Uncovered[] }> {
    const [known] = await this.dataSource.query<{ no: number }[]>('select no from methodologies where id = $1', [methodology]);
    if (!known) throw notFound('methodology', methodology);
    const versions = await this.versions()
      .where(`v.methodologyNo = :no and v.status = 'published'`, { no: known.no })
      .orderBy('v.inForce')
      .getMany();
    return { versions, uncovered: await uncoveredBetween(this.dataSource.manager, known.no) };
  }

  /** What an evaluation names: `id@version`, an id, or with a day a methodology or an id. */
  async named(name: string, on: string | null): Promise<Version> {
    const [id = '', version] = name.split('@');
    if (version !== undefined) return this.published(id, version);
    const latest = await this.latest(id);
    if (latest && on === null) return latest;
    if (latest) return this.inForceOfEdition(latest, on ?? '');
    if (on !== null) return this.inForce(name, on, null);
    throw notFound('ruleset', name);
  }

  private async inForceOfEdition({ editionId }: Version, on: string): Promise<Version> {
    const found = await this.versions()
      .where(`v.editionId = :editionId and v.status = 'published' and v.inForce @> cast(:on as date)`, { editionId, on })
      .orderBy('v.publishedAt', 'DESC')
      .limit(1)
      .getOne();
    if (!found) throw new Problem(404, 'not-in-force', { ruleset: editionId, on });
    return whole(found);
  }
}
