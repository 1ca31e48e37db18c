import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Role } from '../access/rights.ts';
import { AssessmentsService } from '../assessments/assessments.service.ts';
import { FiguresService } from '../assessments/figures.service.ts';
import { OpeningService, type Opening } from '../assessments/opening.service.ts';
import { SubmissionsService } from '../assessments/submissions.service.ts';
import type { Actor, Person } from '../audit/audit.service.ts';
import { CommissionsService } from '../commissions/commissions.service.ts';
import { SheetsService } from '../commissions/sheets.service.ts';
import { OnceService } from '../once/once.service.ts';
import { DraftsService } from '../rulesets/drafts.service.ts';
import { ReviewService } from '../rulesets/review.service.ts';
import { UsersService } from '../users/users.service.ts';
import type { Demonstrated, Laid, LaidCommission } from './laid.ts';

/** What somebody finds who tries the program: assessments on their way, made by the demonstration's own users through the same doors. */
@Injectable()
export class Demonstration {
  private readonly log = new Logger('demonstration');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly users: UsersService,
    private readonly assessments: AssessmentsService,
    private readonly openings: OpeningService,
    private readonly submissions: SubmissionsService,
    private readonly figures: FiguresService,
    private readonly commissions: CommissionsService,
    private readonly sheets: SheetsService,
    private readonly drafts: DraftsService,
    private readonly review: ReviewService,
    private readonly once: OnceService,
  ) {}

  /**
   * Lays what is not there yet, each assessment by itself: a start that was cut goes on, and what was laid whole is its users' alone. What
   * cannot be laid is told in the log.
   * @param folder of the rulesets, their examples and `demonstration.json`.
   */
  async lay(folder: string): Promise<void> {
    await this.attempt('demonstration', async () => {
      const owner = await this.person('administrator');
      if (!owner) return;
      await this.once.one(
        { userId: owner.id, key: 'demonstration', asked: 'demonstration' },
        () => this.layAll(folder),
        () => Promise.resolve('demonstration'),
      );
    });
  }

  private async layAll(folder: string): Promise<void> {
    const { assessments, draft } = JSON.parse(await readFile(join(folder, 'demonstration.json'), 'utf8')) as Demonstrated;
    const laid: boolean[] = [];
    for (const one of assessments) laid.push(await this.attempt(one.example, () => this.assess(join(folder, 'examples'), one)));
    laid.push(await this.attempt('draft', () => this.draft(draft)));
    // A start that was cut, or a database that went away: it is not laid whole, and the next start goes on.
    if (laid.includes(false)) throw new Error('not laid whole');
  }

  private async attempt(what: string, lay: () => Promise<unknown>): Promise<boolean> {
    try {
      await lay();
      return true;
    } catch (problem) {
      this.log.warn(`${what}: ${problem instanceof Error ? problem.message : String(problem)}`);
      return false;
    }
  }

  private async person(role: Role): Promise<Person | null> {
    const found = await this.users.named(role);
    return found && { id: found.id, username: found.username };
  }

  private async opened(secretary: Actor, opening: Opening): Promise<{ readonly id: string }> {
    const prepared = await this.openings.prepared(opening, 'ru');
    return this.dataSource.transaction((manager) => this.openings.open(manager, secretary, prepared));
  }

  private async assess(examples: string, { example, opening, until, slips = [], figures = [], commissions = [] }: Laid): Promise<void> {
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
    await this.spoil(secretary, id, slips);
    for (const { origin, subjects } of figures) {
      const given = {
        origin,
        name: `${origin}.json`,
        bytes: Buffer.from(JSON.stringify({ subjects })),
        format: 'json',
        preview: false,
      } as const;
      await this.figures.takeFile(secretary, assessment, given, language);
    }
    for (const one of commissions) await this.commission(secretary, id, one);
    if (until === undefined) return;
    if ((await this.assessments.stateOf(this.dataSource.manager, id)) === 'open') {
      const outcome = await this.assessments.compute(assessment, language);
      await this.dataSource.transaction((manager) => this.assessments.enter(manager, secretary, id, outcome));
    }
    if (until !== 'confirmed' || (await this.assessments.stateOf(this.dataSource.manager, id)) === 'confirmed') return;
    const [last] = await this.dataSource.query<{ evaluation: string; hash: string }[]>(
      `select e.id as evaluation, e.hash from assessment_evaluations x join evaluations e on e.id = x.evaluation_id
        where x.assessment_id = $1 order by e.made_at desc limit 1`,
      [id],
    );
    if (last) await this.assessments.confirm(chair, id, last, language);
  }

  /** What a secretary meets who copies from paper. */
  private async spoil(secretary: Person, id: string, slips: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    const assessment = await this.assessments.byId(id);
    const rows = await this.dataSource.query<{ subject: string; data: string; revision: number }[]>(
      'select subject, data, revision from current_submissions where assessment_id = $1 order by position limit $2',
      [id, slips.length],
    );
    for (const [index, { subject, data, revision }] of rows.entries()) {
      if (revision > 1) continue;
      const handed = JSON.parse(data) as { readonly inputs: object };
      const inputs = Object.entries({ ...handed.inputs, ...slips[index] }).filter(([, value]) => value !== null);
      const spoilt = JSON.stringify({ ...handed, inputs: Object.fromEntries(inputs) });
      await this.submissions.save(secretary, assessment, subject, { data: spoilt, reason: 'внесено с бумаги', expected: 1 }, 'ru');
    }
  }

  /** A commission midway: who sits on it, what its members said, and whom they recused themselves from. */
  private async commission(secretary: Person, assessment: string, laid: LaidCommission): Promise<void> {
    const { commission, group, seats, recusals = [], sheets = [] } = laid;
    const [known] = await this.dataSource.query<{ id: string }[]>(
      'select id from commissions where assessment_id = $1 and commission = $2 and group_name = $3',
      [assessment, commission, group ?? ''],
    );
    const { id } = known ?? (await this.seated(secretary, { assessment, commission, ...(group !== undefined && { group }) }, seats));
    for (const { by, subject, reason } of recusals) {
      const member = await this.person(by);
      const [there] = await this.dataSource.query<unknown[]>('select from recusals where commission_id = $1 and subject = $2', [
        id,
        subject,
      ]);
      if (!member || there) continue;
      const opened = await this.commissions.byId(id);
      await this.dataSource.transaction((manager) => this.commissions.recuse(manager, member, opened, { subject, reason }));
    }
    for (const { by, list, subjects, data } of sheets) {
      const member = await this.person(by);
      if (!member) continue;
      for (const subject of subjects) {
        const key = { commission: id, list, subject };
        const { revision } = await this.sheets.own(member, key);
        if (revision === 0) await this.sheets.save(member, key, JSON.stringify(data), 0, 'ru');
      }
    }
  }

  /** Opened with all who sit on it, at once. */
  private seated(
    secretary: Person,
    opening: { readonly assessment: string; readonly commission: string; readonly group?: string },
    seats: LaidCommission['seats'],
  ): Promise<{ readonly id: string }> {
    return this.dataSource.transaction(async (manager) => {
      const commission = await this.commissions.open(manager, secretary, opening);
      for (const [role, seat] of Object.entries(seats)) {
        const person = await this.person(role as Role);
        if (person) await this.commissions.seat(manager, secretary, commission, { user: person.id, ...seat });
      }
      return commission;
    });
  }

  private async draft({ edition, reason, edits }: Demonstrated['draft']): Promise<void> {
    const methodologist = await this.person('methodologist');
    if (!methodologist) return;
    const [known] = await this.dataSource.query<{ id: string }[]>(
      `select id from versions where created_by = 'methodologist' order by created_at limit 1`,
    );
    const { id } = known ?? (await this.drafts.create(methodologist, edition, {}));
    const { text, revision, status } = await this.drafts.byId(id);
    if (status !== 'draft') return;
    const edited = edits.reduce((before, { find, put }) => before.replace(new RegExp(find, 'm'), put), text);
    if (revision === 1) await this.drafts.save(methodologist, id, edited, 1, { reason });
    await this.review.submit(methodologist, id, 'ru');
  }
}
