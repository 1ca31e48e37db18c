import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendOf } from '../../admin/rulesets/editor/fields/mend.ts';
import { conditionOf, joined } from '../../admin/rulesets/editor/forms/conditions.ts';
import { placing, stepping, type Where } from '../../admin/rulesets/editor/forms/placing.ts';
import { EditedDocument } from '../../admin/rulesets/editor/store/document.ts';
import { treeOf, type Branch } from '../../admin/rulesets/editor/values/tree.ts';
import { nodeAt, outlineOf } from '../../engine/index.ts';

const TEXT = `values:
  total:
    formula: A + B # all
  # above A
  A:
    within: total
    formula: A1 + A2
  A1:
    within: A # the first
    formula: 1
  A2:
    within: A
    formula: 2
  B:
    within: total
    formula: 3
stages:
  - id: one # first
  - id: two
  - id: three
`;

const drawn = ({ name, parts }: Branch): string => (parts.length === 0 ? name : `${name}(${parts.map(drawn).join(' ')})`);
const treeIn = (text: string): string => treeOf(outlineOf(text)).map(drawn).join(' ');

function placed(name: string, target: string, where: Where): string | null {
  const edited = new EditedDocument(TEXT);
  const place = placing(edited.root, ['values', name], ['values', target], where);
  if (place) edited.editInTurn(place.operations);
  return place && treeIn(edited.text);
}

describe('an entry that is put elsewhere', () => {
  it('goes beside another, or among its parts', () => {
    expect(treeIn(TEXT)).toBe('total(A(A1 A2) B)');
    expect(placed('B', 'A', 'before')).toBe('total(B A(A1 A2))');
    expect(placed('A', 'B', 'after')).toBe('total(B A(A1 A2))');
    expect(placed('B', 'A', 'in')).toBe('total(A(A1 A2 B))');
    expect(placed('A2', 'total', 'after')).toBe('total(A(A1) B) A2');
    expect(placed('A2', 'B', 'before')).toBe('total(A(A1) A2 B)');
  });

  it('never becomes a part of itself', () => {
    expect(placed('A', 'A1', 'in')).toBeNull();
    expect(placed('A', 'A1', 'before')).toBeNull();
    expect(placed('A', 'A', 'in')).toBeNull();
    expect(placed('total', 'B', 'after')).toBeNull();
  });

  it('moves among the items of a list', () => {
    const edited = new EditedDocument(TEXT);
    const place = placing(edited.root, ['stages', 0], ['stages', 2], 'after');
    edited.editInTurn(place?.operations ?? []);
    expect(edited.text).toContain('  - id: two\n  - id: three\n  - id: one # first\n');
    expect(place?.path).toEqual(['stages', 2]);
    expect(placing(edited.root, ['stages', 1], ['stages', 0], 'after')).toBeNull();
  });

  it('is one step, loses no comment and leaves every value where it can be found, wherever it goes', () => {
    const names = ['total', 'A', 'A1', 'A2', 'B'];
    const moves = fc.array(
      fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.constantFrom<Where>('before', 'after', 'in')),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(moves, (all) => {
        const edited = new EditedDocument(TEXT);
        let steps = 0;
        for (const [name, target, where] of all) {
          const place = placing(edited.root, ['values', name], ['values', target], where);
          if (!place) continue;
          edited.editInTurn(place.operations);
          steps += 1;
        }
        for (const comment of ['# all', '# above A', '# first']) expect(edited.text).toContain(comment);
        expect([...treeIn(edited.text).matchAll(/\w+/g)].map(([name]) => name).toSorted()).toEqual(names.toSorted());
        for (let undone = 0; undone < steps; undone += 1) edited.undo();
        expect(edited.text).toBe(TEXT);
      }),
      { numRuns: 50 },
    );
  });

  it('goes up, down, in and out by the arrows', () => {
    const after = (name: string, arrow: string): string | null => {
      const edited = new EditedDocument(TEXT);
      const step = stepping(edited.root, name, arrow);
      if (step) edited.editInTurn(step.operations);
      return step && treeIn(edited.text);
    };
    expect(after('B', 'ArrowUp')).toBe('total(B A(A1 A2))');
    expect(after('A', 'ArrowDown')).toBe('total(B A(A1 A2))');
    expect(after('B', 'ArrowRight')).toBe('total(A(A1 A2 B))');
    expect(after('A2', 'ArrowLeft')).toBe('total(A(A1) A2 B)');
    expect(after('A', 'ArrowUp')).toBeNull();
    expect(after('total', 'ArrowLeft')).toBeNull();
  });
});

describe('conditions of admission', () => {
  const condition = { fact: 'years', operator: 'at_least', value: 3 };

  it('are told by how they hold together', () => {
    const text = 'a: { all: [{ fact: x }, { fact: y }] }\nb: { not: { fact: x } }\nc: { fact: x }\n';
    const of = (key: string) => conditionOf(nodeAt(outlineOf(text), [key]));
    expect([of('a'), of('b'), of('c')]).toEqual([
      { joint: 'all', parts: 2 },
      { joint: 'not', parts: 1 },
      { joint: 'one', parts: 0 },
    ]);
  });

  it('are held together otherwise, and none is lost', () => {
    expect(joined({ all: [condition, condition] }, 'all', 'any')).toEqual({ any: [condition, condition] });
    expect(joined({ any: [condition] }, 'any', 'not')).toEqual({ not: condition });
    expect(joined({ not: condition }, 'not', 'one')).toEqual(condition);
    expect(joined({ all: [condition, condition] }, 'all', 'not')).toEqual({ all: [condition, condition] });
  });
});

it('a mistake proposes what was meant, in the place of what is at fault and nowhere else', () => {
  const text = 'formula: a + totl\nrole: "creterion"\n';
  expect(mendOf({ from: 13, to: 17, details: { name: 'totl', suggestion: 'total' } }, text)).toEqual({ from: 13, to: 17, insert: 'total' });
  expect(mendOf({ from: 24, to: 35, details: { text: 'creterion', nearest: 'criterion' } }, text)).toEqual({
    from: 25,
    to: 34,
    insert: 'criterion',
  });
  expect(mendOf({ from: 13, to: 17, details: { name: 'other', suggestion: 'total' } }, text)).toBeNull();
  expect(mendOf({ from: 13, to: 17, details: { name: 'totl', suggestion: '' } }, text)).toBeNull();
});
