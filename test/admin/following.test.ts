import { expect, it } from 'vitest';
import type { Path } from '../../engine/index.ts';
import { changesBetween } from '../../admin/rulesets/editor/store/changes.ts';
import { EditedDocument } from '../../admin/rulesets/editor/store/document.ts';
import { rowAfter } from '../../admin/rulesets/editor/grid/useSheet.ts';
import { followed } from '../../admin/rulesets/editor/store/following.ts';

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
