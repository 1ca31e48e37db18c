import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../engine/cli/arguments.ts';
import { printDiagnostics } from '../../engine/cli/diagnostics.ts';
import { checkToUse } from '../../engine/cli/proved.ts';
import { drawTable } from '../../engine/cli/table.ts';
import { harmlessJson, terminalOf } from '../../engine/cli/terminal.ts';
import { exampleSubject, metodika, root } from './run.ts';

const ESCAPE = '\u001b';
const folder = mkdtempSync(join(tmpdir(), 'metodika-hostile-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A terminal that keeps what is written to it. */
function screen(asked: boolean): { terminal: ReturnType<typeof terminalOf>; text: () => string } {
  let text = '';
  const stream = {
    isTTY: true,
    columns: 80,
    write: (part: string) => {
      text += part;
      return true;
    },
  };
  return { terminal: terminalOf(stream, asked, {}), text: () => text };
}

describe('what others wrote is shown on a terminal, and commands it in nothing', () => {
  it('but our own colours stay', () => {
    const { terminal, text } = screen(true);
    terminal.write(`${terminal.colors.red('a')}\t${ESCAPE}[2J${ESCAPE}]0;b\u0007\u009b1m\u202ec\n`);
    expect(text()).toBe(`${ESCAPE}[31ma${ESCAPE}[39m\t␛[2J␛]0;b␇�1m�c\n`);
  });

  it('and without colours none are let through', () => {
    const { terminal, text } = screen(false);
    terminal.write(`${ESCAPE}[31ma`);
    expect(text()).toBe('␛[31ma');
  });

  it('a cell keeps to its line and to a bearable length', () => {
    const { terminal } = screen(true);
    expect(
      drawTable(
        [{ head: 'n' }, { head: 'm' }],
        [
          [`a\nb${ESCAPE}[1m`, 'c'],
          ['я'.repeat(3_000_000), 'd'],
        ],
        terminal,
      )
        .split('\n')
        .slice(1),
    ).toEqual([`a b␛[1m${' '.repeat(196)}c`, `${'я'.repeat(200)}…  d`, '']);
  });

  it('JSON keeps its meaning', () => {
    const text = JSON.stringify({ name: `\u009b2J\u202e${ESCAPE}` });
    expect(harmlessJson(text)).toBe('{"name":"\\u009b2J\\u202e\\u001b"}');
    expect(JSON.parse(harmlessJson(text))).toEqual(JSON.parse(text));
  });

  it('names in data, in results and in diagnostics', async () => {
    const cohort = { period: `${ESCAPE}[2J`, subjects: [JSON.parse(exampleSubject('service-quality-2014')) as object] };
    writeFileSync(join(folder, 'period.json'), JSON.stringify(cohort));
    writeFileSync(join(folder, 'key.json'), JSON.stringify({ ...cohort, [`${ESCAPE}[5m`]: 1 }).replace('\\u001b[5m', '\u009b5m'));
    expect((await metodika(['evaluate', 'service-quality-2014', 'period.json'], { cwd: folder, env: { FORCE_COLOR: '1' } })).out).toContain(
      'Период: ␛[2J\n',
    );
    expect((await metodika(['evaluate', 'service-quality-2014', 'key.json'], { cwd: folder })).err).toContain('«�5m»');
  });
});

describe('a place in a very long line', () => {
  it('is quoted with what is around it', () => {
    const { terminal, text } = screen(false);
    const source = { name: 'data.json', text: `${'x'.repeat(500)}WRONG${'y'.repeat(500)}` };
    printDiagnostics([{ code: 'c', severity: 'error', details: {}, at: { source, span: { start: 500, end: 505 } } }], 'en', terminal);
    expect(text()).toBe(`data.json:1:501 error c c\n1 │ …${'x'.repeat(60)}WRONG${'y'.repeat(95)}…\n  │ ${' '.repeat(61)}^^^^^\n\n`);
  });

  it('is marked no further than it is quoted', () => {
    const { terminal, text } = screen(false);
    const source = { name: 'data.json', text: 'z'.repeat(500) };
    printDiagnostics([{ code: 'c', severity: 'error', details: {}, at: { source, span: { start: 100, end: 500 } } }], 'en', terminal);
    expect(text()).toContain(`\n  │ ${' '.repeat(61)}${'^'.repeat(100)}\n`);
  });
});

it('a file of data opens no other file by a path in it', async () => {
  for (const [name, text] of [
    ['path.json', '{ "ruleset": "../../etc/passwd.yaml" }'],
    ['path.yaml', 'ruleset: ../../etc/passwd.yaml\n'],
    ['flow.yaml', '--- { ruleset: ../../etc/passwd.yaml }\n'],
  ] as const) {
    writeFileSync(join(folder, name), text);
    const { status, out, err } = await metodika(['evaluate', name, '--lang', 'en'], { cwd: folder });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(
      /^\w+\.\w+:\d:\d+ error cli-cohort-names-path The data file names its edition by the path “..\/..\/etc\/passwd.yaml”; its id is needed\.\n {2}\S.*\n$/,
    );
  }
});

it('a file whose name begins with a dash is one mistake', () => {
  const { diagnostics } = parseArguments(
    ['weigh', '-x.json'],
    { name: 'weigh', positionals: [{ name: 'file', optional: true }], options: [] },
    [],
  );
  expect(diagnostics.map(({ code, details }) => [code, details['option']])).toEqual([['cli-unknown-option', '-x']]);
});

describe('where nothing can be written', () => {
  it.runIf(existsSync('/dev/full'))('says that the output is not whole', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${root}engine/cli/metodika.mjs" list --lang en >/dev/full`], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'metodika: The output was not written in full (ENOSPC).\n' });
  });

  it('works all the same when its folder is not its own', () => {
    // A copy whose cache can be made by nobody, root included: a file stands in its place.
    const copy = join(folder, 'copy');
    for (const name of ['engine', 'rulesets', 'package-lock.json']) cpSync(join(root, name), join(copy, name), { recursive: true });
    mkdirSync(join(copy, 'node_modules'));
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== '.cache') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
    }
    writeFileSync(join(copy, 'node_modules', '.cache'), '');
    mkdirSync(join(folder, 'tmp'));
    const listed = (main: string) =>
      spawnSync(process.execPath, [join(main, 'engine/cli/metodika.mjs'), 'list', '--json'], {
        encoding: 'utf8',
        env: { ...process.env, TMPDIR: join(folder, 'tmp') },
      });
    const { status, stdout, stderr } = listed(copy);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(listed(root).stdout);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('and a proof that cannot be kept is found anew', async () => {
    writeFileSync(join(folder, 'file'), '');
    const text = readFileSync(join(root, 'test/diagnostics/base/ruleset.yaml'), 'utf8');
    const { ruleset } = await checkToUse({ name: 'base.yaml', text }, { root, cache: join(folder, 'file') });
    expect(ruleset?.model.id).toBe('small-2020');
  });
});
