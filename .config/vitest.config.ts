import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A skipped or focused test is a test that does not run: neither may reach the tree.
    allowOnly: false,
    testTimeout: 30_000,
  },
});
