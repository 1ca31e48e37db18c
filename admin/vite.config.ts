import { join } from 'node:path';
import { defineConfig } from 'vite';
import { generatedValidator } from './build/generated-validator.ts';

const root = import.meta.dirname;

/** Libraries change seldom and are kept by the browser between versions of ours. */
const LIBRARIES = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom)\// },
  { name: 'material', test: /node_modules\/(@mui|@emotion)\// },
  { name: 'react-admin', test: /node_modules\/(ra-|react-admin|@tanstack|react-hook-form|node-polyglot)/ },
];

export default defineConfig(({ command }) => {
  // Where tests have it built, too, React is the one for users.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root,
    base: '/',
    plugins: [generatedValidator()],
    worker: { format: 'es', plugins: () => [generatedValidator()] },
    build: {
      outDir: join(root, '../dist/admin'),
      emptyOutDir: true,
      // Inlined files would need `data:` in the content security policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        // `use client` is for servers that render; here everything is the client.
        checks: { moduleLevelDirective: false },
        // Modules of the engine do nothing by being loaded: what is not used is left out.
        treeshake: { moduleSideEffects: (id) => !id.includes('/engine/') },
        output: { codeSplitting: { groups: LIBRARIES } },
      },
    },
    server: { proxy: { '/api': 'http://localhost:3000' } },
  };
});
