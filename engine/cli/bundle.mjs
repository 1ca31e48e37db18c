/**
 * The command line in few files: loading the engine's packages one by one would take most of a command's time, and a command that needs
 * little of them is to load little.
 * A bundle stands in a folder named after what it was made from, so that it is rebuilt when a source changes and two
 * processes that build at once cannot hurt each other: each writes files of its own and renames them to the same names.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { root } from './install.mjs';

const cache = join(root, 'node_modules', '.cache', 'metodika');
const hour = 3_600_000;

/** A digest of the names, sizes and times of all that goes into the bundle. */
function fingerprint() {
  const found = [];
  const note = (path) => {
    const { mtimeMs, size } = statSync(path);
    found.push(`${path}:${mtimeMs}:${size}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (/\.(ts|json|mjs)$/.test(entry.name)) note(path);
    }
  };
  walk(join(root, 'engine'));
  note(join(root, 'package-lock.json'));
  return createHash('sha256').update(found.sort().join('')).digest('hex').slice(0, 16);
}

/** What other sources were made into goes after an hour: until then a process may still be starting from it. */
function removeOld(current) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (path !== current && Date.now() - statSync(path).mtimeMs > hour) rmSync(path, { recursive: true, force: true });
  }
}

/** `folder` when it can be written to; else one of this process alone, gone when it ends. */
function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(mkdtempSync(join(folder, 'try-')), { recursive: true });
    return folder;
  } catch {
    const own = mkdtempSync(join(tmpdir(), 'metodika-'));
    process.on('exit', () => rmSync(own, { recursive: true, force: true }));
    return own;
  }
}

/** Puts generated code in the place of the validator that is made of the schema at run time. */
const generated = {
  name: 'generated-validator',
  async setup({ onLoad }) {
    const { generatedValidator, REPLACED } = await import('../build/validator.ts');
    onLoad({ filter: REPLACED }, ({ path }) => ({ contents: generatedValidator(path), loader: 'ts' }));
  },
};

/** A module and all that it imports, packages too, in one file, which may have others beside it for what it imports while it runs. */
export const bundleFile = (entry, outfile, plugins = []) =>
  bundleFiles({ [basename(outfile, extname(outfile))]: entry }, dirname(outfile), { extension: extname(outfile), plugins });

/** Several that are started by themselves, by the names of their files in a folder, with what they have in common in others beside them. */
export async function bundleFiles(entries, outdir, { extension = '.js', plugins = [], external = [], keepNames = false } = {}) {
  const { build, stop } = await import('esbuild');
  await build({
    entryPoints: entries,
    outdir,
    outExtension: { '.js': extension },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    target: 'node24',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [generated, ...plugins],
    external,
    keepNames,
    // Packages of the older module system ask for Node's own modules with `require`.
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  });
  // Its process would stay beside the service as long as that runs.
  await stop();
}

/** The folder of what is made from the sources as they are now, with the bundle in it as `cli.mjs`. */
export async function bundle() {
  const kept = join(cache, fingerprint());
  if (existsSync(join(kept, 'cli.mjs'))) return kept;
  const folder = writable(kept);
  const draft = mkdtempSync(join(folder, 'draft-'));
  const { throughDoor } = await import('../build/doors.mjs');
  const engine = join(root, 'engine');
  const [cli, part] = ['metodika', 'long-part'].map((name) => join(engine, 'cli', `${name}.ts`));
  const plugins = [throughDoor(join(engine, 'index.ts'), join(engine, 'cli'))];
  await bundleFiles({ cli, 'long-part': part }, draft, { extension: '.mjs', plugins });
  // The others first: whoever finds the bundle finds all of it.
  for (const name of readdirSync(draft).sort((one, other) => (one === 'cli.mjs') - (other === 'cli.mjs'))) {
    renameSync(join(draft, name), join(folder, name));
  }
  rmSync(draft, { recursive: true });
  if (folder === kept) removeOld(folder);
  return folder;
}
