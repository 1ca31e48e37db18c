import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** What would change the language, the colours or the folder of a run. */
const OWN = ['LC_ALL', 'LC_MESSAGES', 'NO_COLOR', 'FORCE_COLOR', 'npm_lifecycle_event'];

/** Runs the command line as npm does, in Russian unless the line says otherwise. */
export function metodika(args: readonly string[], options: { cwd?: string; env?: Readonly<Record<string, string>> } = {}): Ran {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN.includes(name)));
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}engine/cli/metodika.mjs`, ...args], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    env: { ...inherited, LANG: 'ru_RU.UTF-8', ...options.env },
  });
  return { status, out: stdout, err: stderr };
}
