import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../engine/language/formula.ts';
import type { Expression } from '../../../engine/language/expression.ts';
import { changedParts } from '../../../engine/say/comparison/marked.ts';

const parsed = (text: string): Expression => {
  const { expression } = parseFormula(text);
  if (!expression) throw new Error(text);
  return expression;
};

function marked(left: string, right: string): [string[], string[]] {
  const found = changedParts(parsed(left), parsed(right));
  const text = (whole: string, parts: ReadonlySet<Expression>): string[] => [...parts].map(({ at }) => whole.slice(at.start, at.end));
  return [text(left, found.left), text(right, found.right)];
}

describe('what is marked of two formulas', () => {
  test.each([
    ['nothing of the same', 'a + b', 'a + b', [], []],
    ['nothing of another order', 'a + b * c', 'c * b + a', [], []],
    ['a number', 'if(n > 0, 10, 0)', 'if(n > 0, 3, 0)', ['10'], ['3']],
    ['an addend that is new', 'a + b', 'a + b - c', [], ['c']],
    ['an addend that went', 'a - c + b', 'b + a', ['c'], []],
    ['a factor within a factor', 'k * (1 - rate)', 'k * (1 - late)', ['rate'], ['late']],
    ['a sign', 'a - b', 'a + b', ['b'], ['b']],
    ['a deduction taken before the floor', 'max(0, a + b) - d', 'max(0, a + b - d)', ['d'], ['d']],
    ['what a sum is divided by', 'a + b', '(a + b) / 3', [], ['3']],
    ['the whole where nothing is alike', 'a + b', 'sqrt(c)', ['a + b'], ['sqrt(c)']],
    ['a condition', 'if(n > 0, 1, 0)', 'if(n > 0 or none, 1, 0)', [], ['none']],
  ])('%s', (_, left, right, gone, come) => {
    expect(marked(left, right)).toEqual([gone, come]);
  });
});
