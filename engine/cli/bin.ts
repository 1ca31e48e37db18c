#!/usr/bin/env node
/** The command line of the installed package, `npx metodika …`. In a clone it is `metodika.mjs`, which also installs and bundles. */
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Node 20 has none.
module.enableCompileCache?.();
const { main } = await import('./metodika.ts');

const root = dirname(fileURLToPath(import.meta.resolve('metodika/package.json')));
// Goes with the package when another is installed; where it cannot be written to, that costs a command its second of proving.
const cache = join(root, '.cache');
process.exitCode = await main({ root, cache, called: 'metodika' }, process.argv.slice(2));
