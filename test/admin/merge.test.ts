import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, merged, type Conflict } from '../../admin/rulesets/editor/store/merge.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '  d: 1', '', '# e'), { maxLength: 8 }).map((all) => all.join('\n'));

const none = (conflict: Conflict): string => {
  throw new Error(`no conflict was expected: ${JSON.stringify(conflict)}`);
};

describe('what makes one text of another', () => {
  it('makes it, change by change', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        let text = before;
        for (const { from, to, insert } of changesBetween(before, after).toReversed()) text = text.slice(0, from) + insert + text.slice(to);
        expect(text).toBe(after);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two saves of one text', () => {
  const base = 'K1:\n  weight: 10\nK2:\n  weight: 25\nK3:\n  weight: 15\n';

  it('give both changes where they changed different lines', () => {
    const mine = base.replace('10', '12');
    const theirs = base.replace('15\n', '15 # п. 3\nK4:\n  weight: 5\n');
    expect(merged(mine, base, theirs, none)).toBe('K1:\n  weight: 12\nK2:\n  weight: 25\nK3:\n  weight: 15 # п. 3\nK4:\n  weight: 5\n');
  });

  it('give the change of one where the other changed nothing, and a change of both once', () => {
    const changed = base.replace('25', '20');
    expect(merged(changed, base, base, none)).toBe(changed);
    expect(merged(base, base, changed, none)).toBe(changed);
    expect(merged(changed, base, changed, none)).toBe(changed);
  });

  it('ask about a line that both changed in different ways', () => {
    const asked: Conflict[] = [];
    const text = merged(base.replace('25', '20'), base, base.replace('25', '22'), (conflict) => {
      asked.push(conflict);
      return conflict.theirs;
    });
    expect(asked).toEqual([{ base: '  weight: 25', mine: '  weight: 20', theirs: '  weight: 22' }]);
    expect(text).toBe(base.replace('25', '22'));
  });
});
