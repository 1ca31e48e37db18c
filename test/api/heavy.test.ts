import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../harness/until.ts';
import { crowd } from './harness/crowd.ts';
import { shared } from './harness/database.ts';
import { refusal } from './harness/refusal.ts';
import { rulesetText } from './harness/rulesets.ts';
import { Service, type Answer, type Client } from './harness/service.ts';
import { passwordOf } from './harness/staff.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

const EXACT = '/api/evaluations';
const LOGIN = '/api/auth/login';
let staff: Staffed;
beforeAll(async () => {
  staff = await staffed();
});
afterAll(() => staff.stop());

/** Another process over the same database, with limits of its own; what is heavy is not put off to be a job. */
async function limited(
  env: Readonly<Record<string, string>>,
  use: (service: Service, as: (client: Client) => Client) => Promise<void>,
): Promise<void> {
  const service = await Service.start(await shared(staff.database), { METODIKA_JOB_FROM_KB: '65536', ...env });
  try {
    await use(service, (client) => client.at(service.url));
  } finally {
    await service.stop();
  }
  expect(service.output).not.toContain('"code":"internal"');
}

/** The processes that a process has begun. */
const childrenOf = (parent: number): string[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([pid = '', of]) => (Number(of) === parent ? [pid] : []));

describe('heavy work', () => {
  it('is ended at its limit of time while others are answered', async () => {
    await limited({ METODIKA_TIME_LIMIT_MS: '1000' }, async (service, as) => {
      const [auditor, methodologist] = [as(staff.as.auditor), as(staff.as.methodologist)];
      const heavy = `x: [${'1,'.repeat(900_000)}1]`;
      for (const bomb of [
        () => auditor.post('/api/check', { text: heavy }),
        () => auditor.post('/api/cases', { text: heavy }),
        () => auditor.post(EXACT, { ruleset: 'service-quality-2014', cohort: crowd(200) }),
      ]) {
        let [ended, answered] = [false, 0];
        const answer = bomb().finally(() => {
          ended = true;
        });
        while (!ended) {
          expect((await service.nobody.get('/api/health')).status).toBe(200);
          answered += 1;
        }
        expect(refusal(await answer)).toEqual([422, 'time-limit']);
        expect(answered).toBeGreaterThan(1);
      }
      const { status, body } = await methodologist.post('/api/rulesets/heavy/drafts', {
        text: `${rulesetText({ id: 'heavy', methodology: 'heavy' })}${heavy}`,
      });
      expect([status, body]).toMatchObject([201, { diagnostics: [{ code: 'api-time-limit' }] }]);
      const laughs = [
        'a0: &a0 [x, x]',
        ...Array.from({ length: 40 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}*a${index}]`),
      ].join('\n');
      for (const text of [
        laughs,
        ...['9^9^9^9^9', `${'('.repeat(5000)}a${')'.repeat(5000)}`, Array.from({ length: 5000 }, () => 'a').join(' ^ ')].map((formula) =>
          rulesetText().replace('k * a / b', formula),
        ),
      ]) {
        // That these are found out soon enough is no matter of a second.
        expect((await staff.as.auditor.post('/api/check', { text })).body).toHaveProperty('diagnostics.0.severity');
      }
      for (let failure = 1; failure <= 60; failure += 1)
        expect((await service.nobody.post(LOGIN, {}, { 'X-Forwarded-For': `10.0.0.${failure}` })).status).toBe(400);
      expect(refusal(await service.nobody.post(LOGIN, { username: 'auditor', password: passwordOf('auditor') }))).toEqual([
        429,
        'too-many-requests',
      ]);
    });
  });

  it('of a client who goes away is ended, and those who wait are served in turn', async () => {
    await limited({ METODIKA_WORKERS: '1', METODIKA_JOBS_PER_USER: '8' }, async (service, as) => {
      const connection = new AbortController();
      const heavy = as(staff.as.auditor)
        .send('POST', EXACT, { ruleset: 'service-quality-2014', cohort: crowd(200) }, {}, connection.signal)
        .catch((problem: unknown) => problem);
      const served: string[] = [];
      /** One more than may wait, each noted when it is served. */
      const askNine = (name: 'methodologist' | 'reviewer') =>
        Array.from({ length: 9 }, async () => {
          const answer = await as(staff.as[name]).post('/api/check', { text: 'id: x' });
          if (answer.status === 200) served.push(name);
          return answer;
        });
      /** One of nine is refused only while the worker computes for somebody else: then the other eight wait. */
      const refusalAmong = (asked: Promise<Answer>[]): Promise<Answer> =>
        Promise.any(asked.map(async (one) => ((await one).status === 200 ? Promise.reject(new Error('it is served')) : one)));
      await until('the heavy job to be begun', async () =>
        (await as(staff.as.auditor).get('/api/metrics')).text.includes('\nmetodika_jobs_running 1\n'),
      );
      const first = askNine('methodologist');
      expect(refusal(await refusalAmong(first))).toEqual([429, 'too-many-jobs']);
      const second = askNine('reviewer');
      const refused = await refusalAmong(second);
      expect(refusal(refused)).toEqual([429, 'too-many-jobs']);
      expect(refused.headers.get('retry-after')).toBe('5');
      expect(refused.body).toMatchObject({ detail: expect.stringMatching(/^8 requests of yours wait/) as unknown });
      const worker = childrenOf(service.pid);
      connection.abort();
      expect(await heavy).toMatchObject({ name: 'AbortError' });
      const answers = await Promise.all([...first, ...second]);
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 16 }, () => 200), 429, 429]);
      // Of answers that come close together the order is not to be seen exactly; one after the other they would be eight and eight.
      expect(new Set(served.slice(0, 8))).toEqual(new Set(['methodologist', 'reviewer']));
      expect(childrenOf(service.pid)).not.toEqual(worker);
    });
  });

  it('is ended at its limit of memory, and too many requests at theirs', async () => {
    await limited({ METODIKA_MEMORY_MB: '64', METODIKA_RATE_LIMIT: '50' }, async (service, as) => {
      expect(refusal(await as(staff.as.auditor).post(EXACT, { ruleset: 'service-quality-2014', cohort: crowd(200) }))).toEqual([
        422,
        'memory-limit',
      ]);
      for (let request = 2; request <= 50; request += 1)
        expect((await service.nobody.get('/api/health', { 'X-Forwarded-For': `10.0.0.${request}` })).status).toBe(200);
      const answer = await service.nobody.get('/api/health');
      expect(refusal(answer)).toEqual([429, 'too-many-requests']);
      expect(answer.body).toMatchObject({ instance: '/api/health' });
      expect((await service.nobody.get('/')).status).toBe(200);
    });
  });
});
