// Long because one contest is followed from its commissions to its places, by members who try everything at each other's sheets.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shared } from './harness/database.ts';
import { codeOf, step } from './harness/drafts.ts';
import { root, Service, type Answer, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { held } from '../harness/editions.ts';

let staff: Staffed;
let second: Service;
let secretary: Client;
let chair: Client;
let members: readonly Client[];
beforeAll(async () => {
  staff = await staffed();
  second = await Service.start(await shared(staff.database));
  ({ secretary, chair } = staff.as);
  members = await Promise.all(['aigul', 'bolat', 'dana', 'erlan'].map((name) => staff.hire(name, ['member'])));
});
afterAll(async () => {
  await second.stop();
  await staff.stop();
});

const [NORTH, SOUTH] = ['Север', 'Юг'];
const FIELDS = ['location_access', 'space_and_waiting', 'bilingual_information', 'equipment_and_eservices', 'accessibility'];
const LIST = 'premises_sheets';
const sheet = (...points: readonly number[]) => ({
  data: { scores: Object.fromEntries(FIELDS.map((field, index) => [field, points[index]])) },
});
const at = <T>(all: readonly T[], index: number): T => all[index] as T;
const idOf = ({ body, status, text }: Answer): string => {
  expect(status, text).toBe(201);
  return (body as { id: string }).id;
};

const seated = ({ status, text }: Answer): void => expect(status, text).toBe(201);

interface Contest {
  readonly assessment: string;
  readonly north: string;
}

/** A contest with a commission in the north: its chair, its secretary and four members; organisations to be scored in two regions. */
async function contest(subjects: readonly (readonly [id: string, region: string, name?: string])[]): Promise<Contest> {
  const given = { ruleset: held('service-provider-2025'), reason: 'для проверки', period: '2025', title: 'Конкурс' };
  const assessment = idOf(await secretary.post('/api/assessments', given));
  for (const [id, region, name = id] of subjects) {
    const data = { id, name, category: 'service', region, inputs: { documents_complete: true, submitted_on_time: true } };
    const saved = await secretary.send('PUT', `/api/assessments/${assessment}/submissions/${id}`, { data }, { 'If-Match': '"0"' });
    expect(saved.status, saved.text).toBe(200);
  }
  const north = idOf(await secretary.post('/api/commissions', { assessment, commission: 'regional', group: NORTH }));
  const seats: readonly (readonly [Client, string])[] = [
    [chair, 'chair'],
    [secretary, 'secretary'],
    ...members.map((one) => [one, 'member'] as const),
  ];
  for (const [who, office] of seats) {
    seated(await secretary.post(`/api/commissions/${north}/members`, { user: who.id, office, body: 'Акимат', region: NORTH }));
  }
  return { assessment, north };
}

const put = (by: Client, commission: string, subject: string, body: object, revision = 0, list = LIST) =>
  by.send('PUT', `/api/sheets/${commission}/${list}/${subject}`, body, { 'If-Match': `"${revision}"` });
const close = (by: Client, { assessment, north }: Contest, more: object = {}, stage = 'interview') =>
  by.post(`/api/assessments/${assessment}/stages/${stage}/close`, { commission: north, ...more });

interface Evaluated {
  readonly results: readonly {
    readonly subject: string;
    readonly values: Readonly<Record<string, { readonly exact: string } | null>>;
    readonly stages: readonly {
      readonly id: string;
      readonly status: string;
      readonly rank: number | null;
      readonly reasons: readonly string[];
    }[];
  }[];
  readonly diagnostics?: readonly { readonly code: string }[];
}
const evaluated = async (assessment: string): Promise<Evaluated> => {
  const { status, body, text } = await secretary.post(`/api/assessments/${assessment}/evaluate`);
  expect(status, text).toBe(201);
  return body as Evaluated;
};
const premisesOf = ({ results }: Evaluated, subject: string) => results.find((one) => one.subject === subject)?.values['premises']?.exact;
const stageOf = ({ results }: Evaluated, subject: string, stage: string) =>
  results.find((one) => one.subject === subject)?.stages.find(({ id }) => id === stage);

describe('a commission', () => {
  it('is one that its edition describes, once for a group, and no larger than the act says', async () => {
    const { assessment, north } = await contest([['a', NORTH]]);
    const open = (more: object) => secretary.post('/api/commissions', { assessment, commission: 'regional', ...more });
    expect(codeOf(await open({ group: NORTH }))).toEqual([409, 'commission-open']);
    expect(codeOf(await open({}))).toEqual([400, 'bad-request']);
    expect(codeOf(await open({ commission: 'special' }))).toEqual([400, 'bad-request']);
    expect(codeOf(await open({ commission: 'republican', group: NORTH }))).toEqual([400, 'bad-request']);
    const seat = (user: Client, more: object) => secretary.post(`/api/commissions/${north}/members`, { user: user.id, ...more });
    const sixth = await staff.hire('farida', ['member']);
    expect(codeOf(await seat(sixth, { office: 'member' }))).toEqual([409, 'commission-full']);
    expect(codeOf(await seat(sixth, { office: 'chair' }))).toEqual([409, 'office-taken']);
    expect(codeOf(await seat(staff.as.auditor, { office: 'member' }))).toEqual([409, 'member-audits']);
    // Whose seat has ended makes room.
    const ended = await seat(at(members, 3), { office: 'member', from: '2025-01-01', until: '2025-01-31', reason: 'выбыл' });
    expect(ended.body).toMatchObject({ sits: false, revision: 2 });
    expect((await seat(sixth, { office: 'member' })).status).toBe(201);
    expect(codeOf(await at(members, 3).get(`/api/commissions/${north}`))).toEqual([404, 'not-found']);
    expect((await sixth.get('/api/commissions')).body).toMatchObject({ total: 1, data: [{ id: north, group: NORTH }] });
  });

  it('has its group offered in the workbooks of its assessment, beside those of the subjects', async () => {
    const { assessment } = await contest([['a', SOUTH]]);
    for (const path of ['template', 'export?format=xlsx']) {
      const book = new Workbook();
      await book.xlsx.load((await secretary.get(`/api/assessments/${assessment}/${path}`)).bytes);
      const texts: string[] = [];
      book.worksheets.at(-1)?.eachRow((row) => row.eachCell(({ text }) => texts.push(text)));
      expect(texts).toEqual(expect.arrayContaining([NORTH, SOUTH]));
    }
  });

  it('is made once however often and wherever it is asked for under one key', async () => {
    const { assessment } = await contest([['a', NORTH]]);
    const key = { 'Idempotency-Key': 'open-south' };
    const asked = { assessment, commission: 'regional', group: SOUTH };
    const answers = await Promise.all(
      [secretary, secretary.at(second.url), secretary].map((one) => one.post('/api/commissions', asked, key)),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect((await secretary.get(`/api/commissions?assessment=${assessment}&group=${SOUTH}`)).body).toMatchObject({ total: 1 });
  });
});

describe('a sheet', () => {
  it('is its member’s: saved in part, to the letter, with what it adds up to', async () => {
    const { north } = await contest([['a', NORTH]]);
    const anna = at(members, 0);
    const path = `/api/sheets/${north}/${LIST}/a`;
    expect((await anna.get(path)).headers.get('etag')).toBe('"0"');
    const part = await put(anna, north, 'a', { data: { scores: { location_access: 1 } } });
    expect([part.status, part.body]).toMatchObject([200, { complete: false, total: '1', revision: 1 }]);
    const text = `{"data":{"scores":{${FIELDS.map((field) => `"${field}":0.50`).join(',')}}}}`;
    const whole = await anna.send('PUT', path, text, { 'If-Match': '"1"' });
    expect(whole.body).toMatchObject({ complete: true, total: '2.5', revision: 2 });
    expect((await anna.get(path)).text).toContain('0.50');
    expect(codeOf(await put(anna, north, 'a', sheet(2, 0, 0, 0, 0), 2))).toEqual([422, 'own-sheet-refused']);
    expect(codeOf(await put(anna, north, 'a', { data: { member: 'bolat' } }, 2))).toEqual([400, 'bad-request']);
    expect(codeOf(await put(anna, north, 'a', sheet(1, 1, 1, 1, 1), 1))).toEqual([412, 'own-sheet-stale']);
    expect(codeOf(await anna.send('PUT', path, sheet(1, 1, 1, 1, 1)))).toEqual([428, 'if-match-missing']);
  });

  it('sent twice at once, at two processes, is saved once', async () => {
    const { north } = await contest([['a', NORTH]]);
    const anna = at(members, 0);
    const answers = await Promise.all([anna, anna.at(second.url)].map((by) => put(by, north, 'a', sheet(1, 1, 1, 1, 1))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('of another cannot be read, nor told from its absence, by any route', async () => {
    const filled = await contest([
      ['a', NORTH],
      ['b', SOUTH],
    ]);
    const empty = await contest([
      ['a', NORTH],
      ['b', SOUTH],
    ]);
    const [anna, bolat] = [at(members, 0), at(members, 1)];
    await put(anna, filled.north, 'a', sheet(1, 0.75, 1, 0.25, 1));
    await put(anna, filled.north, 'a', sheet(1, 0.75, 1, 0.25, 0.5), 1);
    /** All that Bolat is answered, with the names of the contest taken out. */
    const seen = async ({ assessment, north }: Contest): Promise<string[]> => {
      const list = `/api/sheets?commission=${north}`;
      const asked = [
        () => bolat.get(`/api/sheets/${north}/${LIST}/a`),
        () => bolat.get(`/api/sheets/${north}/${LIST}/b`),
        () => bolat.get(`/api/sheets/${north}/${LIST}/none`),
        () => bolat.get(`/api/sheets/${north}/no_sheets/a`),
        ...[
          '',
          '&sort=total',
          '&sort=savedAt&order=DESC',
          '&complete=true',
          '&complete=false',
          '&q=a',
          '&barred=true',
          '&member=aigul',
        ].map((query) => () => bolat.get(list + query)),
        () => put(bolat, north, 'a', sheet(1, 1, 1, 1, 1), 2),
        () => put(bolat, north, 'a', sheet(9, 1, 1, 1, 1)),
        () => put(bolat, north, 'b', sheet(1, 1, 1, 1, 1)),
        () => bolat.get(`/api/commissions/${north}`),
        () => bolat.get(`/api/commissions/${north}/recusals`),
        () => bolat.get(`/api/commissions/${north}/sheets`),
        () => bolat.get(`/api/commissions/${north}/stages/interview`),
        () => bolat.get(`/api/assessments/${assessment}`),
        () => bolat.get(`/api/assessments/${assessment}/submissions/a`),
        () => bolat.get(`/api/assessments/${assessment}/export?format=json`),
        () => bolat.get(`/api/assessments/${assessment}/ties`),
        () => bolat.get('/api/audit'),
        () => bolat.post(`/api/assessments/${assessment}/evaluate`),
        () => close(bolat, { assessment, north }),
        // Whoever reads assessments sees what is closed, and a chair is a member.
        () => chair.get(`/api/commissions/${north}/sheets`),
        () => chair.get(`/api/sheets/${north}/${LIST}/a`),
        () => chair.get(`/api/assessments/${assessment}`),
        () => chair.get(`/api/assessments/${assessment}/submissions/a`),
        () => chair.get(`/api/assessments/${assessment}/submissions`),
        () => chair.get(`/api/assessments/${assessment}/history`),
        () => chair.get(`/api/commissions/${north}/stages/interview`),
      ];
      const told: string[] = [];
      for (const ask of asked) {
        const { status, text, headers } = await ask();
        const plain = text
          .replaceAll(assessment, 'ASSESSMENT')
          .replaceAll(north, 'COMMISSION')
          .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');
        told.push(`${status} ${headers.get('etag')?.startsWith('"') ? headers.get('etag') : ''} ${plain}`);
      }
      return told;
    };
    const [one, other] = [await seen(filled), await seen(empty)];
    expect(one).toEqual(other);
    expect(one.join('\n')).not.toContain('0.75');
    // Even the secretary is told who is missing, and not what anybody said.
    const { text, body } = await secretary.get(`/api/commissions/${filled.north}/stages/interview`);
    expect((body as { missing: { member: string }[] }).missing.map(({ member }) => member)).toEqual(['bolat', 'chair', 'dana', 'erlan']);
    expect(text).not.toContain('0.75');
    const log = await staff.as.auditor.get(`/api/audit?action=sheet.save`);
    expect(log.text).not.toContain('0.75');
  });

  it('about one’s own body is refused, and about whom one recused oneself from', async () => {
    const { north } = await contest([
      ['a', NORTH, 'Акимат'],
      ['c', NORTH],
    ]);
    const anna = at(members, 0);
    expect(codeOf(await put(anna, north, 'a', sheet(1, 1, 1, 1, 1)))).toEqual([409, 'own-sheet-barred']);
    const recuse = (subject: string, headers = {}) =>
      anna.post(`/api/commissions/${north}/recusals`, { subject, reason: 'родство' }, headers);
    expect((await recuse('c', { 'Idempotency-Key': 'recuse-c' })).status).toBe(201);
    expect((await recuse('c', { 'Idempotency-Key': 'recuse-c' })).status).toBe(201);
    expect(codeOf(await recuse('c'))).toEqual([409, 'recused-before']);
    expect(codeOf(await recuse('none'))).toEqual([404, 'not-found']);
    expect(codeOf(await put(anna, north, 'c', sheet(1, 1, 1, 1, 1)))).toEqual([409, 'own-sheet-barred']);
    expect((await anna.get(`/api/sheets?commission=${north}&sort=subject`)).body).toMatchObject({
      data: [
        { subject: 'a', bar: 'own_body' },
        { subject: 'c', bar: 'recused' },
      ],
    });
    const seen = async (by: Client) => ((await by.get(`/api/commissions/${north}/recusals`)).body as { total: number }).total;
    expect([await seen(anna), await seen(at(members, 1)), await seen(secretary), await seen(staff.as.auditor)]).toEqual([1, 0, 1, 1]);
  });
});

describe('the data of one region', () => {
  it('are out of reach of the chair and the secretary of another, by every route', async () => {
    const held = await contest([
      ['a', NORTH],
      ['c', NORTH],
      ['far', SOUTH],
    ]);
    const { assessment, north } = held;
    const other = await contest([['a', NORTH]]);
    const south = idOf(await secretary.post('/api/commissions', { assessment, commission: 'regional', group: SOUTH }));
    const [head, clerk] = [await staff.hire('south-chair', ['chair']), await staff.hire('south-secretary', ['secretary'])];
    for (const [who, office] of [
      [head, 'chair'],
      [clerk, 'secretary'],
    ] as const)
      seated(await secretary.post(`/api/commissions/${south}/members`, { user: who.id, office, body: 'Акимат', region: SOUTH }));
    await put(at(members, 0), north, 'a', sheet(1, 0.75, 1, 1, 1));
    await at(members, 1).post(`/api/commissions/${north}/recusals`, { subject: 'c', reason: 'родство' });
    const tie = (commission: string, order: readonly string[]) => ({ commission, stage: 'regional', order, reason: 'моё дело' });
    const seat = { office: 'secretary', region: SOUTH };
    const NONE = [404, 'not-found'];
    type Try = readonly [what: string, by: Client, () => Promise<Answer>, expected: readonly unknown[]];
    const tries = [head, clerk].flatMap((by): Try[] => [
      ['a sheet', by, () => by.get(`/api/sheets/${north}/${LIST}/a`), NONE],
      ['a sheet under the own commission', by, () => by.get(`/api/sheets/${south}/${LIST}/a`), NONE],
      ['to fill in a sheet', by, () => put(by, north, 'a', sheet(1, 1, 1, 1, 1)), NONE],
      ['to fill in a sheet under the own commission', by, () => put(by, south, 'a', sheet(1, 1, 1, 1, 1)), NONE],
      ['a recusal', by, () => by.post(`/api/commissions/${north}/recusals`, { subject: 'a', reason: 'родство' }), NONE],
    ]);
    tries.push(
      ['who is missing', clerk, () => clerk.get(`/api/commissions/${north}/stages/interview`), NONE],
      ['to close', clerk, () => close(clerk, held, { reason: 'пора' }), NONE],
      [
        'to close in another assessment',
        clerk,
        () => close(clerk, { assessment: other.assessment, north: south }, { reason: 'пора' }),
        NONE,
      ],
      ['a seat', clerk, () => clerk.post(`/api/commissions/${north}/members`, { user: clerk.id, ...seat }), NONE],
      [
        'to end a seat',
        clerk,
        () => clerk.post(`/api/commissions/${north}/members`, { user: secretary.id, ...seat, from: '2025-01-01', until: '2025-01-02' }),
        NONE,
      ],
      ['who is missing, as a chair', head, () => head.get(`/api/commissions/${south}/stages/interview`), [403, 'forbidden']],
      ['to close, as a chair', head, () => close(head, held, { reason: 'пора' }), [403, 'forbidden']],
      ['a seat, as a chair', head, () => head.post(`/api/commissions/${north}/members`, { user: head.id, ...seat }), [403, 'forbidden']],
      ['a tie, as a secretary', clerk, () => clerk.post(`/api/assessments/${assessment}/ties`, tie(south, ['a', 'c'])), [403, 'forbidden']],
    );
    for (const [what, by, ask, expected] of tries) expect(codeOf(await ask()), `${what} by ${by.id}`).toEqual(expected);
    // Lists have nothing of the north’s that is not for all who read assessments.
    for (const by of [head, clerk]) {
      expect((await by.get('/api/sheets')).text).not.toContain(north);
      expect((await by.get(`/api/sheets?commission=${north}`)).body).toEqual({ data: [], total: 0 });
      expect((await by.get(`/api/commissions/${north}/recusals`)).body).toEqual({ data: [], total: 0 });
      expect((await by.get(`/api/commissions/${north}/sheets`)).body).toEqual({ data: [], total: 0 });
    }
    expect((await secretary.get(`/api/commissions/${north}/members?office=secretary`)).body).toMatchObject({
      total: 1,
      data: [{ username: 'secretary', sits: true }],
    });

    // In the north two are tied, and only its own chair can say who goes first.
    for (const by of [...members, chair])
      for (const subject of ['a', 'c'])
        await put(by, north, subject, sheet(1, 1, 1, 1, 1), by === at(members, 0) && subject === 'a' ? 1 : 0);
    expect((await close(secretary, held, { reason: 'самоотвод' })).status).toBe(200);
    for (const [subject, region] of [
      ['a', NORTH],
      ['c', NORTH],
      ['far', SOUTH],
    ] as const) {
      const sheets = subject === 'far' ? { premises_sheets: [] } : {};
      const inputs = { documents_complete: true, submitted_on_time: true, public_votes: 900, ...sheets };
      const data = { id: subject, name: subject, category: 'service', region, inputs };
      await secretary.send('PUT', `/api/assessments/${assessment}/submissions/${subject}`, { data }, { 'If-Match': '"1"' });
    }
    expect(stageOf(await evaluated(assessment), 'a', 'regional')).toMatchObject({ reasons: ['tie_needs_chair'] });
    const settle = (by: Client, commission: string) => by.post(`/api/assessments/${assessment}/ties`, tie(commission, ['c', 'a']));
    expect(codeOf(await settle(head, north))).toEqual(NONE);
    expect(codeOf(await settle(head, south))).toEqual(NONE);
    expect((await settle(chair, north)).status).toBe(201);
  });
});

describe('what bars a member', () => {
  it('is the own region where the edition says so, and a secretary who votes has a sheet of their own', async () => {
    const { methodologist, reviewer } = staff.as;
    const id = 'provider-of-regions';
    const text = readFileSync(join(root, 'rulesets', 'service-provider-2025.yaml'), 'utf8')
      .replace(/^id: .*$/m, `id: ${id}`)
      .replace(/^methodology: .*$/m, `methodology: ${id}`)
      .replaceAll('barred: [own_body, recused]', 'barred: [own_region]')
      .replaceAll('secretary: not_voting', 'secretary: voting');
    const { body } = await methodologist.post(`/api/rulesets/${id}/drafts`, { text });
    const draft = (body as { id: string }).id;
    for (const [name, by] of [
      ['submit', methodologist],
      ['approve', reviewer],
      ['publish', reviewer],
    ] as const) {
      const { status, text: told } = await step(by, draft, name);
      expect(status, told).toBeLessThan(300);
    }
    const given = { ruleset: id, reason: 'для проверки', period: '2025', title: 'Свой регион' };
    const assessment = idOf(await secretary.post('/api/assessments', given));
    for (const [subject, region] of [
      ['a', NORTH],
      ['b', SOUTH],
    ] as const) {
      const data = { id: subject, name: subject, category: 'service', region, inputs: {} };
      await secretary.send('PUT', `/api/assessments/${assessment}/submissions/${subject}`, { data }, { 'If-Match': '"0"' });
    }
    const north = idOf(await secretary.post('/api/commissions', { assessment, commission: 'regional', group: NORTH }));
    const seat = (who: Client, office: string, region: string) =>
      secretary.post(`/api/commissions/${north}/members`, { user: who.id, office, body: 'Акимат', region });
    seated(await seat(secretary, 'secretary', SOUTH));
    seated(await seat(at(members, 0), 'member', ` ${NORTH.toLowerCase()} `));
    for (const who of members.slice(1)) seated(await seat(who, 'member', SOUTH));
    // Five score, the secretary among them.
    expect(codeOf(await seat(chair, 'chair', SOUTH))).toEqual([409, 'commission-full']);
    expect((await at(members, 0).get(`/api/sheets?commission=${north}`)).body).toMatchObject({
      total: 1,
      data: [{ subject: 'a', bar: 'own_region' }],
    });
    expect(codeOf(await put(at(members, 0), north, 'a', sheet(1, 1, 1, 1, 1)))).toEqual([409, 'own-sheet-barred']);
    const recused = await at(members, 1).post(`/api/commissions/${north}/recusals`, { subject: 'a', reason: 'родство' });
    expect(codeOf(recused)).toEqual([409, 'recusal-unknown']);
    for (const by of [secretary, ...members.slice(1)]) expect((await put(by, north, 'a', sheet(1, 1, 1, 1, 1))).status).toBe(200);
    expect((await secretary.get(`/api/commissions/${north}/stages/interview`)).body).toMatchObject({ missing: [] });
    expect((await close(secretary, { assessment, north })).status).toBe(200);
    const counted = (await staff.as.auditor.get(`/api/commissions/${north}/sheets?sort=member`)).body;
    expect(counted).toMatchObject({
      total: 4,
      data: [{ member: 'bolat' }, { member: 'dana' }, { member: 'erlan' }, { member: 'secretary' }],
    });
  });
});

describe('whoever scores', () => {
  it('is not made an auditor while the commission still scores', async () => {
    const held = await contest([['a', NORTH]]);
    const judge = await staff.hire('judge', ['member']);
    const seat = (more: object = {}) =>
      secretary.post(`/api/commissions/${held.north}/members`, { user: judge.id, office: 'member', ...more });
    seated(
      await secretary.post(`/api/commissions/${held.north}/members`, {
        ...{ user: at(members, 3).id, office: 'member', from: '2025-01-01', until: '2025-01-31' },
      }),
    );
    seated(await seat());
    const { administrator } = staff.as;
    const promote = () => administrator.send('PATCH', `/api/users/${judge.id}`, { roles: ['member', 'auditor'] });
    expect(codeOf(await promote())).toEqual([409, 'auditor-sits']);
    expect((await administrator.get(`/api/users/${judge.id}`)).body).toMatchObject({ roles: ['member'] });
    for (const stage of ['interview', 'regional']) expect((await close(secretary, held, { reason: 'все ушли' }, stage)).status).toBe(200);
    expect((await promote()).status).toBe(200);
    expect(codeOf(await seat())).toEqual([409, 'member-audits']);
  });
});

describe('a stage', () => {
  it('is closed by its secretary, with a reason when sheets are missing, and then its sheets are part of the data', async () => {
    const held = await contest([
      ['a', NORTH],
      ['c', NORTH],
      ['far', SOUTH],
    ]);
    const { assessment, north } = held;
    const all = [...members, chair];
    // a: 5, 4, 3, 2, 1 – mean 3. c: 5, 5, 5 and 1 of four, for Anna recuses herself from what she gave 0 – mean 4.
    const points = (sum: number) => sheet(...FIELDS.map((_, index) => (index < sum ? 1 : 0)));
    for (const [index, by] of all.entries()) expect((await put(by, north, 'a', points(5 - index))).status).toBe(200);
    for (const [index, by] of all.entries()) expect((await put(by, north, 'c', points(at([0, 5, 5, 5, 1], index)))).status).toBe(200);
    // Before it is closed, nothing of it is evaluated.
    await secretary.send(
      'PUT',
      `/api/assessments/${assessment}/submissions/far`,
      {
        data: {
          id: 'far',
          name: 'far',
          category: 'service',
          region: SOUTH,
          inputs: { documents_complete: true, submitted_on_time: true, premises_sheets: [] },
        },
      },
      { 'If-Match': '"1"' },
    );
    expect(premisesOf(await evaluated(assessment), 'a')).toBeUndefined();
    expect((await at(members, 0).post(`/api/commissions/${north}/recusals`, { subject: 'c', reason: 'родство' })).status).toBe(201);
    const closed = await Promise.all([close(secretary, held), close(secretary.at(second.url), held)]);
    expect(closed.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(codeOf(await put(at(members, 1), north, 'a', points(0), 1))).toEqual([409, 'stage-closed']);
    expect(codeOf(await at(members, 1).post(`/api/commissions/${north}/recusals`, { subject: 'a', reason: 'поздно' }))).toEqual([
      409,
      'stage-closed',
    ]);
    const result = await evaluated(assessment);
    expect([premisesOf(result, 'a'), premisesOf(result, 'c')]).toEqual(['3/1', '4/1']);
    expect(result.diagnostics ?? []).toEqual([]);
    const counted = (await staff.as.auditor.get(`/api/commissions/${north}/sheets?subject=c`)).body;
    expect(counted).toMatchObject({ total: 4 });
  });

  it('waits for its quorum, which follows from who recused themselves', async () => {
    const held = await contest([['a', NORTH]]);
    for (const by of members) await put(by, held.north, 'a', sheet(1, 1, 1, 1, 1));
    // Four of five is a quorum; with one of the four recused three are not.
    await at(members, 0).post(`/api/commissions/${held.north}/recusals`, { subject: 'a', reason: 'родство' });
    expect(codeOf(await close(secretary, held))).toEqual([409, 'sheets-missing']);
    expect((await close(secretary, held, { reason: 'председатель болен' })).status).toBe(200);
    expect(stageOf(await evaluated(held.assessment), 'a', 'interview')).toMatchObject({ status: 'pending', reasons: ['no_quorum'] });
  });

  it('warns of somebody whom far fewer scored than others', async () => {
    const held = await contest([
      ['a', NORTH],
      ['c', NORTH],
    ]);
    for (const by of [...members, chair]) await put(by, held.north, 'a', sheet(1, 1, 1, 1, 1));
    for (const by of members.slice(0, 2)) await put(by, held.north, 'c', sheet(1, 1, 1, 1, 1));
    expect((await secretary.get(`/api/commissions/${held.north}/stages/interview`)).body).toMatchObject({
      few: [{ list: LIST, subject: 'c', sheets: 2, most: 5 }],
    });
    expect((await close(secretary, held, { reason: 'ждать нельзя' })).status).toBe(200);
    expect((await evaluated(held.assessment)).diagnostics?.map(({ code }) => code)).toEqual(['cohort-few-sheets']);
  });
});

describe('a tie', () => {
  it('is settled by the chair, as a whole and with a reason, and the next evaluation goes by it', async () => {
    const held = await contest([
      ['a', NORTH],
      ['c', NORTH],
    ]);
    const { assessment, north } = held;
    for (const by of [...members, chair]) for (const subject of ['a', 'c']) await put(by, north, subject, sheet(1, 1, 1, 1, 1));
    await close(secretary, held);
    // Votes of the public come as a file; a second file corrects the first, and the history has both.
    const votes = async (counts: readonly number[]) => {
      const file = JSON.parse((await secretary.get(`/api/assessments/${assessment}/export?format=json`)).text) as {
        subjects: { inputs: Record<string, unknown> }[];
      };
      for (const [index, subject] of file.subjects.entries()) subject.inputs['public_votes'] = counts[index];
      return secretary.send('POST', `/api/assessments/${assessment}/import?name=votes.json`, JSON.stringify(file), {
        'Content-Type': 'application/octet-stream',
      });
    };
    expect((await votes([900, 800])).body).toMatchObject({ saved: true });
    expect((await votes([900, 900])).body).toMatchObject({ saved: true, changes: { subjects: [{ subject: 'c' }] } });
    const history = await secretary.get(`/api/assessments/${assessment}/submissions/c/history?source=imported`);
    expect(history.body).toMatchObject({
      total: 2,
      data: [{ changes: { changes: [{ path: ['inputs', 'public_votes'], from: '800', to: '900' }] } }, { revision: 2 }],
    });

    const settle = (by: Client, more: object = {}, headers = {}) =>
      by.post(
        `/api/assessments/${assessment}/ties`,
        { commission: north, stage: 'regional', order: ['c', 'a'], reason: 'лучшие условия', ...more },
        headers,
      );
    expect(codeOf(await settle(chair))).toEqual([409, 'not-evaluated']);
    expect(stageOf(await evaluated(assessment), 'a', 'regional')).toMatchObject({ status: 'pending', reasons: ['tie_needs_chair'] });
    expect(codeOf(await settle(chair, { order: ['c', 'none'] }))).toEqual([409, 'no-such-tie']);
    expect(codeOf(await settle(chair, { stage: 'interview' }))).toEqual([409, 'no-such-tie']);
    expect(codeOf(await settle(secretary))).toEqual([403, 'forbidden']);
    expect(codeOf(await settle(await staff.hire('gulnar', ['chair'])))).toEqual([404, 'not-found']);
    const key = { 'Idempotency-Key': 'tie-1' };
    const [one, other] = await Promise.all([settle(chair, {}, key), settle(chair.at(second.url), {}, key)]);
    const settled = [one, other].filter(({ status }) => status === 201);
    expect(settled.length).toBeGreaterThan(0);
    expect((await chair.get(`/api/assessments/${assessment}/ties`)).body).toMatchObject({
      total: 1,
      data: [{ order: ['c', 'a'], reason: 'лучшие условия', settledBy: 'chair' }],
    });
    const result = await evaluated(assessment);
    // A rank is by the score, which stays tied; who goes on is by the order.
    expect([stageOf(result, 'c', 'regional'), stageOf(result, 'a', 'regional')]).toMatchObject([
      { status: 'advanced', rank: 1 },
      { status: 'placed', rank: 1 },
    ]);
  });
});

describe('what was closed and settled', () => {
  it('is taken over by the assessment that opens a confirmed one again, and can be added to in neither', async () => {
    const held = await contest([
      ['a', NORTH],
      ['c', NORTH],
    ]);
    const { assessment, north } = held;
    for (const by of [...members, chair]) for (const subject of ['a', 'c']) await put(by, north, subject, sheet(1, 1, 1, 0.5, 1));
    expect((await close(secretary, held)).status).toBe(200);
    for (const id of ['a', 'c']) {
      // Whoever goes on has all votes of the republican commission.
      const inputs = { documents_complete: true, submitted_on_time: true, public_votes: 900, commission_votes: 7 };
      const data = { id, name: id, category: 'service', region: NORTH, inputs };
      await secretary.send('PUT', `/api/assessments/${assessment}/submissions/${id}`, { data }, { 'If-Match': '"1"' });
    }
    await evaluated(assessment);
    const tie = { commission: north, stage: 'regional', order: ['c', 'a'], reason: 'лучшие условия' };
    expect((await chair.post(`/api/assessments/${assessment}/ties`, tie)).status).toBe(201);
    const before = await evaluated(assessment);
    expect([premisesOf(before, 'a'), stageOf(before, 'c', 'republican')?.status]).toEqual(['9/2', 'winner']);
    const { id: evaluation, hash } = before as Evaluated & { readonly id: string; readonly hash: string };
    const confirmed = await chair.post(`/api/assessments/${assessment}/confirm`, { evaluation, hash });
    expect(confirmed.status, confirmed.text).toBe(200);

    const successor = idOf(await secretary.post('/api/assessments', { follows: assessment, reason: 'ошибка в имени' }));
    const after = await evaluated(successor);
    expect(after.results).toEqual(before.results);
    expect(codeOf(await close(secretary, held, { reason: 'ещё' }, 'regional'))).toEqual([409, 'assessment-confirmed']);
    expect(codeOf(await close(secretary, { assessment: successor, north }, { reason: 'ещё' }, 'regional'))).toEqual([404, 'not-found']);
    expect(codeOf(await put(at(members, 0), north, 'a', sheet(0, 0, 0, 0, 0), 1))[0]).toBe(409);
    expect(codeOf(await chair.post(`/api/assessments/${successor}/ties`, tie))[0]).toBeGreaterThanOrEqual(404);
  });
});
