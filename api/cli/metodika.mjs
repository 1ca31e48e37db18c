/** `npm run -s metodika -- …`: what asks the database is answered by the service's own code, the rest by the engine's command line. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { handedOver, install, root } from '../../engine/cli/install.mjs';

const words = process.argv.slice(2);

if (words[0] !== 'audit') {
  await import('../../engine/cli/metodika.mjs');
  if (words[0] === '--help') process.stdout.write('\n  audit verify  журнал сервиса · сервис журналы · the service’s log (audit --help)\n');
} else {
  install();
  if (!handedOver(import.meta.url, words)) {
    const { build } = await import('./build.mjs');
    await build(['server']);
    const { audit } = await import(pathToFileURL(join(root, 'dist', 'server', 'api', 'audit.js')).href);
    process.exitCode = await audit(words.slice(1), { root, env: process.env, out: process.stdout, err: process.stderr });
  }
}
