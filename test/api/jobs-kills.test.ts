import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { times } from '../harness/length.ts';
import { until } from '../harness/until.ts';
import { crowd } from './harness/crowd.ts';
import { ask, postmasterOf, shared, urlOf, type TestDatabase } from './harness/database.ts';
import { approved, drafted, expectWhole, step } from './harness/drafts.ts';
import { ASYNC, begun, ended, jobOf, jobShown, type JobShown } from './harness/jobs.ts';
import { Service, type Client } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

const KILLS = times(20, 1);
const RULESET = 'service-quality-2014';
const PERIODS = ['2021', '2022', '2023', '2024'];
/** The least that may be set: whoever is silent for so long has lost what it took, and it is looked for as often as can be. */
const SOON = { METODIKA_JOB_LOST_S: '10', METODIKA_WORKERS: '1' };

let staff: Staffed;
let others: Service[] = [];
beforeEach(async () => {
  staff = await staffed(SOON);
});
afterEach(async () => {
  await Promise.all(others.map((one) => one.stop()));
  others = [];
  await staff.stop();
});
afterAll(() => expect(others).toEqual([]));

/** The processes in which it evaluates. */
const workersOf = (service: number): number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^ *(\d+) +(\d+) +(.*)$/.exec(line) ?? [])
    .filter(([, , parent, args]) => Number(parent) === service && args?.includes('worker.js'))
    .map(([, pid]) => Number(pid));

async function another(database: TestDatabase): Promise<Service> {
  const service = await Service.start(database, SOON);
  others.push(service);
  return service;
}

/** What nobody waits for: time passes in the database, and whoever is dead is known to be silent. */
const silent = (): Promise<unknown> =>
  until('the database to take it', () =>
    ask(staff.database, `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 hour' where state = 'active' returning id`),
  );

/** One end, one evaluation, one entry of the log, whatever was killed. */
async function expectOne(job: JobShown, period: string): Promise<void> {
  expect(job).toMatchObject({ state: 'done', problem: null });
  const made = await ask<{ id: string }>(staff.database, 'select id from evaluations where period = $1', [period]);
  expect(made).toEqual([{ id: job.result?.id }]);
  expect(
    await ask(staff.database, `select 1 as one from audit_entries where action = 'evaluation.make' and object_id = $1`, [job.result?.id]),
  ).toEqual([{ one: 1 }]);
}

const heavy = async (by: Client, period: string): Promise<string> =>
  jobOf(await by.post('/api/evaluations', { ruleset: RULESET, cohort: crowd(10, period) }, ASYNC));

describe('a process that is killed in a job', () => {
  it(`${KILLS} times leaves it to another, and it comes to exactly one result`, async () => {
    const url = await urlOf(staff.database);
    let victim = staff.service;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const period = `killed ${kill}`;
      // It alone is there to begin it.
      const id = await heavy(staff.as.auditor.at(victim.url), period);
      await begun(staff.as.auditor.at(victim.url), id);
      await victim.kill('SIGKILL');
      await silent();
      const next = await another(await shared(staff.database, url));
      await expectOne(await ended(staff.as.auditor.at(next.url), id), period);
      victim = next;
    }
    await expectWhole(staff.database, staff.as.auditor.at(victim.url));
  });

  it('of many parts leaves each to be counted once', async () => {
    const { auditor } = staff.as;
    expect((await auditor.post('/api/evaluations', { ruleset: RULESET, cohort: crowd(1, 'parts') })).status).toBe(201);
    const second = await another(await shared(staff.database));
    const id = jobOf(await auditor.post('/api/rescores', { of: 'kept', methodology: 'service-quality', readings: 'every' }));
    await begun(auditor, id);
    await second.kill('SIGKILL');
    await silent();
    const job = await ended(auditor, id);
    expect(job).toMatchObject({ state: 'done', result: { kind: 'rescore', id } });
    const [count] = await ask<{ parts: number; results: number; ends: number }>(
      staff.database,
      `select (select count(*)::integer from job_parts where job_id = $1) as parts,
              (select count(*)::integer from job_part_results where job_id = $1) as results,
              (select count(*)::integer from job_ends where job_id = $1) as ends`,
      [id],
    );
    expect(count?.results).toBe(count?.parts);
    expect(count?.ends).toBe(1);
    const { body } = await auditor.get(`/api/rescores/${id}`);
    const { summary } = body as { summary: { parts: number; done: number; identical: number; differs: number; refused: number } };
    expect(summary).toMatchObject({ parts: count?.parts, done: count?.parts });
    expect(summary.identical + summary.differs + summary.refused).toBe(summary.parts);
  });
});

describe('a process that is killed in finding out what a draft would do', () => {
  /** An assessment of so many subjects, of which each takes some time. */
  async function confirmed(ruleset: string, period: string): Promise<void> {
    const { secretary, chair } = staff.as;
    const opening = { ruleset, reason: 'для проверки', period, title: period };
    const { id } = (await secretary.post('/api/assessments', opening)).body as { id: string };
    const subjects = Array.from({ length: 1500 }, (_, index) => ({
      ...{ id: `s-${index}`, category: 'library' },
      inputs: { asked: 4000, met: index },
    }));
    const file = { 'Content-Type': 'application/octet-stream' };
    await secretary.send('POST', `/api/assessments/${id}/import?name=a.json`, JSON.stringify({ subjects }), file);
    const { id: evaluation, hash } = (await secretary.post(`/api/assessments/${id}/evaluate`)).body as { id: string; hash: string };
    expect((await chair.post(`/api/assessments/${id}/confirm`, { evaluation, hash })).status).toBe(200);
  }

  it(`${KILLS} times midway leaves each part to be counted once, and what it came to is kept once`, async () => {
    const { methodologist, reviewer, auditor } = staff.as;
    const tried = { id: 'tried', methodology: 'tried' };
    const { id: first } = await approved(methodologist, reviewer, tried);
    expect((await step(reviewer, first, 'publish')).status).toBe(200);
    for (const period of PERIODS) await confirmed('tried@1.0.0', period);
    const url = await urlOf(staff.database);
    let victim = staff.service;
    let midway = 0;
    for (let turn = 2; midway < KILLS; turn += 1) {
      const at = (by: Client): Client => by.at(victim.url);
      const { id: draft } = await drafted(at(methodologist), { ...tried, version: `${turn}.0.0`, from: '2025-01-01', expected: 45 });
      const id = jobOf(await at(methodologist).post(`/api/drafts/${draft}/impact`, {}, ASYNC));
      await until('a part to be counted', async () => ((await jobShown(at(auditor), id)).progress?.done ?? 0) > 0);
      await victim.kill('SIGKILL');
      await silent();
      const [before] = await ask<{ results: number }>(
        staff.database,
        'select count(*)::integer as results from job_part_results where job_id = $1',
        [id],
      );
      if ((before?.results ?? 0) < PERIODS.length) midway += 1;
      victim = await another(await shared(staff.database, url));
      const counted = { step: 'parts', done: PERIODS.length, total: PERIODS.length };
      expect(await ended(at(auditor), id)).toMatchObject({ state: 'done', result: { kind: 'draft', id: draft }, progress: counted });
      const [kept] = await ask(
        staff.database,
        `select (select count(*)::integer from job_part_results where job_id = $1) as parts,
                (select count(*)::integer from job_ends where job_id = $1) as ends,
                (select count(*)::integer from impacts where version_id = $2) as impacts,
                (select count(*)::integer from audit_entries where action = 'draft.try-on-confirmed' and object_id = $2::text) as entries`,
        [id, draft],
      );
      expect(kept).toEqual({ parts: PERIODS.length, ends: 1, impacts: 1, entries: 1 });
      const { body } = await at(reviewer).get(`/api/drafts/${draft}/impact`);
      expect(body).toMatchObject({ wanted: PERIODS.length, impact: { evaluations: PERIODS.map((title) => ({ title, refused: [] })) } });
    }
    await expectWhole(staff.database, auditor.at(victim.url));
  });
});

describe('a worker of the engine that is killed', () => {
  /** The process that is at work. */
  const kill = (): Promise<unknown> =>
    until('a worker at work', async () => {
      const { text } = await staff.as.auditor.get('/api/metrics');
      if (!/^metodika_jobs_running [1-9]/m.test(text)) return false;
      for (const pid of workersOf(staff.service.pid)) process.kill(pid, 'SIGKILL');
      return true;
    });

  it(`${KILLS} times each in a request and in a job has the evaluation made by another, once`, async () => {
    const { auditor } = staff.as;
    for (let turn = 1; turn <= KILLS; turn += 1) {
      const [asked, period] = [`asked ${turn}`, `worker ${turn}`];
      const [answer] = await Promise.all([auditor.post('/api/evaluations', { ruleset: RULESET, cohort: crowd(10, asked) }), kill()]);
      expect(answer.status, answer.text).toBe(201);
      const made = await ask(staff.database, 'select id from evaluations where period = $1', [asked]);
      expect(made).toEqual([{ id: (answer.body as { id: string }).id }]);
      const id = await heavy(auditor, period);
      await kill();
      await expectOne(await ended(auditor, id), period);
    }
    expect(staff.service.exited, staff.service.failures()).toBe(false);
    await expectWhole(staff.database, auditor);
  });
});

describe('a PostgreSQL that is killed in a job', () => {
  it(`${KILLS} times is come back to, and the job comes to exactly one result`, async () => {
    const { auditor } = staff.as;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const period = `away ${kill}`;
      const id = await heavy(auditor, period);
      await begun(auditor, id);
      if (staff.database.embedded) process.kill(await postmasterOf(staff.database), 'SIGKILL');
      else
        await ask(
          staff.database,
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
      await silent();
      await expectOne(await ended(auditor, id), period);
    }
    expect(staff.service.exited, staff.service.failures()).toBe(false);
    await expectWhole(staff.database, auditor);
  });
});
