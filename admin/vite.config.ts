import { join } from 'node:path';
import { constants } from 'node:zlib';
import { defineConfig } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { diagnosticsByLanguage } from './build/diagnostics.ts';
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

const SENT = /\.(html|js|css|svg|woff2?|ttf)$/;
/** Workers, writers of files and fonts come on demand: pressing the last percents out of them takes half of a build. */
const ON_DEMAND = /assets\/(worker|pdf|docx|xlsx)-[^/]*\.js$|\.ttf$/;

/** As they are sent: the service only chooses between what lies ready. */
const compressed = [
  { include: SENT, exclude: ON_DEMAND, quality: constants.BROTLI_MAX_QUALITY },
  { include: ON_DEMAND, exclude: [], quality: 9 },
].map(({ include, exclude, quality }) =>
  compression({
    include,
    exclude,
    threshold: 1000,
    algorithms: [
      defineAlgorithm('gzip', { level: 9 }),
      defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    ],
  }),
);

export default defineConfig(({ command }) => {
  // Where tests have it built, too, React is the one for users.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root,
    base: '/',
    plugins: [generatedValidator(), wordsByLanguage(), manualByLanguage(), diagnosticsByLanguage(), compressed],
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
