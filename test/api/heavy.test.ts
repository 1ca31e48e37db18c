import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shared } from './harness/database.ts';
import { refusal } from './harness/refusal.ts';
import { rulesetText } from './harness/rulesets.ts';
import { root, Service, type Client } from './harness/service.ts';
import { passwordOf } from './harness/staff.ts';
import { staffed, type Staffed } from './harness/staffed.ts';

const EXACT = '/api/evaluations';
const LOGIN = '/api/auth/login';
let staff: Staffed;
beforeAll(async () => {
  staff = await staffed();
});
afterAll(() => staff.stop());

/** Another process over the same database, with limits of its own. */
async function limited(
  env: Readonly<Record<string, string>>,
  use: (service: Service, as: (client: Client) => Client) => Promise<void>,
): Promise<void> {
  const service = await Service.start(await shared(staff.database), env);
  try {
    await use(service, (client) => client.at(service.url));
  } finally {
    await service.stop();
  }
  expect(service.output).not.toContain('"code":"internal"');
}

/** The example's subjects so many times over. */
function crowd(times: number): unknown {
  const { subjects, ...rest } = JSON.parse(readFileSync(`${root}/rulesets/examples/service-quality-2014.json`, 'utf8')) as {
    subjects: { id: string }[];
  };
  return {
    ...rest,
    subjects: Array.from({ length: times }, (_, turn) => subjects.map((one) => ({ ...one, id: `${one.id}-${turn}` }))).flat(),
  };
}

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
