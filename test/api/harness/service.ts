import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestDatabase } from './database.ts';

export const root = join(import.meta.dirname, '..', '..', '..');
export const ADMIN_PASSWORD = 'correct horse battery';
const STARTED = /^metodika: (http:\/\/\S+)$/m;

/** An answer, with its body read: JSON where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** As it was sent. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly body: unknown;
}

const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array;

/** Somebody's requests to a service, by bearer token unless the test says otherwise. */
export class Client {
  readonly url: string;
  readonly token: string | null;
  readonly id: string | null;

  constructor(url: string, token: string | null, id: string | null = null) {
    this.url = url;
    this.token = token;
    this.id = id;
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
    gone: AbortSignal | null = null,
  ): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: gone,
      headers: {
        ...(this.token !== null && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        'Accept-Language': 'en',
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' || isBytes(body) ? body : JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, text, bytes, body: json ? (JSON.parse(text) as unknown) : null };
  }

  /** The same person at another process of the service. */
  at(url: string): Client {
    return new Client(url, this.token, this.id);
  }

  get(path: string, headers = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown = {}, headers = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }
}

/** A real process of the built service. */
export class Service {
  /** Everything it printed. */
  output = '';
  url = '';
  readonly database: TestDatabase;
  private readonly child: ChildProcess;

  private constructor(database: TestDatabase, env: Readonly<Record<string, string>>) {
    this.database = database;
    this.child = spawn(process.execPath, [join(root, 'dist', 'server', 'api', 'main.js')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        LANG: 'C',
        NODE_OPTIONS: '',
        // Each test starts it anew: what it is made of is compiled once.
        NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
        PORT: '0',
        HOST: '127.0.0.1',
        METODIKA_DEMO: '0',
        METODIKA_ADMIN_PASSWORD: ADMIN_PASSWORD,
        ...database.env,
        ...env,
      },
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.output += chunk;
      });
  }

  /** @throws when it ends before it listens, with all that it printed. */
  static async start(database: TestDatabase, env: Readonly<Record<string, string>> = {}): Promise<Service> {
    const service = new Service(database, env);
    await new Promise<void>((resolve, reject) => {
      service.child.once('exit', (code, signal) => reject(new Error(`the service ended with ${code ?? signal}:\n${service.output}`)));
      service.child.stdout?.on('data', () => {
        const [, url] = STARTED.exec(service.output) ?? [];
        if (url === undefined) return;
        service.url = url;
        resolve();
      });
    });
    return service;
  }

  /** One that is only starting. */
  static begin(database: TestDatabase, env: Readonly<Record<string, string>> = {}): Service {
    return new Service(database, env);
  }

  /** For services that must refuse to start. */
  static async refusal(
    database: TestDatabase,
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ code: number | null; output: string }> {
    const service = new Service(database, env);
    const [code] = (await once(service.child, 'close')) as [number | null];
    return { code, output: service.output };
  }

  /** What the log has on answers of 500: a mistake of the program's, whatever happened to it. */
  failures(): string {
    return this.output
      .split('\n')
      .filter((line) => line.includes('"internal"'))
      .join('\n');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get exited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    if (this.exited) return this.child.exitCode;
    const closed = once(this.child, 'close');
    this.child.kill(signal);
    await closed;
    return this.child.exitCode;
  }

  stop(): Promise<number | null> {
    return this.kill('SIGTERM');
  }

  get nobody(): Client {
    return new Client(this.url, null);
  }

  async login(username: string, password: string): Promise<Client> {
    const { status, body, text } = await this.nobody.post('/api/auth/login', { username, password });
    if (status !== 200) throw new Error(`${username} is not let in: ${text}`);
    return new Client(this.url, (body as { token: string }).token, (body as { user: { id: string } }).user.id);
  }
}
