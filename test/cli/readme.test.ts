import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metodika, root } from './run.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const RUN = 'npm run -s metodika -- ';

interface Example {
  readonly command: string;
  /** What is printed; `…` on a line of its own stands for any lines. */
  readonly printed: readonly string[];
}

/** The commands of the `console` blocks, each with the lines up to the next. */
function examples(): Example[] {
  return [...readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((one) => {
        const [command = '', ...printed] = one.trimEnd().split('\n');
        return { command, printed };
      }),
  );
}

/** Columns are as wide as their widest cell, which may be on a line left out; a space that holds words together is written as any. */
const narrow = (text: string): string => text.replaceAll('\u00a0', ' ').replace(/(\S) {3,}/g, '$1  ');

/** The printed lines as a pattern in which `…` is any number of lines. */
function pattern(printed: readonly string[]): RegExp {
  const lines = printed.map((line) => (line === '…' ? '(?:.*\\n)*?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\n`));
  return new RegExp(`^${lines.join('')}$`);
}

describe('the README', () => {
  it('shows commands', () => {
    expect(examples().length).toBeGreaterThan(5);
  });

  it.each(examples())('shows what is printed by $command', async ({ command, printed }) => {
    expect(command.startsWith(RUN)).toBe(true);
    const { out, err } = await metodika(command.slice(RUN.length).split(' '));
    expect(narrow(`${err}${out}`)).toMatch(pattern(printed.map(narrow)));
  });

  it('names files that exist', () => {
    const named = [...readme.matchAll(/`((?:engine|rulesets|test|api|admin|\.ci)\/[\w./-]*)`|\]\(([^)#]+)\)/g)].map(
      ([, code, link]) => code ?? link ?? '',
    );
    expect(named.filter((path) => !/^https?:/.test(path) && !existsSync(join(root, path)))).toEqual([]);
  });
});
