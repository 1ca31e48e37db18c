import { parentPort } from 'node:worker_threads';
import { casesJob, checkJob } from './checking.ts';
import { compareJob } from './comparing.ts';
import type { Jobs, Kind, Task } from './jobs.ts';
import { evaluateJob, explainJob } from './scoring.ts';

/**
 * What runs in a thread of the pool. Tests and development load this very file, its types stripped by Node.js: nothing it imports
 * may have what stripping cannot take, such as decorators.
 */

const jobs: { readonly [K in Kind]: (job: Jobs[K]['job']) => Jobs[K]['answer'] | Promise<Jobs[K]['answer']> } = { check: checkJob, cases: casesJob, evaluate: evaluateJob, explain: explainJob, compare: compareJob };

export default function run<K extends Kind>({ number, kind, job }: Task<K>): Jobs[K]['answer'] | Promise<Jobs[K]['answer']> {
  // The time limit counts from here: starting a thread is not the job's doing.
  parentPort?.postMessage(number);
  return jobs[kind](job);
}
