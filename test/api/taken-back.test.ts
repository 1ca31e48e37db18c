import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, drafted, step } from './harness/drafts.ts';
import { ONE_WORKER, staffed, type Staffed } from './harness/staffed.ts';

let staff: Staffed;
beforeAll(async () => {
  staff = await staffed(ONE_WORKER);
});
afterAll(() => staff.stop());

const one = (id: string) => ({ id, methodology: id });

it('a draft that was handed over is taken back by its author, and by nobody else', async () => {
  const { methodologist: author, auditor } = staff.as;
  const colleague = await staff.hire('colleague', ['methodologist']);
  const { id } = await drafted(author, one('taken-back'));
  expect(codeOf(await step(author, id, 'take-back'))).toEqual([409, 'draft-is-draft']);
  await step(author, id, 'submit');
  expect(codeOf(await step(colleague, id, 'take-back'))).toEqual([403, 'not-own-draft']);
  const { status, body } = await step(author, id, 'take-back');
  expect([status, body]).toMatchObject([200, { status: 'draft' }]);
  expect((await step(author, id, 'submit')).status).toBe(200);
  const { body: log } = await auditor.get(`/api/audit?objectId=${id}`);
  expect((log as { data: { action: string }[] }).data.map(({ action }) => action)).toContain('draft.take-back');
});

it('not once somebody has said something of what was handed over, or signed it', async () => {
  const { methodologist: author, reviewer } = staff.as;
  const remarked = await drafted(author, one('remarked'));
  await step(author, remarked.id, 'submit');
  await step(reviewer, remarked.id, 'comments', { text: 'Why so?' });
  expect(codeOf(await step(author, remarked.id, 'take-back'))).toEqual([409, 'review-begun']);

  const signed = await drafted(author, one('signed'));
  await step(author, signed.id, 'submit');
  await step(reviewer, signed.id, 'approve');
  expect(codeOf(await step(author, signed.id, 'take-back'))).toEqual([409, 'review-begun']);
});

it('a save says what changed, and the history and the log keep it', async () => {
  const { methodologist: author, auditor } = staff.as;
  const { id, text } = await drafted(author, one('reasons'));
  const saved = await author.send('PUT', `/api/drafts/${id}`, { text: `${text}\n`, reason: 'weight K2' }, { 'If-Match': '"1"' });
  expect(saved.status).toBe(200);
  const { body } = await author.get(`/api/drafts/${id}/revisions`);
  expect((body as { data: { reason: string | null }[] }).data.map(({ reason }) => reason)).toEqual(['weight K2', null]);
  const { body: log } = await auditor.get(`/api/audit?objectId=${id}&action=draft.save`);
  expect(log).toMatchObject({ data: [{ reason: 'weight K2' }] });
});
