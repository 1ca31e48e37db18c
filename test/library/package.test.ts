import { build, type Format } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { report } from '../../engine/index.ts';
import { evaluateData, modelOf } from '../harness/rulesets.ts';
import { runInPage } from './page.ts';

/** The package as others have it: packed, installed into an empty folder, used from Node.js and from a page. */
const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'metodika-package-'));
const MAX_BYTES = 307_200;

/** Settings that npm hands to its scripts are this clone's, and would lead its children back to it; the cache and the registry stay. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || /^npm_config_(cache|registry|userconfig)$/i.test(name)),
);
async function run(command: string, args: readonly string[], cwd = folder): Promise<string> {
  return (await promisify(execFile)(command, args, { cwd, env, maxBuffer: 64 * 2 ** 20 })).stdout;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed;

/** The blocks of JavaScript that the README shows. */
const [score = '', inNode = ''] = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(
  ([, block = '']) => block,
);

const [ruleset = '', cohort = ''] = ['service-quality-2014.yaml', 'examples/service-quality-2014.json'].map((path) =>
  readFileSync(join(root, 'rulesets', path), 'utf8'),
);

/** What the repository itself makes of the example. */
async function ownReport(): Promise<unknown> {
  const { model, evaluation } = await evaluateData(modelOf('service-quality-2014'), JSON.parse(cohort));
  return JSON.parse(JSON.stringify(report(model, evaluation, 'en')));
}

/** A bundle of a module in the folder, as a page would have it. */
async function bundle(contents: string, format: Format = 'esm'): Promise<{ text: string; packages: ReadonlySet<string> }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format,
    platform: 'browser',
    charset: 'utf8',
    logLevel: 'silent',
  });
  const names = Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? '');
  return { text: outputFiles[0]?.text ?? '', packages: new Set(names) };
}

beforeAll(async () => {
  [packed] = JSON.parse(await run('npm', ['pack', '--json', '--silent', '--pack-destination', folder], root)) as [Packed];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--silent', `./${packed.filename}`]);
  writeFileSync(join(folder, 'score.js'), score);
  writeFileSync(join(folder, 'node.js'), inNode);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the package', () => {
  it('holds the engine, its command line and the rulesets, and nothing else', () => {
    const places = packed.files.map(({ path }) => path).filter((path) => !/^(dist\/library|rulesets)\//.test(path));
    expect(places.sort()).toEqual([
      'README.md',
      'engine/language/cohort.schema.json',
      'engine/language/ruleset.schema.json',
      'package.json',
    ]);
    const installed = readdirSync(join(folder, 'node_modules'));
    expect(installed.filter((name) => /^(@nestjs|react|typeorm|vite|vitest|typescript|esbuild|pg|node-.*)$/.test(name))).toEqual([]);
  });

  it('evaluates the example of 2014 from Node.js', async () => {
    const printed = `import { score } from './score.js'; import { readFileSync } from 'node:fs';
      const text = (name) => readFileSync(new URL(import.meta.resolve('metodika/rulesets/' + name)), 'utf8');
      console.log(JSON.stringify(await score(text('service-quality-2014.yaml'), text('examples/service-quality-2014.json'))));`;
    expect(JSON.parse(await run(process.execPath, ['--input-type=module', '--eval', printed]))).toEqual(await ownReport());
    expect(await run(process.execPath, ['node.js'])).toBe('central-17\n');
  });

  it('evaluates it from a page', async () => {
    const { text } = await bundle(
      `import { score } from './score.js'; globalThis.result = score(ruleset, cohort).then((report) => JSON.stringify(report));`,
      'iife',
    );
    expect(JSON.parse(String(await runInPage(text, { ruleset, cohort })))).toEqual(await ownReport());
  });

  it('has a command line', async () => {
    const command = join(folder, 'node_modules', '.bin', 'metodika');
    expect(await run(command, ['list', '--lang', 'en'])).toMatch(/^service-quality-2014 +\d+\.\d+\.\d+ /m);
    expect(await run(command, ['evaluate', '--help', '--lang', 'en'])).toMatch(/^metodika evaluate /);
  });

  it('reads a long file in two threads', async () => {
    const [built, file] = ['cli/long-file.js', 'index.js'].map((path) =>
      JSON.stringify(join(folder, 'node_modules/metodika/dist/library', path)),
    );
    const asked = `import { readFileSync } from 'node:fs'; import { pathToFileURL } from 'node:url';
      const { readLongFile } = await import(pathToFileURL(${built}));
      const { checkRuleset } = await import(pathToFileURL(${file}));
      const path = (name) => new URL(import.meta.resolve('metodika/rulesets/' + name)).pathname;
      const { ruleset } = checkRuleset({ name: 'a.yaml', text: readFileSync(path('service-quality-2014.yaml'), 'utf8') });
      const example = path('examples/service-quality-2014.json');
      const told = await readLongFile(ruleset.model, example, example, {}, { threads: 2, partedFrom: 0 });
      console.log(told.read?.columns.ids.length, told.beyond, told.diagnostic?.details.reason);`;
    expect(await run(process.execPath, ['--input-type=module', '--eval', asked])).toBe('36 null undefined\n');
  });

  it('dates a deadline by the calendar when asked for it', async () => {
    const asked = `import { Day } from 'metodika'; import { kazakhstan } from 'metodika/calendar';
      const calendar = await kazakhstan(); console.log(calendar.isDayOff(Day.parse('2014-03-21')), calendar.isDayOff(Day.parse('2014-03-20')));`;
    expect(await run(process.execPath, ['--input-type=module', '--eval', asked])).toBe('true false\n');
  });

  it('declares its exports to TypeScript', () => {
    const file = join(folder, 'consumer.ts');
    writeFileSync(
      file,
      `import { checkRuleset, Day, type FullCheck } from 'metodika';
      import { kazakhstan } from 'metodika/calendar';
      import { complete } from 'metodika/editor';
      import { standingsOf, type Standings } from 'metodika/ranking';
      import { describe } from 'metodika/words';
      export const checked: FullCheck = checkRuleset({ name: 'a.yaml', text: '' });
      export const said: readonly string[] = checked.diagnostics.map((one) => describe(one, 'kk').message);
      export const off: boolean = (await kazakhstan()).isDayOff(new Day(0));
      export { complete, standingsOf, type Standings };
      // @ts-expect-error: a text has a name.
      checkRuleset({ text: '' });`,
    );
    const program = ts.createProgram([file], {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      strict: true,
      noEmit: true,
      types: [],
    });
    const wrong = ts
      .getPreEmitDiagnostics(program)
      .map(({ file: at, messageText }) => `${at?.fileName ?? ''}: ${JSON.stringify(messageText)}`);
    expect(wrong).toEqual([]);
  });
});

describe('the engine on a page', () => {
  it.each(['metodika', 'metodika/words'])(`is below ${MAX_BYTES} bytes compressed: %s`, async (entry) => {
    const { text, packages } = await bundle(`export * from '${entry}';`);
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(MAX_BYTES);
    expect(['date-holidays', 'moment', 'moment-timezone', 'react'].filter((name) => packages.has(name))).toEqual([]);
  });

  it('takes less when less is used', async () => {
    const { text, packages } = await bundle(score);
    const whole = await bundle(`export * from 'metodika';`);
    expect(text.length).toBeLessThan(whole.text.length);
    expect(packages).not.toContain('intl-messageformat');
  });
});
