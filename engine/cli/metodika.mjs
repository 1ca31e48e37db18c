/** `npm run -s metodika -- …`: sees to the dependencies and to Node 24, then hands over to `metodika.ts`, bundled. */
import { spawnSync } from 'node:child_process';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { install, ownNode, root } from './install.mjs';

install();
if (Number(process.versions.node.split('.')[0]) < 24) {
  const node = ownNode();
  if (!node) {
    process.stderr.write('metodika: нужен Node 24 · Node 24 қажет · Node 24 is needed (https://nodejs.org)\n');
    process.exit(1);
  }
  const { status, signal } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
} else {
  const folder = await bundle();
  module.enableCompileCache(join(folder, 'compiled'));
  const { main } = await import(pathToFileURL(join(folder, 'cli.mjs')).href);
  process.exitCode = await main(root, process.argv.slice(2), folder);
}
