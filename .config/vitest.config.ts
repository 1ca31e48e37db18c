import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that run the built service, some with a browser. */
const SERVICE = ['test/api/**/*.test.ts', 'test/admin/**/*.test.ts'];

export default defineConfig({
  test: {
    // A skipped or focused test is a test that does not run: neither may reach the tree.
    allowOnly: false,
    // Most of what runs waits for a process or a database: a core left free would be idle.
    maxWorkers: availableParallelism(),
    // One after the other: the service's processes would take the engine's tests their time.
    projects: [
      { test: { name: 'engine', include: ['test/**/*.test.ts'], exclude: SERVICE, testTimeout: 120_000, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'service',
          include: SERVICE,
          globalSetup: 'test/api/harness/setup.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
