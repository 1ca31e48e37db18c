import { expect, it } from 'vitest';
import type { Path } from '../../engine/index.ts';
import { changesBetween } from '../../admin/rulesets/editor/store/changes.ts';
import { EditedDocument } from '../../admin/rulesets/editor/store/document.ts';
import { rowAfter } from '../../admin/rulesets/editor/grid/useSheet.ts';
import { followed, Following } from '../../admin/rulesets/editor/store/following.ts';

const TEXT = `limits:
  - { rule: a <= b, clause: "1" }
  - { rule: c <= d, clause: "2" }
  - { rule: c <= d, clause: "2" }
cases:
  - name: first
    clause: "3"
  - name: second
    clause: "4"
`;

/** Where what stood at a path is after somebody else's save. */
function after(path: Path, change: (text: string) => string): Path {
  const edited = new EditedDocument(TEXT);
  const before = { text: edited.text, root: edited.root };
  edited.takeForeign(changesBetween(TEXT, change(TEXT)));
  if (!edited.last) throw new Error('nothing changed');
  return followed(before, edited, edited.last.changes, path);
}

it.each<[what: string, Path, (text: string) => string, Path]>([
  ['one put before it', ['limits', 1], (text) => text.replace('limits:\n', 'limits:\n  - { rule: x <= y }\n'), ['limits', 2]],
  ['one of two alike', ['limits', 2], (text) => text.replace('limits:\n', 'limits:\n  - { rule: x <= y }\n'), ['limits', 3]],
  ['one before it removed', ['limits', 1], (text) => text.replace('  - { rule: a <= b, clause: "1" }\n', ''), ['limits', 0]],
  ['one changed within', ['limits', 0], (text) => text.replace('rule: a <= b', 'rule: a <= b + 1'), ['limits', 0]],
  [
    'one moved',
    ['cases', 1],
    (text) => text.replace('first', 'x').replace('second', 'first').replace('name: x', 'name: second'),
    ['cases', 0],
  ],
  ['one removed', ['limits', 0], (text) => text.replace('  - { rule: a <= b, clause: "1" }\n', ''), ['limits']],
  ['an entry with a name', ['limits'], (text) => text.replace('limits:\n', 'limits:\n  - { rule: x <= y }\n'), ['limits']],
])('follows an item through the save of somebody else: %s', (_what, path, change, place) => {
  expect(after(path, change)).toEqual(place);
});

it.each<[what: string, before: string, after: string, row: number, now: number | null]>([
  ['one put before it', 'abc', 'xabc', 1, 2],
  ['one before it removed', 'abc', 'bc', 1, 0],
  ['changed', 'abc', 'aBc', 1, 1],
  ['moved', 'abc', 'acb', 1, 2],
  ['removed', 'abc', 'ac', 1, null],
  ['the last removed', 'abc', 'ab', 2, null],
  ['one of two alike', 'abb', 'abbx', 2, 2],
])('follows a row of a sheet through the save of somebody else: %s', (_what, before, after, row, now) => {
  expect(rowAfter([...before], [...after], row)).toBe(now);
});

it('knows what is open by a number of its own, wherever its address stands by now', () => {
  const edited = new EditedDocument(TEXT);
  const following = new Following(edited);
  const open = following.at('a', ['limits', 1]);
  edited.takeForeign(changesBetween(TEXT, TEXT.replace('limits:\n', 'limits:\n  - { rule: x <= y }\n')));
  expect(following.at('a', ['limits', 1])).toEqual({ path: ['limits', 2], id: open.id });
  // The address came after.
  expect(following.at('b', ['limits', 2])).toEqual({ path: ['limits', 2], id: open.id });
  following.arrived('b', ['limits', 2]);
  // What stands where it stood is another, also for somebody who went there the same way.
  expect(following.at('a', ['limits', 1])).toMatchObject({ path: ['limits', 1] });
  expect(following.at('a', ['limits', 1]).id).not.toBe(open.id);
  following.close();
});

it('stays with an item while one types above it, in it, and all of it anew', () => {
  const edited = new EditedDocument(TEXT);
  const following = new Following(edited);
  const place = () => following.at('a', ['limits', 1]).path;
  expect(place()).toEqual(['limits', 1]);
  const type = (from: number, to: number, insert: string) => edited.splice(from, to, insert);
  const above = TEXT.indexOf('  - { rule: a');
  type(above, above, '  - { rule: x <= y }\n');
  expect(place()).toEqual(['limits', 2]);
  // Alike with the one below it, it is itself still.
  const rule = edited.text.indexOf('c <= d');
  type(rule, rule + 1, 'b');
  expect(place()).toEqual(['limits', 2]);
  following.close();
});
