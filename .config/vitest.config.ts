import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that run the built service, some with a browser. */
const SERVICE = ['test/api/**/*.test.ts', 'test/admin/**/*.test.ts'];

/** For a machine that is slow or busy. What is waited for is a condition, and no test has a limit of its own. */
const LIMIT_MS = 600_000;

/** What takes longest, longest first: begun among the last, it would go on alone when all else is over. The rest goes by its size. */
const LONG = [
  'admin/pages',
  'api/jobs-kills',
  'api/kills',
  'api/start-embedded',
  'api/cohort-files-pool',
  'api/start-shipped',
  'api/start',
  'api/races',
  'api/backup',
  'api/outage',
  'api/audit',
  'api/heavy',
  'api/cohort-files',
  'api/rescores',
  'engine/check/earlier',
  'engine/explain/explain',
  'library/package',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

/** One process for many files: they share what each would load for itself, and none changes what is shared. */
const common = {
  isolate: false,
  setupFiles: ['test/harness/seeded.ts', 'test/harness/equal-numbers.ts'],
  testTimeout: LIMIT_MS,
  hookTimeout: LIMIT_MS,
  // Tests of the service wait for processes and databases much of the time, and those of the engine compute meanwhile.
  maxWorkers: availableParallelism() + 2,
};

export default defineConfig({
  test: {
    // A skipped or focused test is a test that does not run: neither may reach the tree.
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'engine', include: ['test/**/*.test.ts'], exclude: SERVICE } },
      { test: { ...common, name: 'service', include: SERVICE, globalSetup: 'test/api/harness/setup.ts' } },
    ],
  },
});
