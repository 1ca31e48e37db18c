import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../harness/until.ts';
import { ask, postmasterOf, shared } from './harness/database.ts';
import { approved, drafted, expectWhole, type Draft } from './harness/drafts.ts';
import { Load, seeded, type Kind } from './harness/load.ts';
import { Service } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { times } from '../harness/length.ts';

const KILLS = times(5, 2);
const SAVERS = 3;
const PUBLISHERS = 2;

let staff: Staffed;
let drafts: Draft[];
beforeAll(async () => {
  staff = await staffed();
  drafts = await Promise.all(
    Array.from({ length: SAVERS }, (_, index) => drafted(staff.as.methodologist, { id: `saved-${index}`, methodology: `saved-${index}` })),
  );
});
afterAll(() => staff.stop());

let named = 0;
/** Drafts to publish, each of a methodology of its own. */
async function queue(count: number): Promise<Draft[]> {
  const ready: Draft[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `queued-${(named += 1)}`;
    ready.push(await approved(staff.as.methodologist, staff.as.reviewer, { id: name, methodology: name }));
  }
  return ready;
}

const saveAll = (load: Load, url: string): Promise<unknown> =>
  Promise.all(drafts.map((draft) => load.saver(staff.as.methodologist.at(url), draft)));

const publishAll = (load: Load, url: string, ready: readonly Draft[]): Promise<unknown> =>
  Promise.all(
    Array.from({ length: PUBLISHERS }, (_, each) =>
      load.publisher(
        staff.as.reviewer.at(url),
        ready.filter((__, index) => index % PUBLISHERS === each),
      ),
    ),
  );

/** A moment somewhere within a request of a kind: right after it was sent, or when others were answered meanwhile. */
async function moment(load: Load, kind: Kind, random: (below: number) => number): Promise<void> {
  for (;;) {
    await load.happens(kind, 'sent', 1);
    const others = random(4);
    if (others > 0) await load.happens('save', 'answered', others);
    if (load.underWay[kind] > 0) return;
  }
}

describe('a service process that is killed', () => {
  it(`${KILLS} times in a save and ${KILLS} times in a publication loses nothing that it acknowledged and leaves nothing half done`, async () => {
    const [load, random, hit] = [new Load(), seeded(1), { save: 0, publish: 0 }];
    const database = await shared(staff.database);
    let acknowledged = 0;
    while (hit.save < KILLS || hit.publish < KILLS) {
      const [victim, ready] = await Promise.all([Service.start(database, { METODIKA_WORKERS: '1' }), queue(4)]);
      const round = new Load();
      const chosen = moment(round, hit.publish <= hit.save ? 'publish' : 'save', random);
      const publishing = publishAll(round, victim.url, ready);
      const working = Promise.all([saveAll(round, victim.url), publishing]);
      await Promise.race([chosen, publishing]);
      for (const kind of ['save', 'publish'] as const) if (round.underWay[kind] > 0) hit[kind] += 1;
      const killed = victim.kill('SIGKILL');
      round.stop();
      await Promise.all([killed, working]);
      // What the killed process had begun ends with its connections.
      await until(
        'its connections to end',
        async () =>
          (
            await ask(
              staff.database,
              `select from pg_stat_activity where application_name = 'metodika' and datname = current_database() and xact_start is not null and state = 'active' and pid <> pg_backend_pid()`,
            )
          ).length === 0,
      );
      expect(round.wrong).toEqual([]);
      expect(await round.lostIn(staff.database)).toEqual([]);
      await expectWhole(staff.database, staff.as.auditor);
      load.saves.push(...round.saves);
      load.published.push(...round.published);
      acknowledged += round.saves.length + round.published.length;
    }
    expect(await load.lostIn(staff.database)).toEqual([]);
    expect(acknowledged).toBeGreaterThan(KILLS);
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

  it(`${KILLS} times in a save and ${KILLS} times in a publication is come back to by the service by itself, with all that was acknowledged`, async () => {
    const [load, random, hit] = [new Load(), seeded(2), { save: 0, publish: 0 }];
    const { pid, url } = staff.service;
    const saving = saveAll(load, url);
    while (hit.save < KILLS || hit.publish < KILLS) {
      const ready = await queue(2 * PUBLISHERS);
      const chosen = moment(load, hit.publish <= hit.save ? 'publish' : 'save', random);
      const publishing = publishAll(load, url, ready);
      await Promise.race([chosen, publishing]);
      for (const kind of ['save', 'publish'] as const) if (load.underWay[kind] > 0) hit[kind] += 1;
      await kill();
      await publishing;
    }
    load.stop();
    await saving;
    expect(load.wrong, staff.service.failures()).toEqual([]);
    expect(await load.lostIn(staff.database)).toEqual([]);
    await expectWhole(staff.database, staff.as.auditor);
    expect([staff.service.exited, staff.service.pid]).toEqual([false, pid]);
  });
});
