import { describe, expect, it } from 'vitest';
import { filesOf, importsOf, said } from './harness/imports.ts';

/** What every module stands on, whole. */
const ground = ['settings', 'messages', 'engine', 'http', 'access', 'database/faults'];

/** Who may import whom inside the service. A module is a folder of `api`, a file beside them, or one file or folder of a folder. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  settings: [],
  messages: [],
  'database/faults': [],
  // Files of cohorts: no database, no routes; it runs in the processes of `engine`.
  'cohorts/files': ['messages'],
  engine: ['settings', 'messages', 'cohorts/files'],
  http: ['messages', 'engine', 'database/faults'],
  access: ['settings', 'engine', 'http'],
  audit: [...ground, 'health'],
  users: [...ground, 'audit'],
  auth: [...ground, 'audit', 'users'],
  rulesets: [...ground, 'audit'],
  once: [...ground],
  jobs: [...ground, 'audit', 'once', 'health', 'database/queue'],
  evaluations: [...ground, 'rulesets', 'audit', 'once', 'jobs'],
  assessments: [...ground, 'rulesets', 'audit', 'once', 'evaluations', 'jobs'],
  demo: [...ground, 'rulesets', 'audit', 'users', 'once', 'assessments', 'commissions'],
  commissions: [...ground, 'rulesets', 'audit', 'once', 'evaluations', 'assessments'],
  reports: [...ground, 'rulesets', 'audit', 'evaluations', 'assessments'],
  impacts: [...ground, 'rulesets', 'audit', 'evaluations', 'assessments', 'jobs'],
  rescores: [...ground, 'rulesets', 'audit', 'once', 'evaluations', 'assessments', 'jobs', 'cohorts/files'],
  health: ground,
  'database/client': [],
  'database/queue': [],
  'database/migrations': [],
  // The one place that knows the entities of all modules.
  'database/data-source': [
    'database/client',
    'database/migrations',
    'access',
    'assessments',
    'commissions',
    'audit',
    'auth',
    'evaluations',
    'rulesets',
    'users',
  ],
  database: ['settings', 'database/client', 'database/faults', 'database/queue', 'database/data-source'],
  // What puts the service together, and what is run by hand.
  'settings.module': ['settings'],
  'app.module': [
    'settings',
    'settings.module',
    'access',
    'assessments',
    'commissions',
    'audit',
    'auth',
    'demo',
    'evaluations',
    'health',
    'impacts',
    'reports',
    'jobs',
    'rescores',
    'rulesets',
    'users',
  ],
  app: ['settings', 'app.module', 'access', 'http'],
  serve: ['settings', 'app', 'http', 'jobs', 'database', 'database/faults', 'demo', 'rulesets', 'users'],
  main: ['settings', 'serve', 'http'],
  cli: ['settings', 'messages', 'audit', 'database', 'database/data-source', 'database/faults'],
  bench: ['cli', 'database'],
};

/** Modules over the database: others see their services, and never their tables, routes or bodies of requests. */
const closed = [
  'audit',
  'users',
  'auth',
  'rulesets',
  'once',
  'evaluations',
  'assessments',
  'commissions',
  'impacts',
  'reports',
  'demo',
  'jobs',
  'rescores',
  'health',
];
const doors = /(\.module|\.service)\.ts$|^audit\/(actions|chain|deposit|published)\.ts$|^users\/first-users\.ts$/;

const files = filesOf('api').map(inApi);
const imports = importsOf(filesOf('api'));
const insides = imports
  .filter(({ target, isPackage }) => !isPackage && target.startsWith('api/'))
  .map((one) => ({ ...one, from: moduleOf(inApi(one.file)), to: moduleOf(inApi(one.target)) }));

function inApi(file: string): string {
  return file.replace(/^api\//, '');
}

function moduleOf(file: string): string {
  const steps = file.replace(/\.(ts|mjs)$/, '').split('/');
  const [folder = '', inner] = steps;
  return inner !== undefined && `${folder}/${inner}` in arrows ? `${folder}/${inner}` : folder;
}

describe('modules of the service', () => {
  it('follow the arrows', () => {
    expect(insides.filter(({ from, to }) => from !== to && !arrows[from]?.includes(to)).map(said)).toEqual([]);
  });

  it('are all in the table, which has no circle', () => {
    expect(files.filter((file) => !(moduleOf(file) in arrows))).toEqual([]);
    const before = (name: string, seen: readonly string[]): readonly string[] =>
      seen.includes(name) ? [[...seen, name].join(' → ')] : (arrows[name] ?? []).flatMap((next) => before(next, [...seen, name]));
    expect(Object.keys(arrows).flatMap((name) => before(name, []))).toEqual([]);
  });

  it('meet through their services', () => {
    const breaches = insides.filter(({ from, to, target }) => from !== to && closed.includes(to) && !doors.test(inApi(target)));
    expect(breaches.filter(({ from }) => from !== 'database/data-source').map(said)).toEqual([]);
  });

  it('reach the database through entities of their own', () => {
    const breaches = insides.filter(
      ({ from, to, target }) => target.endsWith('.entity.ts') && from !== to && from !== 'database/data-source',
    );
    expect(breaches.map(said)).toEqual([]);
  });

  it('leave the driver to the database, and what passwords are kept as to one file', () => {
    const sole: Readonly<Record<string, RegExp>> = { pg: /^api\/database\//, '@node-rs/argon2': /^api\/access\/passwords\.ts$/ };
    expect(imports.filter(({ file, target }) => sole[target] && !sole[target].test(file)).map(said)).toEqual([]);
  });
});
