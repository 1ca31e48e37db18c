/**
 * What a process of the benchmark runs, in few files: otherwise a fresh one would mostly read and strip the engine's sources one by one.
 * Each variant has its own, so that none loads what another needs.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Bundles into a folder below `node_modules`, where native packages are found; gives the file to run. */
export async function bundleInto(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const { build, stop } = await import('esbuild');
  await build({
    entryPoints: [join(import.meta.dirname, 'measure.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    target: 'node24',
    external: ['@gorules/zen-engine'],
    logLevel: 'error',
    // Packages of the older module system ask for Node's own modules with `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  await stop();
  return join(folder, 'measure.mjs');
}
