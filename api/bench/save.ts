import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expected } from './assessed.ts';
import type { Role } from './memory.ts';
import { EDITION } from './nation.ts';
import type { People, Running } from './service.ts';

/** Processor time is told in hundredths of a second: only of many saves together does that say something of one. */
const SAVES = 60;
/** Each worker has checked a text of the draft by then, and its code is warm. */
const WARM_UP = 20;
/** Milliseconds of a tick of Linux's clock. */
const TICK_MS = 10;

/** Milliseconds of one save. */
export interface Saved {
  readonly saves: number;
  readonly took: number;
  /** Of processors, by whom; nothing where the machine does not tell. */
  readonly spent: Readonly<Record<Role, number>> | null;
}

const ruleset = readFileSync(join(import.meta.dirname, '..', '..', 'rulesets', `${EDITION}.yaml`), 'utf8');
/** Another weight in the place of K2's, which no save before had. */
const changed = (count: number): string => ruleset.replace(/^( {2}K2:\n(?: {4}.*\n)*? {4}weight: )\d+$/m, `$1${count}`);

/** A draft saved again and again with one weight changed. */
export async function save({ methodologist }: People, service: Running, postmaster: number | null): Promise<Saved> {
  const { url } = service;
  const made = await methodologist.send(url, 'POST', `/api/rulesets/${EDITION}/drafts`, JSON.stringify({ text: ruleset }));
  const { id, etag } = JSON.parse(expected(201, made).text) as { id: string; etag: string };
  let tag = etag;
  const once = async (count: number): Promise<void> => {
    const answer = await methodologist.send(url, 'PUT', `/api/drafts/${id}`, JSON.stringify({ text: changed(count) }), { 'If-Match': tag });
    tag = expected(200, answer).etag ?? tag;
  };
  for (let count = 1; count <= WARM_UP; count += 1) await once(100 + count);
  const before = ticks(service.pid, postmaster);
  const begun = performance.now();
  for (let count = 1; count <= SAVES; count += 1) await once(200 + count);
  const took = (performance.now() - begun) / SAVES;
  const after = ticks(service.pid, postmaster);
  const of = (role: Role): number => (((after?.[role] ?? 0) - (before?.[role] ?? 0)) * TICK_MS) / SAVES;
  return {
    saves: SAVES,
    took,
    spent: before && after ? { service: of('service'), worker: of('worker'), database: of('database') } : null,
  };
}

/** What each kind of process has had of the processors so far; null where the machine does not tell. */
function ticks(service: number, postmaster: number | null): Record<Role, number> | null {
  const sums: Record<Role, number> = { service: 0, worker: 0, database: 0 };
  try {
    for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
      const had = statOf(name);
      if (had === null) continue;
      const { parent, spent } = had;
      if (Number(name) === service) sums.service += spent;
      else if (parent === service) sums.worker += spent;
      else if (postmaster !== null && (Number(name) === postmaster || parent === postmaster)) sums.database += spent;
    }
  } catch {
    return null;
  }
  return sums;
}

/** Null of a process that has ended. */
function statOf(pid: string): { readonly parent: number; readonly spent: number } | null {
  try {
    // After the name, which may hold anything: state, parent, …, user and system time as the 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(fields[1]), spent: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
