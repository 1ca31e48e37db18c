import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How often processes are looked at. */
const LOOK_MS = 500;

export type Role = 'service' | 'worker' | 'database';
/** Megabytes, of the largest process of each role, shared pages counted in each. */
export type Peaks = Record<Role, number>;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly mb: number;
}

async function processes(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, kb] = line.trim().split(/\s+/).map(Number);
    return pid === undefined || parent === undefined || kb === undefined ? [] : [{ pid, parent, mb: kb / 1024 }];
  });
}

/** Looks at the processes of services and at the database's until it is told to end. */
export function watch(services: readonly number[], postmaster: number | null): () => Promise<Peaks> {
  const peaks: Peaks = { service: 0, worker: 0, database: 0 };
  let stopped = false;
  const roleOf = ({ pid, parent }: Process): Role | null => {
    if (services.includes(pid)) return 'service';
    if (pid === postmaster || parent === postmaster) return 'database';
    return services.includes(parent) ? 'worker' : null;
  };
  const watching = (async () => {
    while (!stopped) {
      for (const one of await processes()) {
        const role = roleOf(one);
        if (role) peaks[role] = Math.max(peaks[role], one.mb);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  })();
  return async () => {
    stopped = true;
    await watching;
    return peaks;
  };
}
