import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answered } from './load.ts';

export interface Running {
  readonly url: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** A process of the built service on a free port of the loopback. */
export async function start(root: string, env: Readonly<Record<string, string>>): Promise<Running> {
  const password = randomBytes(12).toString('hex');
  const child = spawn(process.execPath, [join(root, 'dist', 'server', 'api', 'main.js')], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', METODIKA_DEMO: '0', METODIKA_RATE_LIMIT: '0', METODIKA_ADMIN_PASSWORD: password, ...env },
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the service ended:\n${output}`)));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      // Once it listens its log is of no interest.
      if (/^metodika: http/m.test(output)) return;
      output += chunk;
      const [, found] = /^metodika: (http\S+)$/m.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url, password,
    async stop() {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}

/** Somebody signed in, at whichever process. */
export interface Person {
  send(url: string, method: string, path: string, body?: string, headers?: Readonly<Record<string, string>>): Promise<Answered>;
}

export interface People {
  readonly methodologist: Person;
  readonly auditor: Person;
}

function person(token: string | null): Person {
  return {
    async send(url, method, path, body, headers = {}) {
      const response = await fetch(`${url}${path}`, {
        method, headers: { ...(token !== null && { Authorization: `Bearer ${token}` }), ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers }, ...(body !== undefined && { body }),
      });
      return { status: response.status, text: await response.text() };
    },
  };
}

async function signIn(url: string, username: string, password: string): Promise<Person> {
  const { text } = await person(null).send(url, 'POST', '/api/auth/login', JSON.stringify({ username, password }));
  return person((JSON.parse(text) as { token: string }).token);
}

export async function staff(url: string, password: string): Promise<People> {
  const administrator = await signIn(url, 'administrator', password);
  const hire = async (role: string): Promise<Person> => {
    const own = randomBytes(12).toString('hex');
    await administrator.send(url, 'POST', '/api/users', JSON.stringify({ username: role, name: role, roles: [role], password: own }));
    return signIn(url, role, own);
  };
  return { methodologist: await hire('methodologist'), auditor: await hire('auditor') };
}
