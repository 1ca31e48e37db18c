import { afterAll, expect, it } from 'vitest';
import { EnginePool, type Checked, type CheckJob } from '../../api/engine/pool.ts';
import { ChecksService, worded } from '../../api/rulesets/checks.service.ts';
import { checkRuleset, diagnosticsToJson, LANGUAGES } from '../../engine/index.ts';
import { rulesetText } from './harness/rulesets.ts';
import { WORKER } from './harness/worker.ts';

/** The pool, counting the checks that it is given to do. */
class CountingPool extends EnginePool {
  checks = 0;

  override check(job: CheckJob): Promise<Checked> {
    this.checks += 1;
    return super.check(job);
  }
}

const pool = new CountingPool({ workers: 1, timeLimitMs: 600_000, memoryMb: 1024, queue: 8, queueEach: 8 }, WORKER);
afterAll(() => pool.onModuleDestroy());

it('a text asked for in three languages is checked once, and told in each', async () => {
  const service = new ChecksService(pool);
  const text = `${rulesetText({})}nonsense: 1\n`;
  const expected = checkRuleset({ name: 'draft.yaml', text }).diagnostics;
  expect(expected.length).toBeGreaterThan(0);
  const told = await Promise.all(
    LANGUAGES.map(async (language) => worded((await service.checkToKeep(text, 'draft.yaml')).diagnostics, language)),
  );
  expect(told).toEqual(LANGUAGES.map((language) => diagnosticsToJson(expected, language)));
  expect(new Set(told.map(([first]) => first?.message)).size).toBe(LANGUAGES.length);
  await service.check(text, 'draft.yaml');
  expect(pool.checks).toBe(1);
  await service.check(`${text}# another\n`, 'draft.yaml');
  expect(pool.checks).toBe(2);
});

it('a limit that a check met is told in each language too', () => {
  const place = { file: 'draft.yaml', line: 1, column: 1, end_line: 1, end_column: 1 };
  const met = [{ ...place, severity: 'error' as const, code: 'api-time-limit', details: {}, related: [] }];
  const said = LANGUAGES.map((language) => worded(met, language)[0]?.message ?? '');
  expect(new Set(said).size).toBe(LANGUAGES.length);
  expect(said.join()).not.toContain('api-time-limit');
});
