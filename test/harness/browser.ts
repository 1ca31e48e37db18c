import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

/**
 * A browser for the tests: the one that `CHROMIUM` names, else Debian's, else one that comes with the packages, unpacked once into
 * `node_modules/.cache`. Its letters are DejaVu's, whatever fonts the machine has.
 */

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const require = createRequire(import.meta.url);
const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'metodika-browser');
const brought = dirname(dirname(require.resolve('@sparticuz/chromium')));

interface Place {
  readonly path: string;
  /** Where its own libraries are, for one that brings them. */
  readonly libraries?: string;
}

function installed(): Place | null {
  const named = process.env['CHROMIUM'];
  if (named) return { path: named };
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find((file) => existsSync(file));
  return path === undefined ? null : { path };
}

/** It takes its name only when it is whole: two that unpack at once do not hurt each other. */
async function unpack(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  const unpacked = (name: string, to: string): Promise<void> =>
    pipeline(createReadStream(join(brought, 'bin', name)), createBrotliDecompress(), createWriteStream(join(draft, to), { mode: 0o755 }));
  await Promise.all([unpacked('chromium.br', 'chromium'), unpacked('al2023.tar.br', 'libraries.tar')]);
  await promisify(execFile)('tar', ['-xf', 'libraries.tar'], { cwd: draft });
  await rename(draft, folder).catch(async (problem: unknown) => {
    await rm(draft, { recursive: true });
    if (!existsSync(folder)) throw problem;
  });
}

/** Finds the browser, or makes it ready. */
export async function browserPlace(): Promise<Place> {
  const found = installed();
  if (found) return found;
  const { version } = require(join(brought, 'package.json')) as { version: string };
  const folder = join(cache, version);
  if (!existsSync(folder)) await unpack(folder);
  return { path: join(folder, 'chromium'), libraries: join(folder, 'lib') };
}

/** The letters for formulas lack Cyrillic, and would be taken for all that is not. */
const NO_FORMULAS = '<selectfont><rejectfont><glob>*DejaVuMath*</glob></rejectfont></selectfont>';

async function fonts(): Promise<string> {
  const file = join(cache, 'fonts.conf');
  const dejavu = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  await mkdir(cache, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${dejavu}</dir>${NO_FORMULAS}<cachedir>${join(cache, 'fonts')}</cachedir></fontconfig>\n`,
  );
  return file;
}

export async function launchBrowser(): Promise<Browser> {
  const { path, libraries } = await browserPlace();
  const env = { ...process.env, FONTCONFIG_FILE: await fonts(), ...(libraries !== undefined && { LD_LIBRARY_PATH: libraries }) };
  return chromium.launch({ executablePath: path, args: FLAGS, env });
}
