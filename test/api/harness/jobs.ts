import { until } from '../../harness/until.ts';
import type { Answer, Client } from './service.ts';

export interface JobShown {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly stateName: string;
  readonly progress: { readonly step: string; readonly done: number; readonly total: number } | null;
  readonly result: { readonly kind: string; readonly id: string; readonly at: string } | null;
  readonly problem: { readonly code: string; readonly diagnostics?: readonly unknown[] } | null;
}

export const ASYNC = { Prefer: 'respond-async' };

/** The job that an answer of 202 names. @throws for another answer */
export function jobOf({ status, body, headers, text }: Answer): string {
  const { id } = (body ?? {}) as JobShown;
  if (status !== 202 || headers.get('location') !== `/api/jobs/${id}`) throw new Error(`${status} ${text}`);
  return id;
}

export const jobShown = async (by: Client, id: string): Promise<JobShown> => {
  const { status, body, text } = await by.get(`/api/jobs/${id}`);
  if (status !== 200) throw new Error(`${status} ${text}`);
  return body as JobShown;
};

const OPEN = ['waiting', 'running'];

/** A job once it has ended; services may come and go meanwhile. */
export const ended = (by: Client, id: string): Promise<JobShown> =>
  until(`the end of job ${id}`, async () => {
    const job = await jobShown(by, id);
    return !OPEN.includes(job.state) && job;
  });

/** A job once somebody works on it, or has. */
export const begun = (by: Client, id: string): Promise<JobShown> =>
  until(`the beginning of job ${id}`, async () => {
    const job = await jobShown(by, id);
    return job.state !== 'waiting' && job;
  });

/** The events of a stream, to its end. */
export async function eventsOf(
  by: Client,
  path: string,
  headers = {},
): Promise<{ readonly id: string; readonly data: Record<string, unknown> }[]> {
  const { text } = await by.get(path, headers);
  return [...text.matchAll(/^id: (.*)\ndata: (.*)$/gm)].map(([, id = '', data = '']) => ({
    id,
    data: JSON.parse(data) as Record<string, unknown>,
  }));
}
