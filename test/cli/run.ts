import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as npm does, in Russian unless the line says otherwise. */
export function metodika(args: readonly string[], options: { cwd?: string; env?: Readonly<Record<string, string>> } = {}): Ran {
  const { LC_ALL: _all, LC_MESSAGES: _messages, NO_COLOR: _no, FORCE_COLOR: _force, npm_lifecycle_event: _event, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}engine/cli/metodika.mjs`, ...args], {
    cwd: options.cwd ?? root, encoding: 'utf8', env: { ...env, LANG: 'ru_RU.UTF-8', ...options.env },
  });
  return { status, out: stdout, err: stderr };
}
