import { expect } from 'vitest';
import { ask, type TestDatabase } from './database.ts';
import { rulesetText, type Variant } from './rulesets.ts';
import type { Answer, Client } from './service.ts';

export interface Draft {
  readonly id: string;
  readonly revision: number;
  readonly text: string;
  readonly status: string;
}

export const codeOf = ({ status, body }: Answer): unknown[] => [status, (body as { code?: string } | null)?.code];

export const save = (by: Client, id: string, revision: number, text: string): Promise<Answer> =>
  by.send('PUT', `/api/drafts/${id}`, { text }, { 'If-Match': `"${revision}"` });
/** A signature is of what was read: where the test does not say of what, of the draft as it stands. */
export const step = async (by: Client, id: string, name: string, body: object = {}): Promise<Answer> => {
  const given =
    name !== 'approve' || 'hash' in body
      ? body
      : { hash: ((await by.get(`/api/drafts/${id}`)).body as { hash?: string } | null)?.hash ?? '?' };
  return by.post(`/api/drafts/${id}/${name}`, given);
};

export async function drafted(by: Client, variant: Variant): Promise<Draft> {
  const { status, body, text } = await by.post(`/api/rulesets/${variant.id ?? 'library-2024'}/drafts`, { text: rulesetText(variant) });
  expect(status, text).toBe(201);
  return body as Draft;
}

/** Ready to be published. */
export async function approved(author: Client, reviewer: Client, variant: Variant): Promise<Draft> {
  const draft = await drafted(author, variant);
  for (const [name, by] of [
    ['submit', author],
    ['approve', reviewer],
  ] as const) {
    const { status, text } = await step(by, draft.id, name);
    expect(status, `${name}: ${text}`).toBe(200);
  }
  return draft;
}

/** What is half done: each question finds nothing while all is well. */
const HALVES = {
  'a draft whose saves are not numbered one by one': `
    select v.id::text from versions v left join revisions r on r.version_id = v.id
     group by v.id having count(r.number) <> v.revision or min(r.number) <> 1 or max(r.number) <> v.revision`,
  'a draft with another text than its last save': `
    select v.id::text from versions v join revisions r on r.version_id = v.id and r.number = v.revision where r.text <> v.text or r.text_digest <> v.text_digest`,
  'a save that the log does not have, or has twice': `
    select r.version_id::text from revisions r left join audit_entries a on a.object_id = r.version_id::text and a.action in ('draft.create', 'draft.save', 'draft.restore') and (a.after ->> 'revision')::integer = r.number
     where r.saved_by_id is not null group by r.version_id, r.number having count(a.seq) <> 1`,
  'a save that only the log has': `
    select a.seq::text from audit_entries a left join revisions r on r.version_id::text = a.object_id and r.number = (a.after ->> 'revision')::integer
     where a.action in ('draft.save', 'draft.restore') and r.number is null`,
  'a published version that the log does not have, or has twice': `
    select v.id::text from versions v left join audit_entries a on a.action = 'version.publish' and a.after ->> 'draft' = v.id::text
     where v.status in ('published', 'withdrawn') group by v.id having count(a.seq) <> 1`,
  'a publication that only the log has': `
    select a.seq::text from audit_entries a left join versions v on v.id::text = a.after ->> 'draft' and v.status in ('published', 'withdrawn')
     where a.action = 'version.publish' and v.id is null`,
  'an evaluation that the log does not have, or has twice': `
    select e.id::text from evaluations e left join audit_entries a on a.action = 'evaluation.make' and a.object_id = e.id::text
     group by e.id having count(a.seq) <> 1`,
  'an evaluation that only the log has': `
    select a.seq::text from audit_entries a left join evaluations e on e.id::text = a.object_id where a.action = 'evaluation.make' and e.id is null`,
  'an evaluation of an assessment that the log does not have, or has twice': `
    select x.evaluation_id::text from assessment_evaluations x left join audit_entries a on a.action = 'assessment.evaluate' and a.after ->> 'evaluation' = x.evaluation_id::text
     group by x.evaluation_id having count(a.seq) <> 1`,
  'a revision of an assessment that nothing made': `
    select s.id::text from assessments s left join audit_entries a on a.action = 'assessment.import' and a.object_id = s.id::text
     group by s.id having max((a.after ->> 'revision')::integer) > s.revision or count(a.seq) >= s.revision`,
  'a confirmation that the log does not have, or has twice': `
    select c.assessment_id::text from confirmations c left join audit_entries a on a.action = 'assessment.confirm' and a.object_id = c.assessment_id::text
     group by c.assessment_id having count(a.seq) <> 1`,
  'a confirmation that only the log has': `
    select a.seq::text from audit_entries a left join confirmations c on c.assessment_id::text = a.object_id where a.action = 'assessment.confirm' and c.assessment_id is null`,
  'a closing that the log does not have, or has twice': `
    select k.commission_id::text from closings k left join audit_entries a on a.action = 'stage.close' and a.object_id = k.commission_id::text and a.after ->> 'stage' = k.stage
     group by k.commission_id, k.stage having count(a.seq) <> 1`,
  'a closing that only the log has': `
    select a.seq::text from audit_entries a left join closings k on k.commission_id::text = a.object_id and k.stage = a.after ->> 'stage' where a.action = 'stage.close' and k.stage is null`,
  'a tie that the log does not have, or has twice': `
    select t.id::text from ties t left join audit_entries a on a.action = 'tie.settle' and a.after ->> 'tie' = t.id::text group by t.id having count(a.seq) <> 1`,
  'a tie that only the log has': `
    select a.seq::text from audit_entries a left join ties t on t.id::text = a.after ->> 'tie' where a.action = 'tie.settle' and t.id is null`,
  'an approval that the log does not have, or has twice': `
    select p.id::text from approvals p left join audit_entries a on a.action = 'draft.approve' and a.object_id = p.version_id::text and (a.after ->> 'revision')::integer = p.revision
     group by p.id having count(a.seq) <> 1`,
};

/** Nothing half-done is there, and the log's chain is whole. */
export async function expectWhole(database: TestDatabase, auditor: Client): Promise<void> {
  for (const [what, sql] of Object.entries(HALVES)) expect(await ask(database, sql), what).toEqual([]);
  const { status, body } = await auditor.get('/api/audit/verify');
  expect([status, body]).toMatchObject([200, { ok: true, faults: [] }]);
}
