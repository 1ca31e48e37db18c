import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Answered } from './load.ts';

const root = join(import.meta.dirname, '..', '..');
const STARTED = /^metodika: http:\/\/localhost:(\d+)$/m;

export interface Running {
  readonly url: string;
  readonly password: string;
  readonly pid: number;
  /** Holds the process while only others are to work; there must be nothing that it works on. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** A process of the built service on a free port of the loopback. */
export async function start(env: Readonly<Record<string, string>>): Promise<Running> {
  const password = randomBytes(12).toString('hex');
  const child = spawn(process.execPath, [join(root, 'dist', 'server', 'api', 'main.js')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      METODIKA_PUBLIC_URL: '',
      METODIKA_DEMO: '0',
      METODIKA_RATE_LIMIT: '0',
      METODIKA_ADMIN_PASSWORD: password,
      ...env,
    },
  });
  let output = '';
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the service ended:\n${output}`)));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      // Once it listens its log is of no interest, but has to be taken.
      if (STARTED.test(output)) return;
      output += chunk;
      const [, found] = STARTED.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    password,
    pid: child.pid ?? 0,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGCONT');
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}

/** As many connections to each process as there are clients, kept from one request to the next. */
const agent = new Agent({ keepAlive: true });

/** Somebody signed in, at whichever process. */
export interface Person {
  send(
    url: string,
    method: string,
    path: string,
    body?: string | Uint8Array,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
}

export interface People {
  readonly methodologist: Person;
  readonly auditor: Person;
  readonly secretary: Person;
  readonly chair: Person;
}

function person(token: string | null): Person {
  return {
    async send(url, method, path, body, headers = {}) {
      const sent = request(`${url}${path}`, {
        method,
        agent,
        headers: {
          ...(token !== null && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      });
      sent.end(body);
      try {
        const response = await new Promise<IncomingMessage>((resolve, reject) => sent.once('response', resolve).once('error', reject));
        const bytes = await buffer(response);
        return { status: response.statusCode ?? 0, etag: response.headers.etag ?? null, text: bytes.toString('utf8'), bytes };
      } catch (problem) {
        return { status: 0, etag: null, text: String(problem), bytes: new Uint8Array() };
      }
    },
  };
}

async function signIn(url: string, username: string, password: string): Promise<Person> {
  const answer = await person(null).send(url, 'POST', '/api/auth/login', JSON.stringify({ username, password }));
  if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.text}`);
  return person((JSON.parse(answer.text) as { token: string }).token);
}

/** Those whose work is measured. */
export async function staff(url: string, password: string): Promise<People> {
  const administrator = await signIn(url, 'administrator', password);
  const hire = async (role: string): Promise<Person> => {
    const own = randomBytes(12).toString('hex');
    const { status, text: answer } = await administrator.send(
      url,
      'POST',
      '/api/users',
      JSON.stringify({ username: role, name: role, roles: [role], password: own }),
    );
    if (status !== 201) throw new Error(`no ${role}: ${answer}`);
    return signIn(url, role, own);
  };
  return {
    methodologist: await hire('methodologist'),
    auditor: await hire('auditor'),
    secretary: await hire('secretary'),
    chair: await hire('chair'),
  };
}
