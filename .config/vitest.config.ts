import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that run the built service, some with a browser. */
const SERVICE = ['test/api/**/*.test.ts', 'test/admin/**/*.test.ts'];

/** For a machine that is slow or busy. What is waited for is a condition, and no test has a limit of its own. */
const LIMIT_MS = 600_000;

/** One process for many files: they share what each would load for itself, and none changes what is shared. */
const common = { isolate: false, setupFiles: 'test/harness/seeded.ts', testTimeout: LIMIT_MS, hookTimeout: LIMIT_MS };

/** Tests of the service first: they wait much, and what is left at the end are short ones that keep every core at work. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(({ project }) => project.name === 'service'), ...sorted.filter(({ project }) => project.name !== 'service')];
  }
}

export default defineConfig({
  test: {
    // A skipped or focused test is a test that does not run: neither may reach the tree.
    allowOnly: false,
    sequence: { sequencer: WaitingFirst },
    // More than there are cores: the service's tests wait for processes and databases much of the time.
    maxWorkers: availableParallelism() + 2,
    projects: [
      { test: { ...common, name: 'engine', include: ['test/**/*.test.ts'], exclude: SERVICE } },
      { test: { ...common, name: 'service', include: SERVICE, globalSetup: 'test/api/harness/setup.ts' } },
    ],
  },
});
