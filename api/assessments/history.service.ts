import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EnginePool, type CohortChanges, type RulesetText } from '../engine/pool.ts';
import { readPage, type ListQuery, type Page } from '../http/list-query.ts';
import { provedText } from '../rulesets/versions.service.ts';
import type { Assessment } from './assessment.entity.ts';
import { AssessmentsService } from './assessments.service.ts';

interface Save {
  readonly subject: string;
  readonly revision: number;
  readonly data: string | null;
  readonly before: string | null;
}

const COLUMNS = `subject, revision, name, source, origin, reason, saved_by as "savedBy", saved_at as "savedAt", data,
  (select b.data from submissions b
    where b.assessment_id = s.assessment_id and b.subject = s.subject and b.revision = s.revision - 1) as before`;

/** What each save changed, field by field: worked out from the saves themselves, so that it cannot disagree with them. */
@Injectable()
export class HistoryService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly assessments: AssessmentsService,
    private readonly engine: EnginePool,
  ) {}

  async page(assessment: Assessment, asked: ListQuery): Promise<Page<unknown>> {
    const own = { ...asked, where: [...asked.where, { sql: 's.assessment_id = cast(:value as uuid)', value: assessment.id }] };
    const run = (sql: string, values: unknown[]): Promise<unknown> => this.dataSource.query(sql, values);
    const { data, total } = await readPage<Save>(run, own, COLUMNS, 'submissions s', 'subject, revision desc');
    const ruleset = provedText(await this.assessments.versionOf(assessment));
    const told: unknown[] = [];
    // One after the other: a page is not more important than what others wait for.
    for (const { data: after, before, ...save } of data) told.push({ ...save, changes: await this.changesOf(ruleset, before, after) });
    return { data: told, total };
  }

  private async changesOf(
    ruleset: RulesetText,
    before: string | null,
    after: string | null,
  ): Promise<CohortChanges['subjects'][number] | null> {
    const cohort = (data: string | null) => ({ name: 'cohort', text: `{"subjects":[${data ?? ''}]}` });
    const changes = await this.engine.cohortChanges({ ruleset, before: cohort(before), after: cohort(after) });
    return changes?.subjects[0] ?? null;
  }
}
