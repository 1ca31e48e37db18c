import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../engine/cli/bundle.mjs';
import { answer } from '../../engine/cli/metodika.ts';
import { pipe } from '../harness/pipe.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const cache = bundle();

/** What would change the language, the colours or the folder of a run. */
const OWN = ['LC_ALL', 'LC_MESSAGES', 'NO_COLOR', 'FORCE_COLOR', 'npm_lifecycle_event'];

function environment(more: Options['env']): Record<string, string | undefined> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN.includes(name)));
  return { ...inherited, LANG: 'ru_RU.UTF-8', ...more };
}

/** Runs the command line in this very process, in Russian unless the line says otherwise. */
export async function metodika(args: readonly string[], options: Options = {}): Promise<Ran> {
  const [out, err] = [pipe(), pipe()];
  const status = await answer(args, {
    root: root.replace(/\/$/, ''),
    cache: await cache,
    called: 'npm run -s metodika --',
    cwd: options.cwd ?? root,
    env: environment(options.env),
    out: out.stream,
    err: err.stream,
  });
  return { status, out: out.text(), err: err.text() };
}

/** Runs the command line as npm does: launcher, bundle and all. */
export function launched(args: readonly string[], options: Options = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}engine/cli/metodika.mjs`, ...args], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    env: environment(options.env),
  });
  return { status, out: stdout, err: stderr };
}

/** What is said on standard error without the advice below each line of it. */
export const withoutAdvice = (ran: Ran): Ran => ({ ...ran, err: ran.err.replace(/^ {2}\S.*\n/gm, '') });

/** A subject of an edition's example, as JSON. */
export function exampleSubject(id: string): string {
  const { subjects } = JSON.parse(readFileSync(`${root}rulesets/examples/${id}.json`, 'utf8')) as { subjects: object[] };
  return JSON.stringify(subjects[0]);
}
