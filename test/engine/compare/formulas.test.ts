import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align } from '../../../engine/compare/align.ts';
import { compareTerms, type Sameness } from '../../../engine/compare/same.ts';
import { type Model, type ReportedValue } from '../../../engine/index.ts';
import { reportData, rulesetFrom } from '../../harness/rulesets.ts';

const label = { ru: 'имя', kk: 'аты', en: 'name' };

/** A ruleset whose values are these formulas, each with the letters of its own. */
function modelWith(values: Readonly<Record<string, object>>): Model {
  return rulesetFrom(
    JSON.stringify({
      metodika: 1,
      id: 'trial',
      methodology: 'trial',
      version: '1.0.0',
      title: label,
      act: { title: label },
      in_force: { from: '2020-01-01', until: null },
      categories: { a: { label } },
      inputs: {
        x: { label, type: 'number', min: 0, max: 9 },
        y: { label, type: 'number', min: 1, max: 9 },
        b: { label, type: 'bool' },
        part: { label, type: 'count' },
        whole: { label, type: 'count' },
      },
      limits: [{ rule: 'part <= whole' }],
      parameters: { rate: { label, clause: '1', value: 0.5 } },
      readings: { how: { question: label, clause: '1', why: label, default: 'one', options: { one: label, two: label } } },
      values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { label, clause: '1', ...value }])),
    }),
    'trial.json',
  ).model;
}

function sameness(left: object, right: object): Sameness {
  const model = modelWith({
    left,
    right,
    all: { formula: 'left + right + rate + x + part + whole + if(b, y, 0) + settled', legend: { settled: { by: 'how', one: 1, two: 2 } } },
  });
  const alignment = align(model, model);
  return compareTerms(model.values.get('left')?.term ?? null, model.values.get('right')?.term ?? null, alignment);
}

describe('two formulas', () => {
  test.each<[string, object, object, Sameness]>([
    ['with other letters', { formula: 'k * a', legend: { k: 15, a: 'x' } }, { formula: 'm * d', legend: { m: 15, d: 'x' } }, 'same'],
    ['with the factors turned round', { formula: 'x * y / 2' }, { formula: '0.5 * y * x' }, 'same'],
    ['with brackets multiplied out', { formula: '3 * (x - y)' }, { formula: '3 * x - 3 * y' }, 'same'],
    ['with a factor before or inside a condition', { formula: '2 * if(b, x, y)' }, { formula: 'if(not b, 2 * y, 2 * x)' }, 'same'],
    ['with a comparison turned round', { formula: 'if(x < y, 1, 0)' }, { formula: 'if(y > x, 1, 0)' }, 'same'],
    [
      'with conditions added in another order',
      { formula: 'if(b, 1, 0) + if(x > 1, 2, 0)' },
      { formula: 'if(x > 1, 2, 0) + if(b, 1, 0)' },
      'same',
    ],
    ['with a ratio said in words', { formula: 'ratio(part, whole, 1)' }, { formula: 'if(whole != 0, part / whole, 1)' }, 'same'],
    ['with arguments of min turned round', { formula: 'min(3, x)' }, { formula: 'min(x, 3)' }, 'same'],
    [
      'that differ by what a reading settles',
      { formula: 'x * s', legend: { s: { by: 'how', one: 1, two: 2 } } },
      { formula: 'x' },
      'default',
    ],
    ['that differ by a number', { formula: '2 * x' }, { formula: '3 * x' }, 'different'],
    ['that differ by what is counted for nothing', { formula: 'ratio(part, whole, 1)' }, { formula: 'ratio(part, whole, 0)' }, 'different'],
    ['that differ by where the divisor is cut off', { formula: 'x / y' }, { formula: 'x / max(y, 2)' }, 'different'],
    ['of which one divides what the other does not', { formula: 'x' }, { formula: 'x * y / y' }, 'different'],
  ])('%s', (_, left, right, expected) => {
    expect(sameness(left, right)).toBe(expected);
  });
});

const leaf = fc.constantFrom('x', 'y', '1', '2', 'rate');
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('formula'), fc.constantFrom('+', '-', '*'), tie('formula')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    fc
      .tuple(fc.constantFrom('b', 'x < y', 'y > x', 'x == 2', 'x != 2'), tie('formula'), tie('formula'))
      .map(([condition, a, b]) => `if(${condition}, ${a}, ${b})`),
    fc.tuple(tie('formula'), fc.constantFrom('y', '2')).map(([a, b]) => `(${a} / ${b})`),
  ),
}));

test('what is called the same comes to the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(formula, { minLength: 30, maxLength: 30 }), async (formulas) => {
      const values = Object.fromEntries(formulas.map((one, index) => [`f${index}`, { formula: one }]));
      const model = modelWith({
        ...values,
        all: { formula: 'x + y + rate + part + whole + if(b, 1, 0) + s', legend: { s: { by: 'how', one: 1, two: 2 } } },
      });
      const points = [
        [0, 1, true],
        [2, 1, false],
        [2, 2, true],
        [3.5, 7, false],
        [9, 2, true],
      ] as const;
      const subjects = points.map(([x, y, b], index) => ({ id: `s${index}`, category: 'a', inputs: { x, y, b, part: 0, whole: 0 } }));
      const { results } = await reportData(model, { subjects });
      const told = (id: string): ReportedValue[] => results.map(({ values: found }) => found[id] ?? null);
      const alignment = align(model, model);
      for (const one of Object.keys(values)) {
        for (const other of Object.keys(values)) {
          if (compareTerms(model.values.get(one)?.term ?? null, model.values.get(other)?.term ?? null, alignment) === 'same')
            expect([one, told(one)]).toEqual([one, told(other)]);
        }
      }
    }),
    { numRuns: 20 },
  );
});
