import { resolve } from 'node:path';

/** What the environment says of how to run; everything has a default but secrets, which have none. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database and of what is kept beside it. */
  readonly data: string;
  /** A PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** The same database as its owner reaches it, who migrates it and says what the user of `databaseUrl` may do there. */
  readonly ownerUrl: string | null;
  /** Whether an empty embedded database gets a demonstration user of each role. */
  readonly demo: boolean;
  /** A file or address where the end of the log is put down whenever it moved. */
  readonly headTo: string | null;
  readonly adminPassword: string | null;
  /** Where people reach the service; over https the cookie is sent over https alone, and one proxy before us is believed. */
  readonly publicUrl: URL | null;
  /** Requests a minute from one address; 0 sets no limit. */
  readonly rateLimit: number;
  /** A request may take this long to arrive, and its headers a third of that. */
  readonly requestTimeoutMs: number;
  /** Of one evaluation, check or comparison. */
  readonly timeLimitMs: number;
  readonly memoryMb: number;
  readonly workers: number;
  /** How many checks and evaluations of one user may wait for a worker. */
  readonly jobsPerUser: number;
  readonly maxCohortMb: number;
  /** Of a file that an assessment takes in. */
  readonly maxFileMb: number;
  /** A cohort of so many kilobytes or more is evaluated as a job, not within the request. */
  readonly jobFromKb: number;
  /** A job of whose process nothing was heard for so many seconds is taken over by another. */
  readonly jobLostS: number;
  /** Of what a job asks the engine at a time. */
  readonly jobTimeLimitMs: number;
}

/** Everything wrong with the environment, a line each. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/** @throws SettingsError naming every variable at fault and what it may be. */
export function readSettings(env: Env, root: string): Settings {
  const faults: string[] = [];
  const text = (name: string): string | null => env[name] || null;
  const whole = (name: string, fallback: number, [from, to]: readonly [number, number]): number => {
    const given = text(name);
    if (given === null) return fallback;
    const number = /^\d+$/.test(given) ? Number(given) : NaN;
    if (number >= from && number <= to) return number;
    faults.push(`${name}=${given}: a whole number from ${from} to ${to} is needed (default ${fallback})`);
    return fallback;
  };
  const url = (name: string, protocols: readonly string[]): URL | null => {
    const given = text(name);
    if (given === null) return null;
    const parsed = URL.canParse(given) ? new URL(given) : null;
    if (parsed && protocols.includes(parsed.protocol)) return parsed;
    // The value may hold a password: it is not repeated.
    faults.push(`${name}: an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')} is needed`);
    return null;
  };
  const demo = text('METODIKA_DEMO');
  if (demo !== null && demo !== '0' && demo !== '1') faults.push(`METODIKA_DEMO=${demo}: 0 or 1 is needed (default 1)`);
  const adminPassword = text('METODIKA_ADMIN_PASSWORD');
  if (adminPassword !== null && adminPassword.length < MIN_PASSWORD)
    faults.push(`METODIKA_ADMIN_PASSWORD: at least ${MIN_PASSWORD} characters are needed`);

  const place = text('METODIKA_HEAD_TO');
  const headTo =
    place !== null && /^https?:/.test(place) ? (url('METODIKA_HEAD_TO', ['http:', 'https:'])?.href ?? null) : place && resolve(root, place);
  const settings: Settings = {
    port: whole('PORT', 3000, [0, 65_535]),
    host: text('HOST') ?? '127.0.0.1',
    data: resolve(root, text('METODIKA_DATA') ?? 'data'),
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:'])?.href ?? null,
    ownerUrl: url('METODIKA_OWNER_URL', ['postgres:', 'postgresql:'])?.href ?? null,
    demo: demo !== '0',
    headTo,
    adminPassword,
    publicUrl: url('METODIKA_PUBLIC_URL', ['http:', 'https:']),
    rateLimit: whole('METODIKA_RATE_LIMIT', 12_000, [0, 10_000_000]),
    requestTimeoutMs: whole('METODIKA_REQUEST_TIMEOUT_MS', 30_000, [1000, 600_000]),
    timeLimitMs: whole('METODIKA_TIME_LIMIT_MS', 60_000, [100, 3_600_000]),
    memoryMb: whole('METODIKA_MEMORY_MB', 2048, [64, 65_536]),
    workers: whole('METODIKA_WORKERS', 2, [1, 64]),
    jobsPerUser: whole('METODIKA_JOBS_PER_USER', 16, [1, 2048]),
    maxCohortMb: whole('METODIKA_MAX_COHORT_MB', 32, [1, 64]),
    maxFileMb: whole('METODIKA_MAX_FILE_MB', 96, [1, 96]),
    jobFromKb: whole('METODIKA_JOB_FROM_KB', 4096, [1, 65_536]),
    // Shorter than ten seconds the queue does not allow.
    jobLostS: whole('METODIKA_JOB_LOST_S', 30, [10, 3600]),
    jobTimeLimitMs: whole('METODIKA_JOB_TIME_LIMIT_MS', 1_800_000, [1000, 36_000_000]),
  };
  if (settings.ownerUrl !== null && settings.databaseUrl === null) faults.push('METODIKA_OWNER_URL: it goes with DATABASE_URL');
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

/** The shortest password anybody may have, in characters. */
export const MIN_PASSWORD = 12;

/** Where the settings are had by injection. */
export const SETTINGS = Symbol('settings');
