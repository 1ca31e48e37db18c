/** `npm run -s metodika -- …`: sees to the dependencies and to Node 24, then hands over to `metodika.ts`, bundled. */
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { handedOver, install, root } from './install.mjs';

install();
if (!handedOver(import.meta.url, process.argv.slice(2))) {
  const folder = await bundle();
  module.enableCompileCache(join(folder, 'compiled'));
  const { main } = await import(pathToFileURL(join(folder, 'cli.mjs')).href);
  process.exitCode = await main({ root, cache: folder, called: 'npm run -s metodika --' }, process.argv.slice(2));
}
