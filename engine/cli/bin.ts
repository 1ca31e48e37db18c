#!/usr/bin/env node
/** The command line of the installed package, `npx metodika …`. In a clone it is `metodika.mjs`, which also installs and bundles. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Node 20 has none.
module.enableCompileCache?.();
const { main } = await import('./metodika.ts');

/** A digest of the names, sizes and times of the engine's files: what one engine kept is nothing to another. */
function fingerprint(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const noted = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    const { mtimeMs, size } = statSync(path);
    return `${path}:${mtimeMs}:${size}\n`;
  });
  return createHash('sha256').update(noted.sort().join('')).digest('hex').slice(0, 16);
}

const root = dirname(fileURLToPath(import.meta.resolve('metodika/package.json')));
// Goes with the package when another is installed; where it cannot be written to, that costs a command its second of proving.
const cache = join(root, '.cache', fingerprint(dirname(import.meta.dirname)));
process.exitCode = await main({ root, cache, called: 'metodika' }, process.argv.slice(2));
