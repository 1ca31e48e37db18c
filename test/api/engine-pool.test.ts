// Long because every kind of job is asked of one pool, whose processes take long to start.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  EnginePool,
  MemoryLimitExceeded,
  Overloaded,
  TimeLimitExceeded,
  type PoolLimits,
  type RulesetText,
  type Text,
  type WrittenEvaluation,
} from '../../api/engine/pool.ts';
import {
  checkCohort,
  checkRuleset,
  casesDocument,
  compareEvaluations,
  compareRulesets,
  comparisonText,
  diagnosticsToJson,
  explainAsked,
  explainedText,
  labelsOf,
  ledgerDocument,
  placeDiagnostics,
  resultsText,
  report,
  runCases,
  writeEvaluation,
  type Model,
} from '../../engine/index.ts';
import { launched, root } from '../cli/run.ts';
import { EDITIONS } from '../harness/editions.ts';
import { evaluateData, rulesetOf } from '../harness/rulesets.ts';
import { WORKER } from './harness/worker.ts';

const rulesetText = (id: string, proved = true): RulesetText => ({
  name: `${id}.yaml`,
  text: readFileSync(`${root}rulesets/${id}.yaml`, 'utf8'),
  proved,
});
const cohortText = (id: string): Text => ({ name: 'cohort', text: readFileSync(`${root}rulesets/examples/${id}.json`, 'utf8') });
const modelOf = (id: string): Model => rulesetOf(id).model;
const dataOf = (id: string) => JSON.parse(cohortText(id).text) as { ruleset: string; subjects: { id: string }[] };

/** An example's subjects so many times over. */
function multiplied(id: string, times: number): Text {
  const data = dataOf(id);
  const subjects = Array.from({ length: times }, (_, turn) => data.subjects.map((one) => ({ ...one, id: `${one.id}-${turn}` }))).flat();
  return { name: 'cohort', text: JSON.stringify({ ...data, subjects }) };
}

const pools: EnginePool[] = [];
function poolOf(limits: Partial<PoolLimits> = {}): EnginePool {
  const pool = new EnginePool({ workers: 1, timeLimitMs: 600_000, memoryMb: 1024, queue: 8, queueEach: 8, ...limits }, WORKER);
  pools.push(pool);
  return pool;
}
afterAll(() => Promise.all(pools.map((pool) => pool.onModuleDestroy())));

const small = { ...rulesetText('service-provider-2025'), language: 'ru' } as const;

describe('a job answers as the command line does', () => {
  const pool = poolOf({ workers: 2 });

  it.each(EDITIONS)('evaluate, of %s', async (id) => {
    const answer = await pool.evaluate({ ruleset: rulesetText(id), cohort: cohortText(id), language: 'kk' });
    const { model, evaluation } = await evaluateData(modelOf(id), dataOf(id));
    expect(answer).toMatchObject({ ok: true, json: JSON.stringify(report(model, evaluation, 'kk'), null, 2) });
    // What explanations are made from is the evaluation itself, under the hash of its document.
    const document = JSON.stringify(writeEvaluation(evaluation));
    const { written } = answer as { written: WrittenEvaluation };
    expect(gunzipSync(written.values.packed).toString('utf8')).toBe(document);
    expect(written.values.digest).toBe(`sha256:${createHash('sha256').update(document).digest('hex')}`);
  });

  it('evaluate, byte for byte what the process prints, under another reading too', async () => {
    const id = 'service-quality-2014';
    for (const reading of [null, ['timeliness_weight', 'legend']] as const) {
      const answer = await pool.evaluate({
        ruleset: rulesetText(id),
        cohort: cohortText(id),
        readings: reading ? { [reading[0]]: reading[1] } : {},
        language: 'ru',
      });
      const printed = launched([
        'evaluate',
        id,
        `rulesets/examples/${id}.json`,
        ...(reading ? ['--reading', reading.join('=')] : []),
        '--json',
      ]).out;
      expect(answer.ok && `${answer.json}\n`).toBe(printed);
    }
  });

  it('evaluate, refusing a cohort with the same diagnostics', async () => {
    const id = 'service-quality-2014';
    const cohort = {
      name: 'cohort',
      text: '{"ruleset": "service-quality-2014",\n "subjects": [{"id": "a", "category": "central", "inputs": {"standards_approved": 1e999}}, 7], "subjects": []}',
    };
    const answer = await pool.evaluate({ ruleset: rulesetText(id), cohort, readings: { nonsense: 'x' }, language: 'en' });
    const expected = diagnosticsToJson(checkCohort(modelOf(id), cohort, { nonsense: 'x' }).diagnostics, 'en');
    expect(expected.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['duplicate-key', 'cohort-unknown-reading', 'cohort-subject-not-map']),
    );
    expect(answer).toEqual({ ok: false, diagnostics: expected });
  });

  it('check, of a clean text and of a broken one', async () => {
    const id = 'service-provider-2025';
    const { identity, hash, diagnostics } = await pool.check(rulesetText(id));
    const known = rulesetOf(id);
    const {
      file: { version, methodology, title, act, in_force: inForce },
    } = known;
    expect({ identity, hash }).toMatchObject({ identity: { id, version, methodology, title, act, inForce }, hash: known.model.hash });
    expect(await pool.identify(rulesetText(id))).toEqual(identity);
    expect(diagnostics).toEqual(placeDiagnostics(checkRuleset(known.source).diagnostics).map((one) => ({ ...one, file: `${id}.yaml` })));
    const broken = { name: 'draft.yaml', text: `${rulesetText(id).text}\nnonsense: 1\n` };
    const found = checkRuleset(broken).diagnostics;
    expect(await pool.check(broken)).toEqual({
      identity,
      hash: null,
      diagnostics: placeDiagnostics(found),
      errors: found.filter(({ severity }) => severity === 'error').length,
    });
    expect(await pool.evaluate({ ruleset: broken, cohort: cohortText(id), language: 'kk' })).toMatchObject({
      ok: false,
      diagnostics: [{ file: 'draft.yaml', severity: 'error' }],
    });
  });

  it('patch, of an edit, and of texts that have nothing in common and would take long', async () => {
    const [left, right] = ['weight: 60', 'weight: 80'].map((text, index) => ({ name: String(index), text: `a: 1\n${text}\n` })) as [
      Text,
      Text,
    ];
    expect(await pool.patch({ left, right })).toMatch(/^--- 0\t?\n\+\+\+ 1\t?\n@@ -1,2 \+1,2 @@\n a: 1\n-weight: 60\n\+weight: 80\n$/m);
    const lines = (step: number) => Array.from({ length: 50_000 }, (_, index) => `k${(index * step) % 65_521}: ${index * step}`).join('\n');
    expect(await pool.patch({ left: { name: 'a', text: lines(7) }, right: { name: 'b', text: lines(13) } })).toBeNull();
  });

  it('cases, green, failing and of a broken text', async () => {
    const id = 'service-provider-2025';
    const { failed, missed, diagnostics, ...document } = await pool.cases(small);
    const known = rulesetOf(id);
    expect(document).toEqual(JSON.parse(JSON.stringify(casesDocument(known, await runCases(known), 'ru'))));
    expect({ failed, missed, diagnostics }).toEqual({ failed: 0, missed: document.coverage?.missed.length, diagnostics: [] });
    const wrong = small.text.replace(/(expect: *\{[^}\n]*: )(\d+)/, '$1$29999');
    expect(wrong).not.toBe(small.text);
    expect(await pool.cases({ ...small, text: wrong })).toMatchObject({ failed: 1 });
    expect(await pool.cases({ ...small, text: 'id: x' })).toMatchObject({
      ruleset: null,
      cases: [],
      coverage: null,
      failed: 0,
      diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'missing-property' })]) as unknown,
    });
  });

  it.each([
    ['service-quality-2014', 'central-01', 'K3.P2'],
    ['service-quality-2014', 'central-01', null],
    ['rural-akim-2020', 'akim-04', null],
    ['service-control-2013', 'central-01', null],
  ] as const)('explain, of %s %s:%s', async (id, subject, value) => {
    const answer = await pool.explain({ ruleset: rulesetText(id), cohort: cohortText(id), subject, value, language: 'en' });
    const { model, evaluation } = await evaluateData(modelOf(id), dataOf(id));
    const asked = explainAsked(model, evaluation, subject, value);
    if (!('explained' in asked)) throw new Error(asked.unexplained.code);
    expect(answer.ok && answer.text).toBe(explainedText(asked.explained, 'en'));
    expect(JSON.stringify(answer.ok && answer.explanation)).toBe(JSON.stringify(asked.explained));
  });

  it.each(EDITIONS)('labels, of %s', async (id) => {
    expect(JSON.stringify(await pool.labels(rulesetText(id)))).toBe(JSON.stringify(labelsOf(modelOf(id))));
    expect(await pool.labels({ name: 'draft.yaml', text: `${rulesetText(id).text}\nnonsense: 1\n` })).toBeNull();
  });

  it.each(EDITIONS)('clauses, of %s, each with the line at which what implements it stands', async (id) => {
    const { text } = rulesetText(id);
    const ledger = await pool.clauses(rulesetText(id));
    const named = ledger?.clauses.flatMap((one) => one.implemented_by) ?? [];
    // A definition's line begins with its name, or with the item of the list that has it.
    const wrong = named.filter(({ name, line }) => {
      const words = text.split('\n')[line - 1]?.trim() ?? '';
      return !words.startsWith(`${name.slice(name.indexOf('.') + 1)}:`) && !words.startsWith('- ');
    });
    expect(wrong).toEqual([]);
    const { clauses, counts } = ledgerDocument(modelOf(id));
    const lineless = ledger?.clauses.map((one) => ({
      ...one,
      implemented_by: one.implemented_by.map(({ name, label }) => ({ name, label })),
    }));
    expect([ledger?.counts, lineless]).toEqual([counts, clauses]);
  });

  it('explain, saying what there is not', async () => {
    const of = { ruleset: rulesetText('service-quality-2014'), cohort: cohortText('service-quality-2014'), language: 'en' } as const;
    expect(await pool.explain({ ...of, subject: 'central-1', value: null })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'explanation-unknown-subject', file: 'cohort', line: 1 }],
    });
    expect(await pool.explain({ ...of, subject: 'central-01', value: '__proto__' })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'explanation-unknown-value' }],
    });
  });

  it('compare, of rules and of results', async () => {
    const [left, right] = ['service-quality-2013', 'service-quality-2014'] as const;
    const rulesets = compareRulesets(modelOf(left), modelOf(right));
    const bare = await pool.compare({ left: rulesetText(left), right: rulesetText(right), language: 'en' });
    expect(bare.ok && bare.text).toBe(comparisonText(rulesets, 'en'));
    expect(JSON.stringify(bare.ok && bare.document)).toBe(JSON.stringify({ rulesets, results: null }));
    const both = await pool.compare({
      left: rulesetText(left),
      right: rulesetText(right),
      cohort: cohortText(left),
      rightCohort: cohortText(right),
      rightReadings: { timeliness_weight: 'legend' },
      language: 'ru',
    });
    const results = compareEvaluations(
      await evaluateData(modelOf(left), dataOf(left)),
      await evaluateData(modelOf(right), dataOf(right), { timeliness_weight: 'legend' }),
    );
    expect(both.ok && both.text).toBe(`${comparisonText(rulesets, 'ru')}\n${resultsText(results, 'ru')}`);
    expect(JSON.stringify(both.ok && both.document.results)).toBe(JSON.stringify(results));
  });

  it('compare, saying which of the two refuses', async () => {
    const [left, right] = ['service-quality-2013', 'service-quality-2014'] as const;
    const ofRight = cohortText(right);
    const sides = { left: rulesetText(left), right: rulesetText(right) };
    const answer = await pool.compare({ ...sides, cohort: ofRight, rightCohort: ofRight, language: 'ru' });
    expect(answer).toMatchObject({
      ok: false,
      diagnostics: [
        { side: 'left', code: 'comparison-refused' },
        { side: 'left', code: 'cohort-other-ruleset' },
      ],
    });
    expect(await pool.compare({ left: { name: 'l', text: 'x' }, right: rulesetText(right), language: 'ru' })).toMatchObject({
      ok: false,
      diagnostics: [{ side: 'left', file: 'l' }],
    });
  });
});

describe('a job that', () => {
  const bombed = poolOf();

  it('takes too long is ended, and the pool goes on', async () => {
    // Long enough for a worker to start on a busy machine, and short for so many on a fast one.
    const pool = poolOf({ timeLimitMs: 4_000 });
    await expect(
      pool.evaluate({ ruleset: rulesetText('service-quality-2014'), cohort: multiplied('service-quality-2014', 500), language: 'ru' }),
    ).rejects.toBeInstanceOf(TimeLimitExceeded);
    expect(await pool.check({ name: 'small', text: 'id: x' })).toMatchObject({ identity: null, hash: null });
  });

  it.each(['9^9^9^9', 'exp(exp(exp(exp(9))))', '((((9^99)^99)^99)^99)^99'])('computes %s is refused its number', async (bomb) => {
    const text = readFileSync(`${root}test/fixtures/functions.yaml`, 'utf8').replace(/formula: v - previous\(v\)/, `formula: ${bomb}`);
    const { cases } = await bombed.cases({ name: 'bomb.yaml', text, language: 'en' });
    expect(cases.flatMap(({ diagnostics }) => diagnostics)).toContainEqual(
      expect.objectContaining({
        code: 'case-refused',
        file: 'bomb.yaml',
        message: expect.stringContaining('a number that is too large') as string,
      }),
    );
  });

  it('asks for more memory than a worker has is ended, and the pool goes on', async () => {
    const pool = poolOf({ memoryMb: 64 });
    await expect(
      pool.evaluate({ ruleset: rulesetText('service-quality-2014'), cohort: multiplied('service-quality-2014', 200), language: 'ru' }),
    ).rejects.toBeInstanceOf(MemoryLimitExceeded);
    expect(await pool.check({ name: 'small', text: 'id: x' })).toMatchObject({ identity: null, hash: null });
  });

  it('comes when too many wait is refused at once, and those that wait are served', async () => {
    const pool = poolOf({ queue: 2 });
    const came = await Promise.allSettled(Array.from({ length: 5 }, () => pool.cases(small)));
    expect(came.map((one) => (one.status === 'fulfilled' ? one.value.failed : (one.reason as unknown)))).toEqual([
      0,
      0,
      0,
      expect.any(Overloaded),
      expect.any(Overloaded),
    ]);
    expect(pool.waiting).toBe(0);
  });

  it('waits when the pool closes is refused, and what runs is awaited', async () => {
    const pool = poolOf();
    // A process that is still starting could take longer than is waited for.
    await pool.identify(small);
    const [running, waiting] = [pool.check({ name: 'small', text: 'id: x' }), pool.check(small)];
    const refused = expect(waiting).rejects.toBeInstanceOf(Overloaded);
    await pool.onModuleDestroy();
    await refused;
    expect(await running).toMatchObject({ hash: null });
    await expect(pool.check(small)).rejects.toBeInstanceOf(Overloaded);
  });

  it('goes on long after the pool closes is refused', async () => {
    const pool = poolOf();
    const running = pool.evaluate({
      ruleset: rulesetText('service-quality-2014'),
      cohort: multiplied('service-quality-2014', 500),
      language: 'ru',
    });
    const refused = expect(running).rejects.toBeInstanceOf(Overloaded);
    await pool.onModuleDestroy();
    await refused;
  });
});
