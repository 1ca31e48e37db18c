import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metodika, root, type Ran, withoutAdvice } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'metodika-bad-'));
const run = (...args: string[]): Promise<Ran> => metodika(args, { cwd: folder });
const evaluate = (file: string, ...more: string[]): Promise<Ran> => run('evaluate', 'small.yaml', file, ...more);

const good = readFileSync(join(root, 'test/diagnostics/clean-cohort.cohort.yaml'), 'utf8');
const at1251 = (text: string) =>
  Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code < 0x80 ? code : code - 0x0410 + 0xc0;
  });

/** Files of data by name, and all that standard error says of them. */
const FILES: Readonly<Record<string, [string | Uint8Array, ...string[]]>> = {
  'empty.yaml': ['', 'empty.yaml:1:1 error empty-file В файле ничего нет или есть только примечания.'],
  'spaces.yaml': [' \n\n# потом\n', 'spaces.yaml:1:1 error empty-file В файле ничего нет или есть только примечания.'],
  'broken.yaml': [
    'subjects:\n  - id: "a\n\tcategory: central\n  - { id: b\n',
    'broken.yaml:2:9 error unclosed-quote Открытая здесь кавычка " не закрыта там, где кончается текст.',
  ],
  'broken.json': [
    '{"subjects": [\n{"id": "a" "category": "central"},\n{"id": b}\n]\n',
    'broken.json:1:1 error unclosed-bracket У этой скобки нет пары: не хватает «}».',
    'broken.json:2:12 error missing-comma Перед этим местом не хватает запятой.',
    'broken.json:3:8 error json-quotes «b» в JSON должно стоять в двойных кавычках.',
  ],
  'windows-1251.yaml': [at1251(good), 'windows-1251.yaml:7:1 error wrong-encoding Файл сохранён не в UTF-8: похоже, что в Windows-1251.'],
  'utf-16.yaml': [Buffer.from(`\ufeff${good}`, 'utf16le'), 'utf-16.yaml:1:1 error wrong-encoding Файл сохранён не в UTF-8, а в UTF-16.'],
  'laughs.yaml': [
    `a: &a [${'x, '.repeat(99)}x]\n${['b', 'c', 'd'].map((name, index) => `${name}: &${name} [${`*${'abc'[index] ?? ''}, `.repeat(30)}]\n`).join('')}`,
    'laughs.yaml:3:16 error too-many-aliases Ссылок вида «*имя» слишком много: в одном файле их бывает не больше 100, и вместе они не должны повторять слишком много.',
  ],
  'many.yaml': [
    good
      .replace('late: 2', 'late: -2')
      .replace('share: 0.5', 'share: "0.5"')
      .replace('channel: portal', 'channel: prtal')
      .replace('- id: b', '- id: a'),
    'many.yaml:10:13 error cohort-negative-count Субъект «a»: количество в поле «late» не может быть отрицательным: -2.',
    'many.yaml:11:14 error cohort-number-as-text Субъект «a»: число в поле «share» записано как текст: «0.5».',
    'many.yaml:13:16 error cohort-unknown-choice Субъект «a»: в поле «channel» нет варианта «prtal». Возможно, имелось в виду «portal».',
    'many.yaml:17:9 error cohort-repeated-subject Код «a» у двух субъектов: 1-го и 2-го в списке.',
  ],
};

beforeAll(() => {
  copyFileSync(join(root, 'test/diagnostics/base/cohort.yaml'), join(folder, 'small.yaml'));
  for (const [name, [content]] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'folder.yaml'));
  // Takes no room: a file of nothing but a length.
  writeFileSync(join(folder, 'large.yaml'), '');
  truncateSync(join(folder, 'large.yaml'), 200 * 2 ** 20);
  writeFileSync(join(folder, 'marked.yaml'), `\ufeff${good.replaceAll('\n', '\r\n')}`);
  writeFileSync(join(folder, 'good.yaml'), good);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('data at fault are refused: all mistakes on standard error, nothing on standard output, status 1', () => {
  it.each(Object.entries(FILES))('%s', async (name, [, ...lines]) => {
    expect(withoutAdvice(await evaluate(name))).toEqual({ status: 1, out: '', err: lines.map((line) => `${line}\n`).join('') });
  });

  it.each([
    ['folder.yaml', 'folder.yaml:1:1 error cli-file-is-folder «folder.yaml» — папка, а нужен файл.'],
    ['nowhere.yaml', 'nowhere.yaml:1:1 error cli-file-not-found Нет файла «nowhere.yaml».'],
    ['large.yaml', 'large.yaml:1:1 error cli-file-too-large Файл «large.yaml» слишком велик: 200\u00a0МБ при пределе 120\u00a0МБ.'],
  ])('%s', async (name, line) => {
    expect(withoutAdvice(await evaluate(name))).toEqual({ status: 1, out: '', err: `${line}\n` });
  });

  it('with --json standard output is one document that holds them, and no results', async () => {
    const { status, out } = await evaluate('many.yaml', '--json');
    const document = JSON.parse(out) as { diagnostics: { code: string }[] };
    expect(status).toBe(1);
    expect(Object.keys(document)).toEqual(['diagnostics']);
    expect(document.diagnostics.map(({ code }) => code)).toEqual([
      'cohort-negative-count',
      'cohort-number-as-text',
      'cohort-unknown-choice',
      'cohort-repeated-subject',
    ]);
  });
});

describe('a ruleset at fault is never evaluated', () => {
  it.each([
    ['empty.yaml', 'empty.yaml:1:1 error empty-file В файле ничего нет или есть только примечания.'],
    ['folder.yaml', 'folder.yaml:1:1 error cli-file-is-folder «folder.yaml» — папка, а нужен файл.'],
    ['large.yaml', 'large.yaml:1:1 error cli-file-too-large Файл «large.yaml» слишком велик: 200\u00a0МБ при пределе 64\u00a0МБ.'],
    ['windows-1251.yaml', 'windows-1251.yaml:7:1 error wrong-encoding Файл сохранён не в UTF-8: похоже, что в Windows-1251.'],
  ])('%s', async (name, line) => {
    for (const command of [
      ['check', name],
      ['test', name],
      ['evaluate', name, 'good.yaml'],
    ]) {
      const { status, out, err } = await run(...command);
      expect({ status, line: err.split('\n')[0] }).toEqual({ status: 1, line });
      if (command[0] === 'evaluate') expect(out).toBe('');
    }
  });

  it.each([
    ['cos.constructor("return process")()', '«)» стоит не на месте: формула перестаёт читаться здесь.'],
    ['x = total', 'Одиночный знак «=» в формуле ничего не значит.'],
    ['f(x) = x', 'Одиночный знак «=» в формуле ничего не значит.'],
    ['2 cm', 'Между «2» и «cm» нет знака действия.'],
    ['import("fs")', 'Функции или таблицы «import» нет.'],
    ['constructor', 'Имя «constructor» в редакции нигде не описано.'],
  ])('%s', async (formula, message) => {
    const text = readFileSync(join(folder, 'small.yaml'), 'utf8');
    writeFileSync(join(folder, 'formula.yaml'), `${text}  K1: { label: { ru: А, kk: А, en: A }, clause: "1", formula: '${formula}' }\n`);
    const { status, out, err } = await run('evaluate', 'formula.yaml', 'good.yaml');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(message);
  });
});

it('accepts a byte order mark and CRLF', async () => {
  const { status, out, err } = await evaluate('marked.yaml', '--json');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toBe((await evaluate('good.yaml', '--json')).out);
});
