import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask, newDatabase, shared, type TestDatabase } from './harness/database.ts';
import { forATest } from './harness/for-a-test.ts';
import { Service } from './harness/service.ts';
import { staffed, type Staffed } from './harness/staffed.ts';
import { held, versionOf } from '../harness/editions.ts';

const own = forATest();

describe('a file of rulesets/', () => {
  /** Changes past the service and past the database's own guards. */
  const tamper = (database: TestDatabase, table: string, statement: string) =>
    ask(database, `alter table ${table} disable trigger user; ${statement}; alter table ${table} enable trigger user`);

  async function staffedOn(): Promise<Staffed> {
    const staff = await staffed();
    own.running(staff.service);
    own.made(staff.database);
    // Others that start on it find it by its address.
    return { ...staff, database: await shared(staff.database) };
  }
  const FAULT =
    /^metodika: rulesets\/service-quality-2013\.yaml: version 1\.2\.1 of service-quality-2013 is published with another content: recorded sha256:another, in the file sha256:\w+\. A published version never changes: .+$/m;
  const OTHER = `text_digest = 'another', hash = 'sha256:another'`;

  it('stops the start when its version is recorded with another content, even if somebody has the very text in a draft', async () => {
    const {
      as: { methodologist: author },
      database,
    } = await staffedOn();
    await tamper(database, 'versions', `update versions set ${OTHER} where edition_id = 'service-quality-2013'`);
    const file = readFileSync('rulesets/service-quality-2013.yaml', 'utf8');
    for (let drafts = 0; drafts < 2; drafts += 1) {
      const { code, output } = await Service.refusal(database);
      expect([code, output]).toEqual([1, expect.stringMatching(FAULT)]);
      expect(output).not.toMatch(/^\s+at /m);
      const { status, text } = await author.post('/api/rulesets/service-quality-2013/drafts', { text: file });
      expect(status, text).toBe(201);
    }
  });

  it('stops the start when the limits do not suffice to check it', async () => {
    const { code, output } = await Service.refusal(own.made(await newDatabase()), { METODIKA_TIME_LIMIT_MS: '100' });
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /^metodika: rulesets\/[\w-]+\.yaml: check took longer than 100 ms\. Raise METODIKA_TIME_LIMIT_MS: what comes along must be checked before it is published\.$/m,
      ),
    ]);
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('waits in review when its days are taken, and once', async () => {
    const {
      as: { reviewer, auditor },
      database,
    } = await staffedOn();
    // As if an earlier program had brought along another version for the days of this file.
    await tamper(
      database,
      'revisions',
      `update revisions set text_digest = 'another' where version_id = (select id from versions where edition_id = 'service-quality-2013')`,
    );
    await tamper(database, 'versions', `update versions set version = '0.9.0', ${OTHER} where edition_id = 'service-quality-2013'`);
    const waiting = () => reviewer.get('/api/drafts?status=in_review');
    expect((await own.start(database)).output).toContain(
      `"event":"ruleset-awaits-review","file":"rulesets/service-quality-2013.yaml","version":"${versionOf('service-quality-2013')}","overlaps":"service-quality-2013@0.9.0"`,
    );
    expect((await waiting()).body).toMatchObject({
      total: 1,
      data: [{ rulesetId: 'service-quality-2013', version: versionOf('service-quality-2013'), createdBy: 'metodika' }],
    });
    expect((await own.start(database)).output).not.toContain('ruleset-awaits-review');
    expect((await waiting()).body).toMatchObject({ total: 1 });
    // The chain is whole; that the version was renamed past the log is found.
    expect((await auditor.get('/api/audit/verify')).body).toMatchObject({
      faults: [],
      versions: [
        { id: 'service-quality-2013@0.9.0', kind: 'unlogged' },
        { id: held('service-quality-2013'), kind: 'lost' },
      ],
    });
  });
});
