import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Label, type Language } from '../../engine/language/ruleset.ts';
import { phrase, type Area } from '../../engine/messages/describer.ts';
import { AREAS, describe as inWords } from '../../engine/messages/index.ts';
import { ROUNDING_MODES } from '../../engine/number/decimal.ts';
import { blanksOf } from '../harness/blanks.ts';

describe.each(Object.entries(AREAS))('the words of %s', (_, area: Area) => {
  it.each(Object.entries(area))('%s', (code, words) => {
    expect(code).toMatch(/^[a-z0-9]+([-_][a-z0-9]+)*$/);
    for (const language of LANGUAGES) {
      expect(blanksOf(words[language].message), language).toEqual(blanksOf(words.ru.message));
      expect(words[language].help === undefined, language).toBe(words.ru.help === undefined);
      expect(blanksOf(words[language].help ?? ''), language).toEqual(blanksOf(words.ru.help ?? ''));
    }
  });
});

const labelOf = (said: (language: Language) => string): Label => ({ ru: said('ru'), kk: said('kk'), en: said('en') });
const helpOf = (words: Area[string]): Label => labelOf((language) => words[language].help ?? '');

/** What MessageFormat makes something of, or nothing, though it looks so. */
const ODD = ["{a} '{b}' it''s", '{a} # {b}', '{ a }', "it's {a}", 'a > {b} | c', '{a}{b}{a}', ' {a}\n\t{b} ', '{a_1} \u00ab{A}\u00bb'].map(
  (text) => labelOf(() => text),
);

describe('describe', () => {
  it('has one area for a code', () => {
    const codes = Object.values(AREAS).flatMap((area) => Object.keys(area));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('fills in the details', () => {
    const diagnostic = { code: 'duplicate-key', details: { key: 'K1', line: 3 } };
    expect(inWords(diagnostic, 'en')).toEqual({
      message: 'The field “K1” is repeated: it already stands in line 3.',
      help: 'Keep one of the two or give the second another name.',
    });
    expect(inWords(diagnostic, 'kk').message).toBe('«K1» өрісі мұнда қайталанады: ол 3-жолда бар.');
  });

  it('fills blanks as MessageFormat does', () => {
    const all = Object.values(AREAS).flatMap((area) =>
      Object.values(area).flatMap((words) => [labelOf((language) => words[language].message), helpOf(words)]),
    );
    const blank = all.filter((label) => LANGUAGES.every((language) => !/\{\w+,/.test(label[language])));
    expect(blank.length).toBeGreaterThan(all.length / 2);
    for (const label of [...blank, ...ODD]) {
      const names = LANGUAGES.flatMap((language) => [...label[language].matchAll(/\{\s*(\w+)/g)].map(([, name = '']) => name));
      for (const value of ['', "it's {b} <c> # $& 2", 0, 1234567.5]) {
        const details = Object.fromEntries(names.map((name) => [name, value]));
        for (const language of LANGUAGES) {
          expect(phrase(label, details, language)).toBe(String(new IntlMessageFormat(label[language], language).format(details)));
        }
      }
    }
    expect(() => phrase({ ru: '{a}', kk: '', en: '' }, {}, 'ru')).toThrow(/"a"/);
  });

  it('counts in every language', () => {
    const said = (count: number): string[] =>
      LANGUAGES.map((language) => inWords({ code: 'more-problems', details: { count } }, language).message);
    expect(said(1)).toEqual(['И ещё 1 ошибка.', 'Және тағы 1 қате.', 'And 1 more error.']);
    expect(said(22)).toEqual(['И ещё 22 ошибки.', 'Және тағы 22 қате.', 'And 22 more errors.']);
  });

  it.each(LANGUAGES)('tells the modes of rounding apart in %s', (language) => {
    const said = (mode: string) =>
      inWords({ code: 'explain-rounding', details: { side: 'after', digits: 2, zeros: -2, mode, before: '1/3', after: '0.33' } }, language)
        .message;
    // half_up is half_away by its other name.
    expect(said('half_up')).toBe(said('half_away'));
    expect(new Set([...ROUNDING_MODES, 'none'].map(said)).size).toBe(ROUNDING_MODES.length);
  });

  it('says a code it has no words for as it is', () => {
    expect(inWords({ code: 'new-code', details: { a: 'x' } }, 'ru')).toEqual({ message: 'new-code x', help: null });
  });

  // No test can lead there: the schema has no other keyword, and what fails is the machine or the last digit.
  it.each([
    ['wrong-shape', { property: 'weight' }, '“weight” is not written as it should be here.'],
    [
      'case-refused',
      { case: 'Roots', subject: 's', key: 'K1', expected: '2', reason: 'undecided' },
      'Case “Roots”, subject s: K1 — expected 2, but the value was not computed: numbers could not be told apart even at 1,600 digits.',
    ],
    ['cli-file-not-readable', { file: 'a.yaml', reason: 'EACCES' }, 'The file “a.yaml” cannot be read (EACCES).'],
    ['cli-ruleset-nameless', { file: 'a.yaml' }, 'The file a.yaml does not say which edition it is, and is not in the list.'],
    [
      'evaluation-refused',
      { value: 'K1', subject: 's', reason: 'undecided' },
      'The value K1 of s was not computed: numbers could not be told apart even at 1,600 digits.',
    ],
  ])('says %s in whole', (code, details, said) => {
    expect(inWords({ code, details }, 'en').message).toBe(said);
  });
});
