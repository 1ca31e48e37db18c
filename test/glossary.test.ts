import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe as suite, expect, it } from 'vitest';
import { parse } from 'yaml';
import { describe, LANGUAGES, type Language } from '../engine/index.ts';
import { FUNCTIONS } from '../engine/language/functions/index.ts';

/** `rulesets/glossary.md` holds for every catalogue, where a program can tell. */
const [ours = '', ofLabels = ''] = readFileSync('rulesets/glossary.md', 'utf8').split('## In the labels of editions');

const rowsOf = (page: string): string[][] =>
  [...page.matchAll(/^\| (?!what it is).+ \|.*$/gm)].map(([line]) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const forbiddenBy = (page: string) =>
  rowsOf(page).flatMap(([, , , , not = '']) =>
    [...not.matchAll(/`(ru|kk|en) ([^`]+)`/g)].map(([, language, stem]) => [language as Language, stem ?? ''] as const),
  );
const rows = [...rowsOf(ours), ...rowsOf(ofLabels)];
const forbidden = forbiddenBy(ours);
const beginning = (stem: string): RegExp =>
  new RegExp(`(?<![\\p{L}-])${stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s')}`, 'iu');

interface Said {
  readonly where: string;
  readonly language: Language;
  readonly text: string;
  /** Whether it is ICU MessageFormat: terms and the schema's descriptions are not. */
  readonly icu: boolean;
  /** The same in Russian. */
  readonly russian: string;
}

type Words = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

function saidIn(where: string, node: unknown, icu: boolean): Said[] {
  if (typeof node !== 'object' || node === null) return [];
  if (!('ru' in node)) return Object.entries(node).flatMap(([key, inner]) => saidIn(`${where} ${key}`, inner, icu));
  const words = node as Words;
  return LANGUAGES.flatMap((language) => {
    const said = words[language] ?? {};
    const texts = typeof said === 'string' ? { said } : said;
    const russian = typeof words['ru'] === 'string' ? { said: words['ru'] } : words['ru'];
    return Object.entries(texts).map(([part, text]) => ({ where, language, text, icu, russian: russian?.[part] ?? '' }));
  });
}

const catalogues = ['engine/messages', 'api/messages', 'admin/i18n'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`),
);
const everything: Said[] = [
  ...catalogues.flatMap((path) => saidIn(path, JSON.parse(readFileSync(path, 'utf8')), !/\/(schema|terms)\.json$/.test(path))),
  ...FUNCTIONS.flatMap(({ name, doc }) => saidIn(name, doc, false)),
];

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
const [LITERAL, ARGUMENT, NUMBER, COUNT] = [0, 1, 2, 7];

/** The words of a message, each branch by itself, and the blanks as `‹›`. */
function phrasesOf(elements: readonly Element[]): string[] {
  const line = elements.map((one) => {
    const type = Number(one.type);
    if (type === LITERAL && 'value' in one) return String(one.value);
    return [ARGUMENT, NUMBER, COUNT].includes(type) ? '‹›' : ' ';
  });
  const branches = elements.flatMap((one) => ('options' in one ? Object.values(one.options).flatMap(({ value }) => phrasesOf(value)) : []));
  return [line.join(''), ...branches];
}

const phrases = everything.map((one) => ({
  ...one,
  phrases: one.icu
    ? phrasesOf(new IntlMessageFormat(one.text, one.language).getAst())
    : [one.text.replace(/`[^`]*`|"[^"]*"/g, ' ').replace(/\{\w+\}/g, '‹›')],
}));

function breaking(language: Language | null, pattern: RegExp): string[] {
  return phrases
    .filter((one) => language === null || one.language === language)
    .flatMap((one) => one.phrases.filter((text) => pattern.test(text)).map((text) => `${one.where} (${one.language}): ${text}`));
}

suite('the glossary', () => {
  it('has a word of each language for every thing, and forbids none of them', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter(([what, ru, kk, en]) => !what || !ru || !kk || !en)).toEqual([]);
    const allowed = rows.flatMap(([, ...terms]) => LANGUAGES.map((language, index) => `${language} ${terms[index] ?? ''}`));
    expect(forbidden.filter(([language, stem]) => allowed.includes(`${language} ${stem}`))).toEqual([]);
  });

  it.each(forbidden)('keeps from saying in %s: %s', (language, stem) => {
    expect(breaking(language, beginning(stem))).toEqual([]);
  });
});

/** Words that an act itself writes with «ё»; all others of its labels are written with «е», as the acts write. */
const WITH_YO: Readonly<Record<string, RegExp>> = { 'rural-akim-2020': /^(?:почётн|учён)/ };

suite.each(readdirSync('rulesets').filter((name) => name.endsWith('.yaml')))('the labels of %s', (name) => {
  const labels = saidIn(name, parse(readFileSync(`rulesets/${name}`, 'utf8')), false);

  it('keep to the glossary and to one dash', () => {
    const says = (language: Language, pattern: RegExp) =>
      labels
        .filter((one) => one.language === language && pattern.test(one.text))
        .map(({ where, text }) => `${where} (${language}): ${text}`);
    expect(forbiddenBy(ofLabels).flatMap(([language, stem]) => says(language, beginning(stem)))).toEqual([]);
    expect(LANGUAGES.flatMap((language) => says(language, / – /))).toEqual([]);
    expect(says('en', /"/)).toEqual([]);
  });

  it('spell one word in one way: «е», but where the act itself has «ё»', () => {
    const words = labels.flatMap(({ language, text }) =>
      language === 'ru' ? [...text.toLowerCase().matchAll(/\p{L}+/gu)].map(([word]) => word) : [],
    );
    const own = WITH_YO[name.replace('.yaml', '')];
    expect(words.filter((word) => (own?.test(word.replaceAll('е', 'ё')) ? !own.test(word) : word.includes('ё')))).toEqual([]);
  });

  it('answer the question of a reading with a small letter', () => {
    const { readings = {} } = parse(readFileSync(`rulesets/${name}`, 'utf8')) as { readings?: Record<string, { options: unknown }> };
    const options = Object.entries(readings).flatMap(([id, { options: each }]) => saidIn(id, each, false));
    expect(options.filter(({ text }) => /^\p{Lu}\p{Ll}/u.test(text)).map(({ where, text }) => `${where}: ${text}`)).toEqual([]);
  });
});

suite('the signs of the catalogues', () => {
  it('have one dash between words', () => {
    expect(breaking(null, /(?<![\d›]) – | – $/)).toEqual([]);
  });

  it('hold a number and its sign together', () => {
    expect(breaking(null, /(?:№|(?<!\p{L})(?:п|прил|cl)\.|(?<!\p{L})No) (?=‹|\d)|(?:›|\d) (?=%|(?:КБ|МБ|KB|MB)(?!\p{L}))/u)).toEqual([]);
  });

  it('have straight quotes in English only where Russian has them too', () => {
    const straight = everything.filter(({ language, text, russian }) => language === 'en' && text.includes('"') && !russian.includes('"'));
    expect(straight.map(({ where, text }) => `${where}: ${text}`)).toEqual([]);
  });

  it('hang no Kazakh ending on a blank', () => {
    const ending =
      /›-?(?:[дтн][аеыі]|[ғгқк][аеіы]|[дтн][аеы]?н|[дтн]ен|[днт][ыі]ң|[мбп]ен)(?!\p{L})|› (?:бастап|дейін|кейін|бұрын)(?!\p{L})/u;
    expect(breaking('kk', ending)).toEqual([]);
  });
});

it('prints what a check worked out with a comma in Russian and Kazakh, and with a point in English', () => {
  const said = (language: Language) =>
    describe({ code: 'weight-unreached', details: { value: 'K6.P1', weight: '12.5', reached: '-0.25' } }, language).message;
  expect(said('ru')).toBe('«K6.P1» ни при каком прочтении не достигает своего веса 12,5: самое большее — −0,25.');
  expect(said('kk')).toContain('12,5');
  expect(said('en')).toBe('“K6.P1” does not reach its weight 12.5 under any reading: −0.25 is the most.');
  const sums = { value: 'K1', category: 'a', spread: 1, sum: '10.5', weight: '11', parts: 'b1.2 4.5 + c 6', under: 'none' };
  expect(describe({ code: 'weights-do-not-add-up', details: sums }, 'ru').message).toContain('дают 10,5, а его вес 11: b1.2 4,5 + c 6.');
});
