import { describe, expect, it } from 'vitest';
import { checkCohort, type Model } from '../../../engine/index.ts';
import { differenceOf, hiddenIn, likenessOf, visible } from '../../../engine/language/lettering.ts';
import { nearest } from '../../../engine/language/nearest.ts';
import { reportData, rulesetFrom } from '../../harness/rulesets.ts';
import { goodSubject, RULESET, saidOf, smallModel } from '../check/small.ts';

const model = smallModel();
const sheet = (member: string) => ({ member, points: 3, most: 5 });
const cohort = (...subjects: readonly object[]) => JSON.stringify({ subjects });

describe('a name with what cannot be seen', () => {
  const kinds: readonly [string, string, string][] = [
    [' Абай', 'U+0020', 'start'],
    ['Абай ', 'U+0020', 'end'],
    ['Абай\u00a0', 'U+00A0', 'end'],
    ['Абай\u00a0облысы', 'U+00A0', 'inside'],
    ['\u200bАбай', 'U+200B', 'start'],
    ['Аб\u200cай', 'U+200C', 'inside'],
    ['Аб\u2060ай', 'U+2060', 'inside'],
    ['Абай\ufeff', 'U+FEFF', 'end'],
    ['Аб\u00adай', 'U+00AD', 'inside'],
    ['Абай\u202e', 'U+202E', 'end'],
    ['Абай\tоблысы', 'U+0009', 'inside'],
    ['Абай\u2003облысы', 'U+2003', 'inside'],
    ['Абай\u3164', 'U+3164', 'end'],
    ['Абай\ufe0f', 'U+FE0F', 'end'],
  ];

  it.each(kinds)('%j is told by its character and place', (name, character, side) => {
    expect(hiddenIn(name)).toMatchObject({ character, side });
    expect(['Абай', 'Абай облысы']).toContain(visible(name));
  });

  it('is told from one that has an ordinary space between words', () => {
    expect(hiddenIn('Абай облысы, «Юг» – №\u00a05'.replace('\u00a0', ' '))).toBeNull();
  });

  it('is named wherever it is the reason that a name is not known', () => {
    const given = { ruleset: 'small-2020\u200b', subjects: [goodSubject('a')] };
    const category = { ...goodSubject('a'), category: 'central ' };
    const said = [
      saidOf(model, JSON.stringify(given)),
      saidOf(model, cohort(category)),
      saidOf(model, cohort(goodSubject('a', { 'tot\u00adal': 1 }))),
    ];
    expect(said.map(([first = '']) => /[^:]+\.$/.exec(first)?.[0])).toEqual([
      ' пробел нулевой ширины (U+200B).',
      ' лишний пробел.',
      ' мягкий перенос (U+00AD).',
    ]);
  });

  it('is refused where subjects and rows are told apart by it, and let in where only people read it', () => {
    const good = goodSubject('a', { sheets: [sheet('Ахметов\u00a0А.')], remark: 'Сдано\u00a05 мая' });
    expect(saidOf(model, cohort({ ...good, region: 'Абай ' })).map((one) => one.split(' ')[2])).toEqual([
      'cohort-hidden-character',
      'cohort-hidden-character',
    ]);
    expect(saidOf(model, cohort(goodSubject('a', { remark: 'Сдано\u00a05 мая ' })))).toEqual([]);
  });

  it('is no name at all where nothing else stands in it', () => {
    const said = saidOf(model, cohort({ ...goodSubject(' '), region: '\u00a0' }, goodSubject('b', { sheets: [sheet(' ')], remark: '' })));
    expect(said.map((one) => one.split(' ')[2]).toSorted()).toEqual([
      'cohort-empty-field',
      'cohort-empty-field',
      'cohort-empty-optional',
      'cohort-no-id',
    ]);
  });

  it('is refused in a text that a formula or gate looks at, though no two rows are told apart by it', () => {
    const compared = (formula: string): Model => {
      const value = `  other: { label: { ru: Иное, kk: Басқа, en: Other }, clause: "8", optional: true, formula: ${JSON.stringify(formula)} }\n`;
      return rulesetFrom(`${RULESET}${value}`).model;
    };
    const given = cohort(goodSubject('a', { remark: 'нет ' }));
    expect(checkCohort(compared('present(remark)'), { name: 'cohort', text: given }).diagnostics).toEqual([]);
    const { diagnostics } = checkCohort(compared('remark == "нет"'), { name: 'cohort', text: given });
    expect(diagnostics.map(({ code }) => code)).toEqual(['cohort-hidden-character']);
  });
});

describe('texts that are typed otherwise', () => {
  const composed = 'Алексей Ким'.normalize('NFC');
  const decomposed = composed.normalize('NFD');

  it.each(['json', 'yaml'])('are one text in %s: two sheets of one member are a repetition', (syntax) => {
    expect(decomposed).not.toBe(composed);
    const text = cohort(goodSubject('a', { sheets: [sheet(composed), sheet(decomposed)] }));
    expect(saidOf(model, syntax === 'yaml' ? `# in flow style\n${text}` : text).map((one) => one.split(' ')[2])).toEqual([
      'cohort-repeated-row',
    ]);
  });

  it('make one group', async () => {
    const text = `${RULESET}  here: { label: { ru: Здесь, kk: Мұнда, en: Here }, clause: "8", formula: count_over(region) }\n`.replace(
      'attributes:',
      'groups:\n  region: { label: { ru: Область, kk: Облыс, en: Region }, by: [region] }\nattributes:',
    );
    const bodies = [composed, decomposed].map((region, index) => ({ ...goodSubject(`s${index}`), region }));
    const { results } = await reportData(rulesetFrom(text).model, { subjects: bodies });
    expect(results.map(({ values }) => values['here'])).toMatchObject([{ value: '2' }, { value: '2' }]);
  });
});

describe('names that look alike', () => {
  it('are told though they are let in', () => {
    const { cohort: admitted, diagnostics } = checkCohort(model, {
      name: 'cohort',
      text: cohort(goodSubject('бюро-1'), goodSubject('бюpо-1'), goodSubject('бюро-2')),
    });
    expect(admitted?.subjects).toHaveLength(3);
    expect(diagnostics).toMatchObject([
      {
        code: 'cohort-look-alike',
        severity: 'warning',
        details: { letter: 'p', other: 'р', script: 'latin', other_script: 'cyrillic' },
        related: [{ role: 'first' }],
      },
    ]);
  });

  it('are told once for each spelling, and of one kind of names only', () => {
    const members = ['Ким', 'КИМ', 'Ким', 'КИМ'].map((member, index) => goodSubject(`s${index}`, { sheets: [sheet(member)] }));
    const said = saidOf(model, cohort(...members, { ...goodSubject('ким'), region: 'ким' }));
    expect(said.map((one) => one.split(' ')[2])).toEqual(['cohort-look-alike']);
  });

  const pairs: readonly [string, string, string][] = [
    ['Омск', 'Oмск', 'script'],
    ['Артём', 'Артем', 'letter'],
    ['Қостанай', 'Костанай', 'letter'],
    ['ЮГ', 'Юг', 'case'],
    ['Школа  5', 'Школа 5', 'space'],
    ['Школа З', 'Школа 3', 'sign'],
    ['Отдел «А»', 'Отдел "А"', 'sign'],
    ['Алма-Ата', 'Алма–Ата', 'sign'],
  ];
  it.each(pairs)('%s and %s', (one, other, difference) => {
    expect(differenceOf(one, other)).toMatchObject({ difference });
    expect(likenessOf(one)).toBe(likenessOf(other));
    expect(nearest(one, ['совсем иное', other])).toBe(other);
  });

  it.each([
    ['Школа 1', 'Школа 2'],
    ['Север', 'Северо'],
    ['Ким А.', 'Ким Б.'],
  ])('%s and %s do not', (one, other) => {
    expect(differenceOf(one, other)).toBeNull();
  });
});
