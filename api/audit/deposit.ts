import { appendFile, readFile } from 'node:fs/promises';
import type { Head } from './chain.ts';

/** Where the end of the log is put down, out of reach of whoever could wind the log back. */
export interface Deposit {
  /** @throws where it cannot be put there now. */
  put(head: Head, at: Date): Promise<void>;
  /** What was put there last; null where nothing was, or the place cannot be read. */
  last(): Promise<Head | null>;
}

const lineOf = ({ seq, hash }: Head, at: Date): string => `${JSON.stringify({ at: at.toISOString(), seq, hash })}\n`;

/** Lines added to a file: on another disk, or one that only takes what is added. */
function inFile(path: string): Deposit {
  return {
    put: (head, at) => appendFile(path, lineOf(head, at), { mode: 0o600 }),
    async last() {
      const text = await readFile(path, 'utf8').catch((problem: NodeJS.ErrnoException) => {
        if (problem.code === 'ENOENT') return '';
        throw problem;
      });
      // A line that a stop cut off is no end of the log.
      const whole =
        text
          .slice(0, text.lastIndexOf('\n') + 1)
          .trimEnd()
          .split('\n')
          .at(-1) ?? '';
      if (whole === '') return null;
      const { seq, hash } = JSON.parse(whole) as Partial<Head>;
      return typeof seq === 'number' && typeof hash === 'string' ? { seq, hash } : null;
    },
  };
}

const ANSWER_MS = 10_000;

/** Told to an address, which keeps it: it answers 2xx, and is not asked. */
function atAddress(url: string): Deposit {
  return {
    async put(head, at) {
      const { ok, status } = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: lineOf(head, at),
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      if (!ok) throw new Error(`${new URL(url).host} answered ${status}`);
    },
    last: () => Promise.resolve(null),
  };
}

/** @param where a file, or an address that begins with http. */
export const depositOf = (where: string): Deposit => (/^https?:/.test(where) ? atAddress(where) : inFile(where));
