import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesBetween } from '../../admin/rulesets/editor/store/changes.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '  d: 1', '  d: 12', '', '# e'), { maxLength: 8 }).map((all) => all.join('\n'));

it('what makes one text of another makes it, change by change', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      let text = before;
      for (const { from, to, insert } of changesBetween(before, after).toReversed()) text = text.slice(0, from) + insert + text.slice(to);
      expect(text).toBe(after);
    }),
    { numRuns: 500 },
  );
});

it('within a line only what differs is changed', () => {
  expect(changesBetween('a: 1\nweight: 25 # п. 3\n', 'a: 1\nweight: 20 # п. 3\n')).toEqual([{ from: 14, to: 15, insert: '0' }]);
});
