import { expect } from 'vitest';
import type { Answer } from './service.ts';

/** What every refusal says (RFC 9457). */
export const MEMBERS = ['code', 'detail', 'instance', 'status', 'title', 'type'];
/** Of our files, and of what the database is asked. */
export const INSIDES = /node_modules|\.(ts|js):\d|\bat \S+ \(|QueryFailed|select .* from|insert into/i;

/** A refusal in full form, whatever it is of; its status and code. */
export function refusal({ status, headers, text, body }: Answer): [number, string] {
  expect(headers.get('content-type'), text).toMatch(/^application\/problem\+json/);
  const problem = body as Record<string, unknown>;
  expect(Object.keys(problem)).toEqual(expect.arrayContaining(MEMBERS));
  expect(problem).toMatchObject({ status, type: `urn:metodika:problem:${String(problem['code'])}` });
  for (const member of MEMBERS.filter((one) => one !== 'status' && one !== 'instance')) expect(problem[member], member).toMatch(/\S/);
  expect(text).not.toMatch(INSIDES);
  return [status, String(problem['code'])];
}
