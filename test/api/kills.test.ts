// Long because everything that may be killed midway is begun here, so that one kill hits all of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { times } from '../harness/length.ts';
import { until } from '../harness/until.ts';
import { Contests } from './harness/contest.ts';
import { ask, postmasterOf, shared } from './harness/database.ts';
import { approved, codeOf, drafted, expectWhole, save, step, type Draft } from './harness/drafts.ts';
import { Service, type Answer, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

const KILLS = times(20, 2);
const BODIES = 40;
const FILE = { 'Content-Type': 'application/octet-stream' };

let staff: Staffed;
let contests: Contests;
beforeAll(async () => {
  staff = await staffed();
  const names = ['aigul', 'bolat', 'dana', 'erlan'];
  contests = new Contests(staff.as, await Promise.all(names.map((name) => staff.hire(name, ['member']))));
  const { id } = await approved(staff.as.methodologist, staff.as.reviewer, { id: 'gathered', methodology: 'gathered' });
  expect((await step(staff.as.reviewer, id, 'publish')).status).toBe(200);
});
afterAll(() => staff.stop());

/** Numbers from 0 to `below`, the same ones at every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const random = seeded(3);

/** A cohort that shows which one it is. */
const cohort = (number: number, bodies = BODIES): string =>
  JSON.stringify({
    subjects: Array.from({ length: bodies }, (_, index) => ({
      id: `body-${index}`,
      category: 'library',
      inputs: { asked: number, met: 1 },
    })),
  });
const importAt = (by: Client, assessment: string, text: string): Promise<Answer> =>
  by.send('POST', `/api/assessments/${assessment}/import?name=cohort.json`, text, FILE);

async function opened(bodies?: number): Promise<string> {
  const given = { ruleset: 'gathered@1.0.0', reason: 'для проверки', period: '2024', title: 'Сбор' };
  const { body, status, text } = await staff.as.secretary.post('/api/assessments', given);
  expect(status, text).toBe(201);
  const { id } = body as { id: string };
  if (bodies !== undefined) expect((await importAt(staff.as.secretary, id, cohort(1, bodies))).status).toBe(200);
  return id;
}

const KINDS = ['save', 'import', 'evaluate', 'confirm', 'close', 'settle', 'publish'] as const;
type Kind = (typeof KINDS)[number];

/** What is asked of a process that is killed meanwhile. */
class Round {
  readonly underWay = new Map<Kind, number>();
  /** Refusals that nobody should see, whatever is killed. */
  readonly wrong: string[] = [];
  private over = false;

  stop(): void {
    this.over = true;
  }

  /** Null where no answer came. */
  async ask(kind: Kind, send: () => Promise<Answer>): Promise<Answer | null> {
    this.underWay.set(kind, (this.underWay.get(kind) ?? 0) + 1);
    try {
      const answer = await send();
      if (answer.status > 299 && answer.status !== 503) this.wrong.push(`${kind}: ${answer.text}`);
      return answer;
    } catch {
      return null;
    } finally {
      this.underWay.set(kind, (this.underWay.get(kind) ?? 0) - 1);
    }
  }

  async again(what: () => Promise<boolean>): Promise<void> {
    while (!this.over && (await what()));
  }
}

/** Saves of one draft, one after the other. */
class Saves {
  private readonly draft: Draft;
  readonly acknowledged: { readonly number: number; readonly text: string }[] = [];
  private count = 0;
  /** Null where the last was not answered: it may have been written. */
  private revision: number | null;

  constructor(draft: Draft) {
    this.draft = draft;
    this.revision = draft.revision;
  }

  async one(round: Round, by: Client): Promise<boolean> {
    const { id, text: draft } = this.draft;
    this.revision ??= await this.standing();
    const [number, text] = [this.revision, `${draft}# ${(this.count += 1)}\n`];
    this.revision = null;
    const answer = await round.ask('save', () => save(by, id, number, text));
    if (answer?.status === 200) this.acknowledged.push({ number: (this.revision = number + 1), text });
    return answer !== null;
  }

  private standing(): Promise<number> {
    return until('the draft', async () => {
      const { status, body, text } = await staff.as.methodologist.get(`/api/drafts/${this.draft.id}`);
      if (status !== 200) throw new Error(text);
      return (body as Draft).revision;
    });
  }

  async expectWhole(): Promise<void> {
    const rows = await ask<{ number: number; text: string }>(
      staff.database,
      'select number, text from revisions where version_id = $1 order by number',
      [this.draft.id],
    );
    for (const { number, text } of this.acknowledged) expect(rows[number - 1]).toEqual({ number, text });
  }
}

/** Imports one after the other into one assessment, each of which changes every body. */
class Imports {
  readonly assessment: string;
  sent = 0;
  acknowledged = 0;

  constructor(assessment: string) {
    this.assessment = assessment;
  }

  /** @returns whether it was answered */
  async one(round: Round, by: Client): Promise<boolean> {
    const number = (this.sent += 1);
    const answer = await round.ask('import', () => importAt(by, this.assessment, cohort(number)));
    if (answer?.status === 200) this.acknowledged = number;
    return answer !== null;
  }

  /** All bodies are of one file: the last that was acknowledged, or one that was sent after it. */
  async expectWhole(): Promise<void> {
    const found = await ask<{ number: number; bodies: number }>(
      staff.database,
      `select (data::json -> 'inputs' ->> 'asked')::integer as number, count(*)::integer as bodies
         from current_submissions where assessment_id = $1 group by 1`,
      [this.assessment],
    );
    if (this.acknowledged === 0 && found.length === 0) return;
    expect(found).toEqual([{ number: found[0]?.number, bodies: BODIES }]);
    expect(found[0]?.number).toBeGreaterThanOrEqual(this.acknowledged);
    expect(found[0]?.number).toBeLessThanOrEqual(this.sent);
  }
}

/** Evaluations of one assessment, each under a key of its own. */
class Evaluations {
  readonly assessment: string;
  readonly keys: string[] = [];
  readonly acknowledged = new Map<string, string>();

  constructor(assessment: string) {
    this.assessment = assessment;
  }

  send(by: Client, key: string): Promise<Answer> {
    return by.post(`/api/assessments/${this.assessment}/evaluate`, {}, { 'Idempotency-Key': key });
  }

  async one(round: Round, by: Client): Promise<boolean> {
    const key = `${this.assessment}-${this.keys.length}`;
    this.keys.push(key);
    const answer = await round.ask('evaluate', () => this.send(by, key));
    if (answer?.status === 201) this.acknowledged.set(key, (answer.body as { id: string }).id);
    return answer !== null;
  }

  /** One evaluation for a key, whether its answer came or not. */
  async expectOneEach(by: Client, keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const { status, body, text } = await this.send(by, key);
      expect(status, text).toBe(201);
      const { id } = body as { id: string };
      expect(this.acknowledged.get(key) ?? id).toBe(id);
      this.acknowledged.set(key, id);
    }
    const made = await ask(staff.database, 'select evaluation_id from assessment_evaluations where assessment_id = $1', [this.assessment]);
    expect(made).toHaveLength(this.keys.length);
    expect(new Set(this.acknowledged.values()).size).toBe(this.keys.length);
  }
}

/** Something that is done once. */
interface Once {
  readonly kind: Kind;
  readonly by: Client;
  readonly send: (by: Client) => Promise<Answer>;
  /** What is answered when it is asked for again: done before, or not. */
  readonly again: readonly unknown[];
  /** Finds it, of `$1`. */
  readonly found: string;
  readonly id: string;
}

async function confirmation(): Promise<Once> {
  const [{ secretary, chair }, id] = [staff.as, await opened(2)];
  const { body } = await secretary.post(`/api/assessments/${id}/evaluate`);
  const { id: evaluation, hash } = body as { id: string; hash: string };
  const send = (by: Client) => by.post(`/api/assessments/${id}/confirm`, { evaluation, hash });
  const found = 'select 1 from confirmations where assessment_id = $1';
  return { kind: 'confirm', by: chair, send, again: [409, 'assessment-confirmed'], found, id };
}

async function closing(): Promise<Once> {
  const contest = await contests.open();
  const found = 'select 1 from closings where commission_id = $1';
  const again = [409, 'stage-closed'];
  return { kind: 'close', by: staff.as.secretary, send: (by) => contests.close(by, contest), again, found, id: contest.commission };
}

async function settling(): Promise<Once> {
  const contest = await contests.tied();
  const found = 'select 1 from ties where commission_id = $1';
  return { kind: 'settle', by: staff.as.chair, send: (by) => contests.settle(by, contest), again: [201], found, id: contest.commission };
}

let named = 0;
async function publication(): Promise<Once> {
  const name = `published-${(named += 1)}`;
  const { id } = await approved(staff.as.methodologist, staff.as.reviewer, { id: name, methodology: name });
  const found = `select 1 from versions where id = $1 and status = 'published'`;
  const send = (by: Client) => step(by, id, 'publish');
  return { kind: 'publish', by: staff.as.reviewer, send, again: [409, 'draft-is-published'], found, id };
}

/** What was acknowledged is there; asked for again, it is done once. */
async function expectOnce({ by, send, again, found, id }: Once, answer: Answer | null): Promise<void> {
  const before = await ask(staff.database, found, [id]);
  if (answer !== null) expect([answer.status, before.length], answer.text).toEqual([answer.status < 300 ? answer.status : 200, 1]);
  const repeated = await send(by);
  if (before.length > 0) expect(codeOf(repeated).slice(0, again.length)).toEqual(again);
  else expect(repeated.status, repeated.text).toBeLessThan(300);
  expect(await ask(staff.database, found, [id])).toHaveLength(1);
}

/** Its connections end when what it had begun in the database does. */
const silent = (): Promise<unknown> =>
  until('its connections to end', async () => {
    const busy = `select from pg_stat_activity where application_name = 'metodika' and datname = current_database()
      and xact_start is not null and state <> 'idle' and pid <> pg_backend_pid()`;
    return (await ask(staff.database, busy)).length === 0;
  });

describe('a service process that is killed', () => {
  it(`${KILLS} times each in a save, an import, an evaluation, a confirmation, a closing, a tie and a publication leaves each whole or not begun`, async () => {
    const database = await shared(staff.database);
    const saves = new Saves(await drafted(staff.as.methodologist, { id: 'saved', methodology: 'saved' }));
    const [imports, evaluations] = [new Imports(await opened()), new Evaluations(await opened(2))];
    const hits = new Map<Kind, number>(KINDS.map((kind) => [kind, 0]));
    const least = (): Kind => [...hits].reduce((a, b) => (b[1] < a[1] ? b : a))[0];
    while ((hits.get(least()) ?? 0) < KILLS) {
      const [victim, ...prepared] = await Promise.all([
        Service.start(database, { METODIKA_WORKERS: '1' }),
        confirmation(),
        closing(),
        settling(),
        publication(),
      ]);
      const round = new Round();
      const at = (by: Client): Client => by.at(victim.url);
      const keysBefore = evaluations.keys.length;
      const loops = [
        round.again(() => saves.one(round, at(staff.as.methodologist))),
        round.again(() => imports.one(round, at(staff.as.secretary))),
        round.again(() => evaluations.one(round, at(staff.as.secretary))),
      ];
      const once = prepared.map((one) => ({ one, answer: round.ask(one.kind, () => one.send(at(one.by))) }));
      // Its own answers are the clock: a moment is so many of them later, or that at which what is to be hit was answered.
      const target = least();
      const pings = random(12);
      const answered = once.find(({ one }) => one.kind === target)?.answer;
      let isAnswered = false;
      void answered?.then(() => (isAnswered = true));
      for (let count = 0; count < pings && !isAnswered; count += 1) await victim.nobody.get('/api/health');
      for (const [kind, count] of round.underWay) if (count > 0) hits.set(kind, (hits.get(kind) ?? 0) + 1);
      await victim.kill('SIGKILL');
      round.stop();
      await Promise.all([...loops, ...once.map(({ answer }) => answer)]);
      await silent();
      expect(round.wrong).toEqual([]);
      await saves.expectWhole();
      await imports.expectWhole();
      for (const { one, answer } of once) await expectOnce(one, await answer);
      await evaluations.expectOneEach(staff.as.secretary, evaluations.keys.slice(keysBefore));
    }
    await expectWhole(staff.database, staff.as.auditor);
  });
});

describe('a PostgreSQL that is killed', () => {
  /** Its first process where it is ours; all of the service's connections to it where it is not. */
  async function kill(): Promise<void> {
    if (staff.database.embedded) process.kill(await postmasterOf(staff.database), 'SIGKILL');
    else
      await ask(
        staff.database,
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
  }

  it(`${KILLS} times each in a save, an import, an evaluation, a confirmation and a publication is come back to by the service by itself, with all that was acknowledged`, async () => {
    const saves = new Saves(await drafted(staff.as.methodologist, { id: 'away', methodology: 'away' }));
    const [imports, evaluations] = [new Imports(await opened()), new Evaluations(await opened(2))];
    const { methodologist, secretary } = staff.as;
    const { pid } = staff.service;
    const hits = new Map<Kind, number>((['save', 'import', 'evaluate', 'confirm', 'publish'] as const).map((kind) => [kind, 0]));
    while (Math.min(...hits.values()) < KILLS) {
      const prepared = await Promise.all([confirmation(), publication()]);
      const round = new Round();
      const keysBefore = evaluations.keys.length;
      const loops = [
        round.again(() => saves.one(round, methodologist)),
        round.again(() => imports.one(round, secretary)),
        round.again(() => evaluations.one(round, secretary)),
      ];
      const once = prepared.map((one) => ({ one, answer: round.ask(one.kind, () => one.send(one.by)) }));
      const target = (hits.get('confirm') ?? 0) < (hits.get('publish') ?? 0) ? 'confirm' : 'publish';
      for (let pings = random(6); pings > 0 && (round.underWay.get(target) ?? 0) > 0; pings -= 1)
        await staff.service.nobody.get('/api/health');
      for (const [kind, count] of hits) if ((round.underWay.get(kind) ?? 0) > 0) hits.set(kind, count + 1);
      await kill();
      round.stop();
      await Promise.all([...loops, ...once.map(({ answer }) => answer)]);
      const before = imports.acknowledged;
      await until('an import to be taken in', async () => (await imports.one(round, secretary)) && imports.acknowledged > before);
      await saves.expectWhole();
      await imports.expectWhole();
      for (const { one, answer } of once) {
        const answered = await answer;
        await expectOnce(one, answered?.status === 503 ? null : answered);
      }
      await evaluations.expectOneEach(secretary, evaluations.keys.slice(keysBefore));
      expect(round.wrong, staff.service.failures()).toEqual([]);
    }
    await expectWhole(staff.database, staff.as.auditor);
    expect([staff.service.exited, staff.service.pid]).toEqual([false, pid]);
  });
});
