import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Role } from '../access/rights.ts';
import { AssessmentsService, type Opening } from '../assessments/assessments.service.ts';
import { SubmissionsService } from '../assessments/submissions.service.ts';
import type { Actor } from '../audit/audit.service.ts';
import { OnceService } from '../once/once.service.ts';
import { DraftsService } from '../rulesets/drafts.service.ts';
import { ReviewService } from '../rulesets/review.service.ts';
import { UsersService } from '../users/users.service.ts';

type Person = Actor & { readonly id: string };

/** What each example is laid as. */
interface Laid {
  readonly example: string;
  readonly opening: Opening;
  readonly then: 'confirmed' | 'with-mistakes' | 'evaluated';
}

/** The day is one on which the edition was in force. */
const ASSESSMENTS: readonly Laid[] = [
  {
    example: 'service-quality-2013',
    opening: { methodology: 'service-quality', on: '2014-06-02', period: '2013', title: 'Рейтинг государственных органов за 2013 год' },
    then: 'with-mistakes',
  },
  {
    example: 'service-quality-2014',
    opening: { methodology: 'service-quality', on: '2015-06-01', period: '2014', title: 'Рейтинг государственных органов за 2014 год' },
    then: 'confirmed',
  },
  {
    example: 'service-control-2013',
    opening: { methodology: 'service-control', on: '2014-12-31', period: '2014', title: 'Отчёты 1-мк и 2-мк за 2014 год' },
    then: 'evaluated',
  },
  {
    example: 'rural-akim-2020',
    opening: { methodology: 'rural-akim', on: '2020-07-01', period: '2020', title: 'Лучший сельский аким 2020 года' },
    then: 'evaluated',
  },
  {
    example: 'service-provider-2025',
    opening: { methodology: 'service-provider', on: '2025-07-01', period: '2025', title: 'Үздік сапалы қызмет көрсетуші 2025' },
    then: 'evaluated',
  },
];

/** A draft that waits for its reviewer: the edition of 2014 with another option of a reading, by which half of the bodies would move. */
const DRAFT = {
  edition: 'service-quality-2014',
  edits: [
    [/^version: \S+$/m, 'version: 1.2.0'],
    [/^( {2}late_incomplete_penalty:\n(?: {3,}.*\n)*? {4}default: )\w+$/m, '$1as_2013'],
  ],
  reason: 'снижение за неполные отчёты — как в редакции 2013 года',
} as const;

/** What somebody finds who tries the program: assessments on their way, made by the demonstration's own users through the same doors. */
@Injectable()
export class Demonstration {
  private readonly log = new Logger('demonstration');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly users: UsersService,
    private readonly assessments: AssessmentsService,
    private readonly submissions: SubmissionsService,
    private readonly drafts: DraftsService,
    private readonly review: ReviewService,
    private readonly once: OnceService,
  ) {}

  /**
   * Lays what is not there yet, each assessment by itself: a start that was cut goes on, and what was laid whole is nobody's but its users'.
   * What cannot be laid is told in the log alone.
   */
  async lay(examples: string): Promise<void> {
    const owner = await this.person('administrator');
    const keyed = { userId: owner?.id ?? '', key: 'demonstration', asked: 'demonstration' };
    if (!owner || (await this.once.earlier(keyed)) !== null) return;
    for (const laid of ASSESSMENTS) await this.attempt(laid.example, () => this.assess(examples, laid));
    await this.attempt('draft', () => this.draft());
    await this.attempt('end', () =>
      this.once.once(
        keyed,
        () => Promise.resolve({ object: 'demonstration', answer: undefined }),
        () => Promise.resolve(undefined),
      ),
    );
  }

  private async attempt(what: string, lay: () => Promise<void>): Promise<void> {
    try {
      await lay();
    } catch (problem) {
      this.log.warn(`${what}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
  }

  private async person(role: Role): Promise<Person | null> {
    const found = await this.users.named(role);
    return found && { id: found.id, username: found.username };
  }

  private async opened(secretary: Actor, opening: Opening): Promise<{ readonly id: string }> {
    const prepared = await this.assessments.prepared(opening, 'ru');
    return this.dataSource.transaction((manager) => this.assessments.open(manager, secretary, prepared));
  }

  private async assess(examples: string, { example, opening, then }: Laid): Promise<void> {
    const [secretary, chair] = [await this.person('secretary'), await this.person('chair')];
    if (!secretary || !chair) return;
    const language = 'ru';
    const [known] = await this.dataSource.query<{ id: string }[]>('select id from assessments where title = $1', [opening.title]);
    const { id } = known ?? (await this.opened(secretary, opening));
    const assessment = await this.assessments.byId(id);
    // What revision it is tells how far a start before has come.
    if (assessment.revision === 1) {
      const name = `${example}.json`;
      const bytes = await readFile(join(examples, name));
      await this.submissions.take(secretary, assessment, { name, bytes, format: 'json', preview: false, remove: false, language });
    }
    if (then === 'with-mistakes') return this.spoil(secretary, id);
    if ((await this.assessments.stateOf(this.dataSource.manager, id)) === 'open') {
      const { revision, computed } = await this.assessments.compute(assessment, language);
      await this.dataSource.transaction((manager) => this.assessments.enter(manager, secretary, id, revision, computed));
    }
    if (then !== 'confirmed' || (await this.assessments.stateOf(this.dataSource.manager, id)) === 'confirmed') return;
    const [last] = await this.dataSource.query<{ evaluation: string; hash: string }[]>(
      `select e.id as evaluation, e.hash from assessment_evaluations x join evaluations e on e.id = x.evaluation_id where x.assessment_id = $1
        order by e.made_at desc limit 1`,
      [id],
    );
    if (last) await this.assessments.confirm(chair, id, last, language);
  }

  /** What a secretary meets: a figure above its limit, one that is lacking, and one that is no number. */
  private async spoil(secretary: Person, id: string): Promise<void> {
    const assessment = await this.assessments.byId(id);
    const rows = await this.dataSource.query<{ subject: string; data: string; revision: number }[]>(
      'select subject, data, revision from current_submissions where assessment_id = $1 order by position limit 3',
      [id],
    );
    const slips = [
      (data: string) => data.replace(/"portal_late": *\d+/, '"portal_late": 1000000'),
      (data: string) => data.replace(/"standards_total": *\d+,/, ''),
      (data: string) => data.replace(/"psc_total": *(\d+)/, '"psc_total": "$1 шт."'),
    ];
    for (const [index, { subject, data, revision }] of rows.entries()) {
      if (revision > 1) continue;
      const saving = { data: slips[index]?.(data) ?? data, reason: 'внесено с бумаги', expected: 1 };
      await this.submissions.save(secretary, assessment, subject, saving, 'ru');
    }
  }

  private async draft(): Promise<void> {
    const methodologist = await this.person('methodologist');
    if (!methodologist) return;
    const [known] = await this.dataSource.query<{ id: string }[]>(
      `select id from versions where created_by = 'methodologist' order by created_at limit 1`,
    );
    const { id } = known ?? (await this.drafts.create(methodologist, DRAFT.edition, {}));
    const { text, revision, status } = await this.drafts.byId(id);
    if (status !== 'draft') return;
    const edited = DRAFT.edits.reduce((before: string, [from, to]) => before.replace(from, to), text);
    if (revision === 1) await this.drafts.save(methodologist, id, edited, 1, { reason: DRAFT.reason });
    await this.review.submit(methodologist, id, 'ru');
  }
}
