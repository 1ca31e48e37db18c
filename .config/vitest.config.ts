import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that run the built service, some with a browser. */
const SERVICE = ['test/api/**/*.test.ts', 'test/admin/**/*.test.ts'];

/** For a machine that is slow or busy. What is waited for is a condition, and no test has a limit of its own. */
const LIMIT_MS = 600_000;

/** One process for many files: they share what each would load for itself, and none changes what is shared. */
const common = { isolate: false, setupFiles: ['test/harness/seeded.ts', 'test/harness/equal-numbers.ts'], testTimeout: LIMIT_MS, hookTimeout: LIMIT_MS };

/** One process more than there are cores, and one more yet for tests of the service: they wait for processes and databases much of the time. */
const after = (groupOrder: number) => ({ sequence: { groupOrder }, maxWorkers: availableParallelism() + 1 + groupOrder });

export default defineConfig({
  test: {
    // A skipped or focused test is a test that does not run: neither may reach the tree.
    allowOnly: false,
    projects: [
      { test: { ...common, ...after(0), name: 'engine', include: ['test/**/*.test.ts'], exclude: SERVICE } },
      { test: { ...common, ...after(1), name: 'service', include: SERVICE, globalSetup: 'test/api/harness/setup.ts' } },
    ],
  },
});
