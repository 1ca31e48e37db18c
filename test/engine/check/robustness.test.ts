import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkCohort, checkRuleset, describe, LANGUAGES, type Diagnostic } from '../../../engine/index.ts';
import { parseFormula } from '../../../engine/language/formula.ts';
import { goodSubject, RULESET, smallModel } from './small.ts';
import { samples } from '../../harness/length.ts';

/** Whatever is handed in: diagnostics with words and places inside the text, and never an exception. */
function expectSound(diagnostics: readonly Diagnostic[]): void {
  for (const one of diagnostics) {
    const { span, source } = one.at;
    expect(0 <= span.start && span.start <= span.end && span.end <= source.text.length).toBe(true);
    for (const language of LANGUAGES) expect(describe(one, language).message).not.toBe('');
  }
}

const parts = [
  'a',
  'K1',
  '1',
  '0.5',
  '"x"',
  '+',
  '-',
  '*',
  '/',
  '^',
  '(',
  ')',
  ',',
  '.',
  '==',
  '<',
  '<=',
  'and',
  'not',
  'if',
  'sum',
  'count',
  'rows',
  'min_over',
  'category',
  ' ',
  '=',
  'и',
  '«',
  '"',
  '\\',
  '\n',
  'e',
  'true',
  'missing',
  '__proto__',
  'constructor',
];
const formula = fc.array(fc.constantFrom(...parts), { maxLength: 20 }).map((some) => some.join(''));

it('reads or refuses any formula', () => {
  fc.assert(
    fc.property(fc.oneof(formula, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
      const { expression, problems } = parseFormula(text);
      expect((expression === null) === problems.length > 0).toBe(true);
      for (const { at } of problems) expect(0 <= at.start && at.start <= at.end && at.end <= text.length).toBe(true);
    }),
    samples(800),
  );
});

it('checks any formula in a ruleset', () => {
  fc.assert(
    fc.property(formula, formula, (one, other) => {
      const text = `${RULESET}  K1: { label: { ru: А, kk: А, en: A }, clause: "1", legend: { a: ${JSON.stringify(other || '1')} }, formula: ${JSON.stringify(one || '1')} }\n`;
      expectSound(checkRuleset({ name: 'r.yaml', text }).diagnostics);
    }),
    samples(150),
  );
});

/** A text with one of its pieces cut out, doubled or replaced. */
const mutated = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(12),
      fc.constantFrom('', ' ', ':', '- ', '\n', '"', '{', ']', '0', 'x', 'true', 'null', '1e400', 'ж'),
    )
    .map(([at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length));

it('checks a ruleset with any slip in it', () => {
  fc.assert(
    fc.property(mutated(RULESET), (text) => {
      const { diagnostics, ruleset } = checkRuleset({ name: 'r.yaml', text });
      expectSound(diagnostics);
      expect(ruleset === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    }),
    samples(150),
  );
});

const model = smallModel();

it('takes in or refuses any data', () => {
  const known = fc.constantFrom(
    'subjects',
    'inputs',
    'id',
    'category',
    'region',
    'total',
    'late',
    'sheets',
    'survey',
    'points',
    'readings',
    'period',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue(),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(known, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (data) => {
      expectSound(checkCohort(model, { name: 'c.json', text: JSON.stringify(data) }).diagnostics);
    }),
    samples(300),
  );
});

it('takes in or refuses good data with any slip in it', () => {
  const text = JSON.stringify(
    {
      period: '2020',
      subjects: [
        goodSubject('a'),
        goodSubject('b', {
          sheets: [
            { member: 'А', points: 1, most: 2 },
            { member: 'Б', points: 2, most: 2 },
          ],
        }),
      ],
    },
    null,
    1,
  );
  fc.assert(
    fc.property(mutated(text), (some) => {
      const { diagnostics, cohort } = checkCohort(model, { name: 'c.json', text: some });
      expectSound(diagnostics);
      expect(cohort === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    }),
    samples(300),
  );
});
