import { join } from 'node:path';
import { defineConfig } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { generatedValidator } from './build/generated-validator.ts';
import { manualByLanguage } from './build/manual.ts';
import { wordsByLanguage } from './build/words.ts';

const root = import.meta.dirname;

/** Libraries change seldom and are kept by the browser between versions of ours. What only pages use is not loaded to sign in. */
const LIBRARIES = [
  { name: 'react', tags: ['$initial' as const], test: /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom)\// },
  { name: 'material', tags: ['$initial' as const], test: /node_modules\/(@mui|@emotion)\// },
  { name: 'react-admin', tags: ['$initial' as const], test: /node_modules\/(ra-|react-admin|@tanstack\/(react-)?query|node-polyglot)/ },
  { name: 'pages', test: /node_modules\/(@mui|ra-(core|ui)|react-admin|react-router|react-hook-form|react-dropzone)/ },
];

/** As they are sent: the service only chooses between what lies ready. */
const compressed = compression({
  include: /\.(html|js|css|svg|woff2?|ttf)$/,
  threshold: 1000,
  algorithms: [defineAlgorithm('gzip', { level: 9 }), defineAlgorithm('brotliCompress')],
});

export default defineConfig(({ command }) => {
  // Where tests have it built, too, React is the one for users.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root,
    base: '/',
    plugins: [generatedValidator(), wordsByLanguage(), manualByLanguage(), compressed],
    worker: { format: 'es', plugins: () => [generatedValidator(), wordsByLanguage()] },
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
