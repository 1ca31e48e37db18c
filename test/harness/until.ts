import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is neither undefined nor false; a question that throws is one without an answer yet. */
export async function until<T>(what: string, ask: () => T | Promise<T>, limit = 120_000): Promise<Exclude<T, undefined | false>> {
  let last: unknown;
  for (const end = Date.now() + limit; Date.now() < end; await pause(20)) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    } catch (problem) {
      last = problem;
    }
  }
  throw new Error(`waited ${limit} ms in vain for: ${what}`, { cause: last });
}
