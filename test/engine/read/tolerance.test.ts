import { describe, expect, it } from 'vitest';
import { read } from '../../../engine/read/document.ts';
import { glance } from '../../../engine/read/glance.ts';
import { nodeAt, textOf } from '../../../engine/read/node.ts';
import { membersOf, shapeOf } from '../../../engine/read/members.ts';
import { placeAt } from '../../../engine/read/place.ts';
import type { Path } from '../../../engine/source.ts';

const outlined = (text: string, path: Path): string | null => textOf(nodeAt(read({ name: 'a', text }).outline, path));

describe('a text that cannot be understood as a whole', () => {
  it.each<[string, string, Path, string]>([
    ['an open bracket', 'a: { b: 1, c: [2\nd: 3\n', ['d'], '3'],
    ['an open quote', 'a: "x\nb: y\n', ['b'], 'y'],
    ['a key being typed', 'a:\n  b\n  c: 1\n', ['a', 'c'], '1'],
    ['a line out of place', 'a:\n  b: 1\n   c: 2\nd: 3\n', ['d'], '3'],
    ['JSON that breaks off', '{"a": {"b": "x"}, "c": [1, {"d": "y"', ['c', 1, 'd'], 'y'],
  ])('still has its nodes: %s', (_, text, path, expected) => {
    const { document, diagnostics } = read({ name: 'a', text });
    expect(document).toBeNull();
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(outlined(text, path)).toBe(expected);
  });

  it('says what stands at an offset', () => {
    const text = 'values:\n  K1:\n    weight: 1\n    for\n  K2: { cap: 10, fl';
    const { outline } = read({ name: 'a.yaml', text });
    expect(placeAt(outline, text, text.indexOf('for') + 3)).toMatchObject({ path: ['values', 'K1'], role: 'key', key: 'for' });
    expect(placeAt(outline, text, text.indexOf('10') + 1)).toMatchObject({ path: ['values', 'K2', 'cap'], role: 'value' });
    expect(placeAt(outline, text, text.length)).toMatchObject({ path: ['values', 'K2'], role: 'key', key: 'fl' });
  });
});

describe('a glance at a text', () => {
  it('takes some keys, whatever is wrong with the others', () => {
    expect(glance({ name: 'a.yaml', text: '# c\nid: x\nbroken: { [\n"title":\n  ru: a\n  # c\nlast: 1\n' }, ['id', 'title'])).toEqual({
      id: 'x',
      title: { ru: 'a' },
    });
    expect(glance({ name: 'a.yaml', text: 'id: [\n' }, ['id'])).toBeNull();
  });

  it('takes JSON whole, and YAML between brackets by the name of the file', () => {
    expect(glance({ name: 'a.json', text: '\uFEFF{"id": "x"}' }, ['id'])).toEqual({ id: 'x' });
    expect(glance({ name: 'a.json', text: '{"id": "x",}' }, ['id'])).toBeNull();
    expect(glance({ name: 'a.yaml', text: '{ id: x }' }, ['id'])).toEqual({ id: 'x' });
  });
});

describe('JSON by its brackets', () => {
  it('has members, to where it can no longer be followed', () => {
    expect(membersOf('{"a": [1}, "b\\"": "}" , "c": 2}', 9)).toEqual({
      members: [
        { key: 'a', value: { start: 6, end: 9 } },
        { key: 'b"', value: { start: 18, end: 21 } },
        { key: 'c', value: { start: 29, end: 30 } },
      ],
      stopped: null,
    });
    expect(membersOf('{"a": 1 "b": 2}', 9)).toMatchObject({ members: [{ key: 'a' }], stopped: 8 });
    expect(membersOf('{"a": 1, "b": 2, "c": 3}', 1)).toMatchObject({ members: [{ key: 'a' }, { key: 'b' }], stopped: 22 });
  });

  it('has a depth and a number of values', () => {
    expect(shapeOf('{"a": [1, 2, "x, [["], "b": {}}')).toEqual({ depth: 2, values: 4 });
  });
});
