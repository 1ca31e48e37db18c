import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Role } from '../access/rights.ts';
import { AssessmentsService } from '../assessments/assessments.service.ts';
import { OpeningService, type Opening } from '../assessments/opening.service.ts';
import { SubmissionsService } from '../assessments/submissions.service.ts';
import type { Actor } from '../audit/audit.service.ts';
import { OnceService } from '../once/once.service.ts';
import { DraftsService } from '../rulesets/drafts.service.ts';
import { ReviewService } from '../rulesets/review.service.ts';
import { UsersService } from '../users/users.service.ts';

type Person = Actor & { readonly id: string };

/** What `rulesets/demonstration.json` says: which example is laid as what. */
interface Laid {
  readonly example: string;
  readonly opening: Opening;
  /** Left out: it is still collected. */
  readonly until?: 'evaluated' | 'confirmed';
  /** Mistakes of the first subjects, one after the other: inputs to be put in, or with null left out. */
  readonly slips?: readonly Readonly<Record<string, unknown>>[];
}

interface Demonstrated {
  readonly assessments: readonly Laid[];
  /** One that waits for its reviewer, with what of the edition's text is another. */
  readonly draft: {
    readonly edition: string;
    readonly reason: string;
    /** Regular expressions over the text, line by line. */
    readonly edits: readonly { readonly find: string; readonly put: string }[];
  };
}

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
    const owner = await this.person('administrator');
    if (!owner) return;
    const keyed = { userId: owner.id, key: 'demonstration', asked: 'demonstration' };
    await this.attempt('demonstration', () =>
      this.once.one(
        keyed,
        () => this.layAll(folder),
        () => Promise.resolve('demonstration'),
      ),
    );
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

  private async assess(examples: string, { example, opening, until, slips = [] }: Laid): Promise<void> {
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
