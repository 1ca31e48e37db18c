import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { askedBy } from '../../api/engine/asker.ts';
import { Abandoned, EnginePool, TooManyOfOne, type Checked, type CheckJob, type Text } from '../../api/engine/pool.ts';
import { ChecksService } from '../../api/rulesets/checks.service.ts';
import { root } from '../cli/run.ts';
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

const pool = new CountingPool({ workers: 1, timeLimitMs: 600_000, memoryMb: 2048, queue: 32, queueEach: 4 }, WORKER);
afterAll(() => pool.onModuleDestroy());

/** Somebody whose connection the test holds. */
class Visitor {
  readonly user: string;
  private readonly connection = new AbortController();

  constructor(user: string) {
    this.user = user;
  }

  asks<T>(work: () => T): T {
    return askedBy({ user: this.user, gone: this.connection.signal }, work);
  }

  goes(): void {
    this.connection.abort();
  }
}

const tiny = { name: 'tiny', text: 'id: x' };

const [ruleset, cohort] = ['service-quality-2014.yaml', 'examples/service-quality-2014.json'].map((file) => ({
  name: file,
  text: readFileSync(`${root}rulesets/${file}`, 'utf8'),
})) as [Text, Text];

/** Somebody for whom the only worker computes until they go: what follows in the same turn of the loop comes before its answer could. */
function holder(): Visitor & { readonly refused: Promise<unknown> } {
  const visitor = new Visitor('holder');
  const held = visitor.asks(() => pool.evaluate({ ruleset, cohort, language: 'ru' }));
  return Object.assign(visitor, {
    refused: held.then(
      () => 'it came to its end',
      (problem: unknown) => problem,
    ),
  });
}

describe('jobs of several users', () => {
  it('are taken in turn, and a worker that computes for one who goes is free for them', async () => {
    const [holding, first, second] = [holder(), new Visitor('first'), new Visitor('second')];
    const served: string[] = [];
    const asked = [
      ...['first 1', 'first 2', 'first 3', 'first 4'].map((name) => [name, first.asks(() => pool.identify(tiny))] as const),
      ...['second 1', 'second 2'].map((name) => [name, second.asks(() => pool.identify(tiny))] as const),
      ['the service', pool.identify(tiny)] as const,
    ];
    const answered = asked.map(async ([name, answer]) => {
      expect(await answer).toBeNull();
      served.push(name);
    });
    holding.goes();
    expect(await holding.refused).toBeInstanceOf(Abandoned);
    await Promise.all(answered);
    expect(served).toEqual(['first 1', 'second 1', 'the service', 'first 2', 'second 2', 'first 3', 'first 4']);
  });

  it('wait up to a number of each; one whose asker goes leaves its place', async () => {
    const [holding, one, other, leaver] = [holder(), new Visitor('one'), new Visitor('other'), new Visitor('one')];
    const asks = (who: Visitor) => who.asks(() => pool.identify(tiny));
    const waiting = [asks(one), asks(one), asks(one)];
    const dropped = expect(asks(leaver)).rejects.toBeInstanceOf(Abandoned);
    await expect(asks(one)).rejects.toEqual(new TooManyOfOne(4));
    waiting.push(asks(other));
    expect(pool.waiting).toBe(5);
    leaver.goes();
    await dropped;
    expect(pool.waiting).toBe(4);
    waiting.push(asks(one));
    await expect(asks(one)).rejects.toBeInstanceOf(TooManyOfOne);
    await expect(asks(leaver)).rejects.toBeInstanceOf(Abandoned);
    holding.goes();
    expect(await Promise.all(waiting)).toEqual([null, null, null, null, null]);
    expect(pool.waiting).toBe(0);
  });
});

describe('a check that several wait for', () => {
  const checks = new ChecksService(pool);

  it('goes on when one of them goes, and is dropped when all have gone', async () => {
    const [holding, one, other] = [holder(), new Visitor('one'), new Visitor('other')];
    const asks = (who: Visitor, text: string) => who.asks(() => checks.check(text, 'draft.yaml'));
    const [shared, left] = [rulesetText({}), rulesetText({ weight: 80 })];
    const [before, ofOther] = [pool.checks, asks(other, shared)];
    const refused = [asks(one, shared), asks(one, left)].map((answer) => expect(answer).rejects.toBeInstanceOf(Abandoned));
    one.goes();
    await Promise.all(refused);
    expect(pool.checks - before).toBe(2);
    expect(pool.waiting).toBe(1);
    // Whoever asks for what was dropped asks anew.
    const again = asks(other, left);
    holding.goes();
    expect((await Promise.all([ofOther, again])).map(({ errors }) => errors)).toEqual([0, 0]);
    expect(pool.checks - before).toBe(3);
  });

  it('goes on for one who saves, though everybody else has gone', async () => {
    const [holding, reader] = [holder(), new Visitor('reader')];
    const text = rulesetText({ weight: 90 });
    const read = expect(reader.asks(() => checks.check(text, 'draft.yaml'))).rejects.toBeInstanceOf(Abandoned);
    const saved = askedBy({ user: 'writer', gone: null }, () => checks.checkToKeep(text, 'draft.yaml'));
    reader.goes();
    await read;
    holding.goes();
    expect(await saved).toMatchObject({ errors: 0 });
  });
});
