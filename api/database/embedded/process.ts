import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** Other processes, asked by number. Linux answers from /proc, so that no `ps` is needed in a container. */

const linux = process.platform === 'linux';

interface Stat {
  readonly name: string;
  readonly state: string;
  readonly ticks: string;
}

function stat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may itself hold any sign.
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    return { name: text.slice(text.indexOf('(') + 1, end), state: fields[0] ?? '', ticks: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** When the process started, in a form no other process of that number ever repeats. Undefined when none runs; a zombie does not. */
export function startOf(pid: number): string | undefined {
  if (!linux) return ps(pid, 'stat').startsWith('Z') ? undefined : ps(pid, 'lstart').replaceAll(/\s+/g, '-') || undefined;
  const found = stat(pid);
  if (!found || found.state === 'Z' || found.state === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}.${found.ticks}`;
}

/** Whether the number is taken at all: by a zombie, too, as PostgreSQL itself sees it. */
export function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is a PostgreSQL that works in this folder. */
export function servesFolder(pid: number, folder: string): boolean {
  if (startOf(pid) === undefined) return false;
  if (!linux) {
    const command = ps(pid, 'command');
    return basename(command.split(' -D ')[0] ?? '') === 'postgres' && command.includes(` -D ${folder} `);
  }
  try {
    return stat(pid)?.name === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}

/** Every PostgreSQL process of the folder, the server's helpers and backends among them; known on Linux alone. */
export function serversOf(folder: string): number[] {
  if (!linux) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => servesFolder(pid, folder));
}
