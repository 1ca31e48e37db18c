/** `npm start`: builds what is stale and runs the service in this very process, so that signals reach it. */
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { handedOver, root } from '../../engine/cli/install.mjs';
import { build } from './build.mjs';

if (!handedOver(import.meta.url, [])) {
  await build();
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'metodika', 'service'));
  await import(pathToFileURL(join(root, 'dist', 'server', 'api', 'main.js')).href);
}
