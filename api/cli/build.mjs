/**
 * Builds what the sources are newer than: the service to `dist/server`, the admin to `dist/admin`. Plain JavaScript, since nothing is built
 * yet.
 * What a build was made from is noted beside it, so that a start without changes builds nothing.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFile } from '../../engine/cli/bundle.mjs';
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

/** The engine bundled: it is loaded by each process of the pool, and reading its packages one by one would take most of a second. */
async function makeServer() {
  run('@nestjs/cli/bin/nest.js', ['build']);
  const engine = join(dist, 'server', 'engine');
  const bundled = join(dist, 'server', 'bundled');
  await bundleFile(join(engine, 'index.js'), join(bundled, 'index.js'));
  rmSync(engine, { recursive: true });
  renameSync(bundled, engine);
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
