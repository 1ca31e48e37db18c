/** `npm start`: a first look. The places of an example cohort, and where one of its numbers comes from. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

const evaluation = ['evaluate', 'service-quality-2014', join('rulesets', 'examples', 'service-quality-2014.json')];
const options = process.argv.slice(2);

for (const words of [evaluation, [...evaluation, '--explain', 'central-01:K3']]) {
  const { status } = spawnSync(process.execPath, [join(root, 'engine', 'cli', 'metodika.mjs'), ...words, ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  process.stdout.write('\n');
}
