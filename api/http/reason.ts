import { isKeepable } from './keepable.ts';
import { badFields } from './problem.ts';

/** Longest reason, in UTF-16 units; no other text beside a request's data is longer. */
export const MAX_REASON = 2000;

/** A reason that is given in a query, bounded as those in bodies are. @throws Problem */
export function reasonIn(given: unknown): string {
  const fault = (code: string) => badFields([{ path: 'reason', code, details: {} }]);
  if (given === undefined || (typeof given === 'string' && given.trim() === '')) throw fault('missing');
  if (typeof given !== 'string') throw fault('not-text');
  if (!isKeepable(given)) throw fault('unkeepable');
  if (given.length > MAX_REASON) throw fault('too-long');
  return given;
}
