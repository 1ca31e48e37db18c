import type { Answered } from './load.ts';
import { EDITION } from './nation.ts';
import type { Person } from './service.ts';

/** What scenarios do with assessments and jobs. */

export const ASYNC = { Prefer: 'respond-async' };
const OCTETS = { 'Content-Type': 'application/octet-stream' };
/** How often it is asked how far a job is. */
const LOOK_MS = 20;

export function expected(status: number, answer: Answered): Answered {
  if (answer.status !== status) throw new Error(`${answer.status} in place of ${status}: ${answer.text.slice(0, 2000)}`);
  return answer;
}

export const idOf = ({ text }: Answered): string => (JSON.parse(text) as { id: string }).id;

let opened = 0;
/** A new assessment, open, without subjects. */
export async function opening(secretary: Person, url: string): Promise<string> {
  const title = `bench ${(opened += 1)}`;
  const body = JSON.stringify({ ruleset: EDITION, reason: 'bench', period: '2014', title });
  return idOf(expected(201, await secretary.send(url, 'POST', '/api/assessments', body)));
}

export const importing = (by: Person, url: string, id: string, name: string, file: string | Uint8Array, headers = {}): Promise<Answered> =>
  by.send(url, 'POST', `/api/assessments/${id}/import?name=${name}`, file, { ...OCTETS, ...headers });

export interface JobShown {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly step: string; readonly done: number; readonly total: number } | null;
  readonly result: { readonly id: string } | null;
  readonly problem: unknown;
}

/**
 * The job that an answer of 202 names, to its end.
 * @param seen each of its states that is looked at.
 * @param lookMs how often it is looked at: each look is work for whoever answers.
 */
export async function ended(
  by: Person,
  url: string,
  asked: Answered,
  seen: (job: JobShown) => void = () => undefined,
  lookMs = LOOK_MS,
): Promise<JobShown> {
  const id = idOf(expected(202, asked));
  for (;;) {
    const job = JSON.parse(expected(200, await by.send(url, 'GET', `/api/jobs/${id}`)).text) as JobShown;
    seen(job);
    if (job.state === 'done') return job;
    if (job.state !== 'waiting' && job.state !== 'running') throw new Error(`${job.state}: ${JSON.stringify(job.problem).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** An assessment of the file that a chair has confirmed. */
export async function confirmed(people: { readonly secretary: Person; readonly chair: Person }, url: string, file: string): Promise<void> {
  const { secretary, chair } = people;
  const id = await opening(secretary, url);
  expected(200, await importing(secretary, url, id, 'cohort.json', file));
  const { text } = expected(201, await secretary.send(url, 'POST', `/api/assessments/${id}/evaluate`, '{}'));
  const { id: evaluation, hash } = JSON.parse(text) as { id: string; hash: string };
  expected(200, await chair.send(url, 'POST', `/api/assessments/${id}/confirm`, JSON.stringify({ evaluation, hash })));
}
