import { readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { startOf } from './process.ts';

/** Another Metodika works on this data. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse';
  readonly pid: number;
  readonly folder: string;

  constructor(pid: number, folder: string) {
    super(`the data in ${folder} is in use by the Metodika process ${pid}`);
    this.pid = pid;
    this.folder = folder;
  }
}

/*
 * The lock is a symbolic link `owner.<n>` whose target names the owner: made in one step with its content, or not at all. The highest
 * number counts and is never removed, only outnumbered; so of two that find a dead owner at once, one alone makes the next number.
 */

const free = 'nobody';
const pathOf = (folder: string, number: number): string => join(folder, `owner.${number}`);

function numbersIn(folder: string): number[] {
  const numbers = readdirSync(folder)
    .flatMap((name) => /^owner\.(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number);
  return numbers.sort((left, right) => right - left);
}

/** True when this call made the number and it is the highest. */
function claim(folder: string, number: number, owner: string): boolean {
  try {
    symlinkSync(owner, pathOf(folder, number));
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw problem;
  }
  const [highest, ...older] = numbersIn(folder);
  // Outrun since the folder was read: a later owner has already cleared this number away.
  const outrun = highest !== number;
  for (const each of outrun ? [number] : older) rmSync(pathOf(folder, each), { force: true });
  return !outrun;
}

/** The process number of the living owner; undefined when it is dead or has let go, null when the link is gone already. */
function ownerAt(path: string): number | undefined | null {
  let target: string;
  try {
    target = readlinkSync(path);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problem;
  }
  const [pid, started] = target.split('@');
  return target !== free && startOf(Number(pid)) === started ? Number(pid) : undefined;
}

/** Makes this process the folder's only owner until the answer is called or the process ends, however it ends. */
export function own(folder: string): () => void {
  for (;;) {
    const [highest] = numbersIn(folder);
    const owner = highest === undefined ? undefined : ownerAt(pathOf(folder, highest));
    if (owner === null) continue;
    if (owner !== undefined) throw new DataInUse(owner, folder);
    const number = (highest ?? 0) + 1;
    if (claim(folder, number, `${process.pid}@${startOf(process.pid)}`)) return () => void claim(folder, number + 1, free);
  }
}
