import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { bundleFile } from '../../engine/cli/bundle.mjs';
import { checkDefinitions } from '../../engine/index.ts';
import { root } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'metodika-bundle-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Whatever somebody gets wrong, and editions as they are. */
const texts = ['test/diagnostics', 'test/diagnostics/base', 'rulesets'].flatMap((place) =>
  readdirSync(join(root, place))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, text: readFileSync(join(root, place, name), 'utf8') })),
);

it('finds what the sources find, though its validator is generated beforehand', async () => {
  const made = join(folder, 'checking.mjs');
  await bundleFile(join(root, 'engine', 'cli', 'checking.ts'), made);
  expect(readFileSync(made, 'utf8')).not.toContain('compileSchema');
  const bundled = (await import(pathToFileURL(made).href)) as { readonly checkDefinitions: typeof checkDefinitions };
  for (const text of texts) {
    const [one, other] = [bundled.checkDefinitions(text), checkDefinitions(text)];
    expect({ name: text.name, found: one.diagnostics }).toEqual({ name: text.name, found: other.diagnostics });
  }
});
