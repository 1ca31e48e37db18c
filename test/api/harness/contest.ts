import type { Answer, Client } from './service.ts';
import type { Staffed } from './staffed.ts';
import { held } from '../../harness/editions.ts';

const REGION = 'Север';
const FIELDS = ['location_access', 'space_and_waiting', 'bilingual_information', 'equipment_and_eservices', 'accessibility'];
const STAGE = 'interview';
const SUBJECTS = ['a', 'c'];

export interface Contest {
  readonly assessment: string;
  readonly commission: string;
}

const made = ({ status, body, text }: Answer): string => {
  if (status !== 201) throw new Error(`${status} ${text}`);
  return (body as { id: string }).id;
};
const done = ({ status, text }: Answer): void => {
  if (status !== 200 && status !== 201) throw new Error(`${status} ${text}`);
};

/** Contests of two who are scored alike, each at its own commission. */
export class Contests {
  private readonly people: Staffed['as'];
  private readonly members: readonly Client[];

  /** @param members as many as the act wants beside the chair */
  constructor(people: Staffed['as'], members: readonly Client[]) {
    this.people = people;
    this.members = members;
  }

  /** A stage that waits to be closed. @param votes of the public, the same for both; 0: not counted yet */
  async open(votes = 0): Promise<Contest> {
    const { secretary, chair } = this.people;
    const given = { ruleset: held('service-provider-2025'), reason: 'для проверки', period: '2025', title: 'Конкурс' };
    const assessment = made(await secretary.post('/api/assessments', given));
    const inputs = { documents_complete: true, submitted_on_time: true, ...(votes > 0 && { public_votes: votes }) };
    const cohort = JSON.stringify({ subjects: SUBJECTS.map((id) => ({ id, name: id, category: 'service', region: REGION, inputs })) });
    const file = { 'Content-Type': 'application/octet-stream' };
    done(await secretary.send('POST', `/api/assessments/${assessment}/import?name=cohort.json`, cohort, file));
    const commission = made(await secretary.post('/api/commissions', { assessment, commission: 'regional', group: REGION }));
    const seats: readonly (readonly [Client, string])[] = [
      [chair, 'chair'],
      [secretary, 'secretary'],
      ...this.members.map((one) => [one, 'member'] as const),
    ];
    for (const [{ id: user }, office] of seats)
      done(await secretary.post(`/api/commissions/${commission}/members`, { user, office, body: 'Акимат', region: REGION }));
    return { assessment, commission };
  }

  close(by: Client, { assessment, commission }: Contest): Promise<Answer> {
    return by.post(`/api/assessments/${assessment}/stages/${STAGE}/close`, { commission, reason: 'ждать нельзя' });
  }

  /** A contest whose evaluation shows a tie. */
  async tied(): Promise<Contest> {
    const { secretary, chair } = this.people;
    const contest = await this.open(900);
    const data = { scores: Object.fromEntries(FIELDS.map((field) => [field, 1])) };
    const sheets = [...this.members, chair].flatMap((by) =>
      SUBJECTS.map((subject) =>
        by.send('PUT', `/api/sheets/${contest.commission}/premises_sheets/${subject}`, { data }, { 'If-Match': '"0"' }),
      ),
    );
    (await Promise.all(sheets)).forEach(done);
    done(await this.close(secretary, contest));
    done(await secretary.post(`/api/assessments/${contest.assessment}/evaluate`));
    return contest;
  }

  settle(by: Client, { assessment, commission }: Contest): Promise<Answer> {
    const given = { commission, stage: 'regional', order: [...SUBJECTS].reverse(), reason: 'лучшие условия' };
    return by.post(`/api/assessments/${assessment}/ties`, given, { 'Idempotency-Key': `tie-${assessment}` });
  }
}
