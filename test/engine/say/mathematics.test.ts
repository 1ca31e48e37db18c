import { describe, expect, it } from 'vitest';
import { formulaLatex, functionWords, mathematics, nameLatex, type Naming } from '../../../engine/index.ts';

describe('a formula in LaTeX', () => {
  it.each([
    ['max(0, K_1)', 'ru', '\\max\\left(0;\\; K_{1}\\right)'],
    ['max(0, K_1)', 'en', '\\max\\left(0,\\; K_{1}\\right)'],
    [
      'if(b == 0, k, k * ratio(a, b))',
      'en',
      '\\begin{dcases} k, & \\text{if }b = 0 \\\\ k \\cdot \\frac{a}{b}, & \\text{otherwise} \\end{dcases}',
    ],
    ['-x * (y - z)', 'ru', '\\left( - x\\right) \\cdot \\left(y - z\\right)'],
    ['(a / b) ^ 2', 'ru', '\\left(\\frac{a}{b}\\right)^{2}'],
    ['sqrt(a) + root(b, 3)', 'ru', '\\sqrt{a} + \\sqrt[3]{b}'],
    ['abs(a) + floor(b)', 'ru', '\\left|a\\right| + \\left\\lfloor b\\right\\rfloor '],
    ['12000.5 * requests_met', 'ru', '12\\,000{,}5 \\cdot \\mathrm{requests\\_met}'],
    ['not a and x == "б_в"', 'ru', '\\lnot a\\text{ и }x = \\text{«б\\_в»}'],
  ] as const)('%s in %s', (formula, language, latex) => {
    expect(formulaLatex(formula, language)).toBe(latex);
  });

  it('of half a formula is none', () => {
    expect(formulaLatex('(a +', 'ru')).toBeNull();
  });

  it('of a name is a letter with its index, or the name upright', () => {
    expect([nameLatex('a'), nameLatex('Z2'), nameLatex('K_12'), nameLatex('late')]).toEqual(['a', 'Z_{2}', 'K_{12}', '\\mathrm{late}']);
  });
});

describe('a formula for other printers', () => {
  const naming: Naming = {
    name: (name) => (name === 'late' ? 'x_1' : null),
    option: (option) => (option === 'psc' ? 'ЦОН' : null),
    callee: (name) => (name === 'scale' ? 'T_1' : null),
  };

  it('has other names where they are given', () => {
    expect(mathematics('scale(late)', 'ru', naming)).toEqual({
      kind: 'row',
      parts: [
        { kind: 'lowered', base: { kind: 'name', text: 'T' }, by: { kind: 'number', text: '1' } },
        {
          kind: 'fence',
          open: '(',
          close: ')',
          inner: { kind: 'lowered', base: { kind: 'name', text: 'x' }, by: { kind: 'number', text: '1' } },
        },
      ],
    });
    expect(mathematics('channel == "psc"', 'ru', naming)).toEqual({
      kind: 'row',
      parts: [
        { kind: 'name', text: 'channel' },
        { kind: 'sign', text: ' = ' },
        { kind: 'words', text: '«ЦОН»' },
      ],
    });
  });

  it('says what a function does, unless mathematics has a sign for it', () => {
    expect(functionWords('mean', 'ru')).toBe('Среднее арифметическое по строкам списка');
    expect([functionWords('sqrt', 'ru'), functionWords('no_such', 'ru')]).toEqual([null, null]);
  });
});
