import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { StructuredLog } from './http/structured-log.ts';
import { serve } from './serve.ts';
import { readSettings, SettingsError } from './settings.ts';

/** The project's root: this file is built to `dist/server/api`. */
const root = join(import.meta.dirname, '..', '..', '..');

Logger.overrideLogger(new StructuredLog());
try {
  const settings = readSettings(process.env, root);
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string };
  process.title = name;
  await serve(settings, root);
} catch (problem) {
  if (!(problem instanceof SettingsError)) throw problem;
  process.stderr.write(problem.faults.map((fault) => `metodika: ${fault}\n`).join(''));
  process.exitCode = 2;
}
