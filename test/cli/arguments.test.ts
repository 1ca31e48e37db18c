import { describe, expect, it } from 'vitest';
import { parseArguments, type CommandShape } from '../../engine/cli/arguments.ts';
import { chooseLanguage } from '../../engine/cli/language.ts';
import { everywhere, json, on } from '../../engine/cli/options.ts';
import { describe as words } from '../../engine/index.ts';

const shape: CommandShape = {
  name: 'weigh',
  positionals: [{ name: 'rules', optional: true }, { name: 'file' }],
  options: [json, on, { name: 'reading', value: 'id=option', repeats: true }],
};

const parse = (line: string) => parseArguments(line.split(' '), shape, everywhere);
/** Each mistake as `column code message`. */
function mistakes(line: string): string[] {
  return parse(line).diagnostics.map((one) => `${one.at.span.start + 1} ${one.code} ${words(one, 'ru').message}`);
}

describe('a command line', () => {
  it('gives its words with their places', () => {
    const { arguments: given, diagnostics } = parse('weigh rules.yaml --reading a=b file.json --reading=c=d --json');
    expect(diagnostics).toEqual([]);
    expect(given.positionals.map(({ text, at }) => [text, at.span.start])).toEqual([
      ['rules.yaml', 6],
      ['file.json', 31],
    ]);
    expect(given.options.get('reading')?.map(({ text }) => text)).toEqual(['a=b', 'c=d']);
    expect(given.options.has('json')).toBe(true);
  });

  it('takes what follows -- as it is', () => {
    expect(parse('weigh -- --json').arguments.positionals.map(({ text }) => text)).toEqual(['--json']);
  });

  it('names an unknown option and the nearest', () => {
    expect(mistakes('weigh file --jsn')).toEqual(['12 cli-unknown-option Нет ключа --jsn. Возможно, имелся в виду --json.']);
    expect(mistakes('weigh file --q')).toEqual(['12 cli-unknown-option Нет ключа --q.']);
    expect(mistakes('weigh file -v')).toEqual(['12 cli-unknown-option Нет ключа -v.']);
  });

  it('names what is missing and what is too much', () => {
    expect(mistakes('weigh')).toEqual(['6 cli-missing-argument Команде weigh не хватает: <file>.']);
    expect(mistakes('weigh a b c')).toEqual(['11 cli-extra-argument Лишнее слово «c»: команда weigh его не ждёт.']);
    expect(mistakes('weigh a --on')).toEqual(['9 cli-option-needs-value После --on нужно значение: --on YYYY-MM-DD.']);
    expect(mistakes('weigh a --json=1')).toEqual(['9 cli-option-takes-no-value Ключ --json пишется без значения.']);
    expect(mistakes('weigh a --on 2014-01-01 --on 2014-01-02')).toEqual([
      '25 cli-option-repeated Ключ --on указан дважды, а нужен один раз.',
    ]);
  });

  it('refuses days that do not exist', () => {
    expect(mistakes('weigh a --on 2014-02-30')).toEqual([
      '14 cli-bad-date «2014-02-30» — не дата: нужен существующий день в виде ГГГГ-ММ-ДД, например 2014-12-30.',
    ]);
    expect(mistakes('weigh a --on 2014-2-3')).toHaveLength(1);
  });

  it('reports all mistakes at once', () => {
    expect(mistakes('weigh --on x --jsno --lang fr')).toHaveLength(4);
  });
});

describe('the language', () => {
  it('is the one asked for, else that of the environment, else Russian', () => {
    expect(chooseLanguage('kk', { LANG: 'en_GB.UTF-8' })).toBe('kk');
    expect(chooseLanguage(undefined, { LANG: 'en_GB.UTF-8' })).toBe('en');
    expect(chooseLanguage(undefined, { LC_ALL: 'kk_KZ.UTF-8', LANG: 'en_GB.UTF-8' })).toBe('kk');
    expect(chooseLanguage(undefined, { LC_ALL: '', LC_MESSAGES: 'ru_RU', LANG: 'en' })).toBe('ru');
    expect(chooseLanguage(undefined, { LANG: 'C.UTF-8' })).toBe('ru');
    expect(chooseLanguage('fr', {})).toBe('ru');
  });
});
