import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { depositOf } from '../../api/audit/deposit.ts';
import { audit } from '../../api/cli/audit.ts';
import { pipe } from '../harness/pipe.ts';
import { ask, copyOf, laidIn, newDatabase, urlOf, type TestDatabase } from './harness/database.ts';
import { drafted, expectWhole } from './harness/drafts.ts';
import { forATest } from './harness/for-a-test.ts';
import { staffed } from './harness/staffed.ts';

/** As `api/OPERATIONS.md` tells it: what is kept elsewhere, and what comes back of it. */
const own = forATest();
const run = promisify(execFile);

async function verified({ env }: TestDatabase, ...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const [out, err] = [pipe(), pipe()];
  const status = await audit(['verify', '--lang', 'en', ...words], { root: process.cwd(), env, out: out.stream, err: err.stream });
  return { status, out: out.text(), err: err.text() };
}

/** A stopped folder copied, or a dump of the server restored into an empty database of it. */
async function backedUp(database: TestDatabase): Promise<TestDatabase> {
  if (database.embedded) return copyOf(await laidIn(database));
  const file = join(await mkdtemp(join(tmpdir(), 'metodika-dump-')), 'metodika.sql');
  await run('pg_dump', ['--no-owner', '--no-privileges', '--file', file, await urlOf(database)]);
  const restored = await newDatabase();
  await run('psql', ['--quiet', '--set', 'ON_ERROR_STOP=1', '--file', file, await urlOf(restored)]);
  return restored;
}

describe('a backup', () => {
  it('comes back whole: who signed in is signed in, the log is intact, and work goes on', async () => {
    const staff = await staffed();
    own.made(staff.database);
    const draft = await drafted(staff.as.methodologist, { id: 'kept', methodology: 'kept' });
    await staff.service.stop();
    const restored = own.made(await backedUp(staff.database));
    expect(await verified(restored)).toMatchObject({ status: 0, err: '' });
    const service = await own.start(restored);
    // A folder of the service's own is read by nobody else.
    if (restored.embedded) expect(((await stat(restored.data)).mode & 0o066).toString(8)).toBe('0');
    const author = staff.as.methodologist.at(service.url);
    expect((await author.get(`/api/drafts/${draft.id}`)).body).toMatchObject({ text: draft.text, revision: 1 });
    await drafted(author, { id: 'after', methodology: 'after' });
    await expectWhole(restored, staff.as.auditor.at(service.url));
  });
});

describe('the end of the log', () => {
  it('is put down where the owner chose, and a log that was wound back is found by it', async () => {
    const kept = join(await mkdtemp(join(tmpdir(), 'metodika-head-')), 'head.jsonl');
    const staff = await staffed({ METODIKA_HEAD_TO: kept });
    own.made(staff.database);
    const database = { ...staff.database, env: { ...staff.database.env, METODIKA_HEAD_TO: kept } };
    await drafted(staff.as.methodologist, { id: 'put-down', methodology: 'put-down' });
    const [head] = await ask<{ seq: string; hash: string }>(staff.database, 'select seq, hash from audit_head');
    const laid = await ask<{ seq: string; hash: string }>(
      staff.database,
      'select seq, hash from audit_entries order by seq desc limit 1 offset 1',
    );
    // The service puts it down when it stops, too.
    await staff.service.stop();
    expect(await depositOf(kept).last()).toEqual({ seq: Number(head?.seq), hash: head?.hash });
    expect((await stat(kept)).mode & 0o077).toBe(0);

    const restarted = await own.start(database, { METODIKA_HEAD_TO: kept });
    expect(await verified(database)).toMatchObject({ status: 0 });
    await ask(
      staff.database,
      `alter table audit_entries disable trigger user; alter table audit_head disable trigger user;
       delete from audit_entries where seq > ${Number(laid[0]?.seq)}; update audit_head set seq = ${Number(laid[0]?.seq)}, hash = '${laid[0]?.hash}';
       alter table audit_entries enable trigger user; alter table audit_head enable trigger user`,
    );
    // In itself the shorter log is whole.
    expect(await verified({ ...database, env: { ...database.env, METODIKA_HEAD_TO: '' } })).toMatchObject({ status: 0 });
    const found = await verified(database);
    expect(found.status).toBe(1);
    expect(found.err).toContain(`audit:${Number(head?.seq)}:1 error audit-entry-removed`);
    await restarted.stop();
    const told = await own.start(database, { METODIKA_HEAD_TO: kept });
    expect(told.output).toContain('"event":"audit.wound-back"');
  });

  it('is read from the last line that is whole', async () => {
    const kept = join(await mkdtemp(join(tmpdir(), 'metodika-head-')), 'head.jsonl');
    const deposit = depositOf(kept);
    expect(await deposit.last()).toBeNull();
    await deposit.put({ seq: 1, hash: 'a' }, new Date(0));
    await deposit.put({ seq: 2, hash: 'b' }, new Date(1));
    await writeFile(kept, `${await readFile(kept, 'utf8')}{"at":"1970-`);
    expect(await deposit.last()).toEqual({ seq: 2, hash: 'b' });
  });

  it('is told to an address, which must take it', async () => {
    const told: string[] = [];
    let status = 204;
    const server = createServer((request, response) => {
      request.on('data', (part: Buffer) => told.push(part.toString())).on('end', () => response.writeHead(status).end());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const deposit = depositOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}/head`);
    await deposit.put({ seq: 7, hash: 'c' }, new Date(0));
    expect(told).toEqual(['{"at":"1970-01-01T00:00:00.000Z","seq":7,"hash":"c"}\n']);
    status = 500;
    await expect(deposit.put({ seq: 8, hash: 'd' }, new Date(0))).rejects.toThrow(/^127\.0\.0\.1:\d+ answered 500$/);
    server.close();
  });
});
