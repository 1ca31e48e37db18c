import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, neighbour, shared } from './harness/database.ts';
import { approved, codeOf, drafted, expectWhole, save, step } from './harness/drafts.ts';
import { ADMIN_PASSWORD, Service, type Answer, type Client } from './harness/service.ts';
import { passwordOf } from './harness/staff.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { times } from '../harness/length.ts';

/** Everything here happens at two processes of the service on one database. */
let staff: Staffed;
let second: Service;
/** The same two people, at the one process and at the other. */
let authors: readonly [Client, Client];
let reviewers: readonly [Client, Client];
beforeAll(async () => {
  staff = await staffed();
  second = await Service.start(await shared(staff.database));
  authors = [staff.as.methodologist, (await staff.hire('second-author', ['methodologist'])).at(second.url)];
  reviewers = [staff.as.reviewer, (await staff.hire('second-reviewer', ['reviewer'])).at(second.url)];
});
afterAll(async () => {
  await expectWhole(staff.database, staff.as.auditor);
  await second.stop();
  await staff.stop();
});

/** Whoever was answered 200, and whoever was not. */
function sides(answers: readonly Answer[]): { readonly won: Answer[]; readonly lost: Answer[] } {
  return { won: answers.filter(({ status }) => status === 200), lost: answers.filter(({ status }) => status !== 200) };
}

/** One process and two, so that locks of a process's own are not what keeps order. */
const PLACES = [
  ['one process', 0],
  ['two processes', 1],
] as const;

describe.each(PLACES)('at %s', (_, other) => {
  const pair = (people: readonly [Client, Client]): readonly [Client, Client] => [
    people[0],
    other === 1 ? people[1] : people[1].at(staff.service.url),
  ];

  it('of two savers of one draft one is heard, and the other has both texts in hand', async () => {
    const draft = await drafted(authors[0], { id: `saved-${other}`, methodology: `saved-${other}` });
    const texts = [draft.text];
    for (let round = 1; round <= times(20, 5); round += 1) {
      const offered = pair(authors).map((by, index) => ({ by, text: `${draft.text}# round ${round}, author ${index}\n` }));
      const answers = await Promise.all(offered.map(({ by, text }) => save(by, draft.id, round, text)));
      const { won, lost } = sides(answers);
      expect(won, answers.map(({ text }) => text).join('\n')).toHaveLength(1);
      const [kept, refused] = offered.map(({ text }) => text).sort((text) => (text === (won[0]?.body as { text: string }).text ? -1 : 1));
      expect(won[0]?.body).toMatchObject({ text: kept, revision: round + 1 });
      expect(lost[0]).toMatchObject({
        status: 412,
        body: {
          code: 'stale',
          current: { text: kept, revision: round + 1, etag: `"${round + 1}"` },
          yours: { text: refused, revision: round },
        },
      });
      texts.push(kept ?? '');
    }
    expect(await ask(staff.database, 'select number, text from revisions where version_id = $1 order by number', [draft.id])).toEqual(
      texts.map((text, index) => ({ number: index + 1, text })),
    );
  });

  it('of two publishers of overlapping days one is heard', async () => {
    for (let round = 1; round <= times(8, 2); round += 1) {
      const methodology = `days-${other}-${round}`;
      // The same number twice, or two editions with a day in common.
      const ids = round % 2 === 0 ? [methodology, methodology] : [`${methodology}-a`, `${methodology}-b`];
      const drafts = [
        await approved(authors[0], reviewers[0], { id: ids[0]!, methodology, until: '2024-12-31' }),
        await approved(authors[0], reviewers[0], { id: ids[1]!, methodology, from: '2024-12-31' }),
      ];
      const answers = await Promise.all(pair(reviewers).map((by, index) => step(by, drafts[index]!.id, 'publish')));
      const { won, lost } = sides(answers);
      expect(won, answers.map(({ text }) => text).join('\n')).toHaveLength(1);
      expect(codeOf(lost[0]!)).toEqual([409, round % 2 === 0 ? 'version-taken' : 'days-overlap']);
      expect(
        await ask(staff.database, `select status from versions where id = any ($1) order by status`, [drafts.map(({ id }) => id)]),
      ).toEqual([{ status: 'in_review' }, { status: 'published' }]);
    }
  });

  it('a publish pressed twice publishes once', async () => {
    for (let round = 1; round <= times(8, 2); round += 1) {
      const draft = await approved(authors[0], reviewers[0], { id: `twice-${other}-${round}`, methodology: `twice-${other}-${round}` });
      const [first, again] = pair(reviewers);
      // By one person, or by two.
      const answers = await Promise.all([first, round % 2 === 0 ? again : first.at(again.url)].map((by) => step(by, draft.id, 'publish')));
      const { won, lost } = sides(answers);
      expect(won).toHaveLength(1);
      expect(codeOf(lost[0]!)).toEqual([409, 'draft-is-published']);
      expect(await ask(staff.database, `select action from audit_entries where after ->> 'draft' = $1`, [draft.id])).toEqual([
        { action: 'version.publish' },
      ]);
    }
  });

  it('an approval is of the text that was read, whoever saves meanwhile', async () => {
    for (let round = 1; round <= times(12, 3); round += 1) {
      const draft = await drafted(authors[0], { id: `signed-${other}-${round}`, methodology: `signed-${other}-${round}` });
      await step(authors[0], draft.id, 'submit');
      const changed = draft.text.replace('weight: 60', 'weight: 61');
      const [, reviewer] = pair(reviewers);
      const { hash } = (await reviewer.get(`/api/drafts/${draft.id}`)).body as { hash: string };
      const [approval, saved] = await Promise.all([step(reviewer, draft.id, 'approve', { hash }), save(authors[0], draft.id, 1, changed)]);
      expect(saved.status, saved.text).toBe(200);
      expect([
        [200, undefined],
        [412, 'other-hash'],
      ]).toContainEqual(codeOf(approval));
      // Either way what stands now is signed by nobody.
      expect((await reviewer.get(`/api/drafts/${draft.id}`)).body).toMatchObject({ text: changed, approval: null, status: 'in_review' });
      expect(codeOf(await step(reviewer, draft.id, 'publish')).slice(0, 1)).not.toEqual([200]);
    }
  });

  it('a save that races with a publish comes before it, or not at all', async () => {
    for (let round = 1; round <= times(8, 2); round += 1) {
      const draft = await approved(authors[0], reviewers[0], { id: `late-${other}-${round}`, methodology: `late-${other}-${round}` });
      const [, reviewer] = pair(reviewers);
      const [published, saved] = await Promise.all([
        step(reviewer, draft.id, 'publish'),
        save(authors[0], draft.id, 1, `${draft.text}# late\n`),
      ]);
      const outcome = [codeOf(published), codeOf(saved)];
      expect(
        [
          [
            [200, undefined],
            [409, 'draft-published'],
          ],
          [
            [409, 'draft-changed'],
            [200, undefined],
          ],
          [
            [409, 'not-approved'],
            [200, undefined],
          ],
        ],
        published.text + saved.text,
      ).toContainEqual(outcome);
    }
  });

  it('two who enter a new edition of a new methodology at once both do', async () => {
    const variants = [0, 1, 2, 3].map((index) => ({ id: `new-${other}-${index % 2}`, methodology: `new-${other}` }));
    const drafts = await Promise.all(variants.map((variant, index) => drafted(pair(authors)[index % 2]!, variant)));
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(4);
    expect(
      await ask(
        staff.database,
        `select e.id from editions e join methodologies m on m.no = e.methodology_no where m.id = $1 order by e.id`,
        [`new-${other}`],
      ),
    ).toEqual([{ id: `new-${other}-0` }, { id: `new-${other}-1` }]);
  });
});

describe('processes that start at once on an empty database', () => {
  it('lay it once: tables, rulesets and the administrator', async () => {
    const database = await neighbour(staff.database);
    const services = await Promise.all([1, 2, 3].map(() => Service.start(database)));
    try {
      const entries = await ask<{ action: string; object_id: string }>(database, 'select action, object_id from audit_entries');
      const published = entries.filter(({ action }) => action === 'version.publish').map(({ object_id: id }) => id);
      expect(published.length).toBeGreaterThan(0);
      expect(new Set(published).size).toBe(published.length);
      expect(entries.filter(({ action }) => action === 'user.create')).toHaveLength(1);
      expect(await ask(database, 'select username, roles from users')).toEqual([{ username: 'administrator', roles: ['administrator'] }]);
      expect(services.filter(({ output }) => /^metodika: administrator /m.test(output))).toHaveLength(1);
      const clients = await Promise.all(services.map((service) => service.login('administrator', ADMIN_PASSWORD)));
      await clients[0]!.post('/api/users', { username: 'auditor', name: 'auditor', roles: ['auditor'], password: passwordOf('auditor') });
      await expectWhole(database, await services[1]!.login('auditor', passwordOf('auditor')));
    } finally {
      await Promise.all(services.map((service) => service.stop()));
      await database.remove();
    }
  });
});
