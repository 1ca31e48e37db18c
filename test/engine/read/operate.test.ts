// Long because it is a table of edits and what a text is after each, a row each.
import { describe, expect, it } from 'vitest';
import { applySplices, EditRefused, operate, Rational, Typed, type Operation } from '../../../engine/index.ts';

/** What forms do to a text, each worked by hand: lines that go and lines that come, or the whole of a small text. */

const TABLE = `tables:
  scale:
    rows:
      # The best
      - { when: { score: { from: 9.0 } }, then: 22, clause: "1" } # twenty-two
      # The middle
      - { when: { score: { from: 8.0 } }, then: 15, clause: "2" }

      # What follows is of the annex.

      # The least
      - { when: { score: { below: 8.0 } }, then: 0, clause: "прил. 3" }
`;

const VALUES = `# Rating
values:
  # Central bodies
  A:
    label: { ru: Один, kk: Бір, en: One }
    clause: "14"
    weight: 10
  B:
    # why so
    weight: 5 # five
    formula: >-
      a +
      b

  # Local bodies
  C:
    label: { ru: Три, kk: Үш, en: Three }
    weight: 15
    legend:
      a: x
  D:
    weight: 1
`;

const HYPHENS = `cases:
- name: one # first
  # of the subjects
  subjects: [a, b]
- name: two
  subjects: []`;

const n = (p: number, q = 1): Rational => Rational.of(p, q);
const done = (text: string, operation: Operation): string => applySplices(text, operate(text, operation));

/** Lines of a text without those of another, in order: by the longest common beginning and end. */
function changed(before: string, after: string): { readonly gone: string[]; readonly come: string[] } {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  return { gone: old.slice(head, old.length - tail), come: fresh.slice(head, fresh.length - tail) };
}

const ROWS = ['tables', 'scale', 'rows'] as const;

const OPERATIONS: readonly (readonly [string, string, Operation, readonly string[], readonly string[]])[] = [
  [
    'a number as it was typed',
    TABLE,
    { kind: 'set', path: [...ROWS, 1, 'when', 'score', 'from'], value: new Typed('8.50') },
    ['      - { when: { score: { from: 8.0 } }, then: 15, clause: "2" }'],
    ['      - { when: { score: { from: 8.50 } }, then: 15, clause: "2" }'],
  ],
  [
    'the same number typed otherwise',
    TABLE,
    { kind: 'set', path: [...ROWS, 1, 'when', 'score', 'from'], value: new Typed('8') },
    ['      - { when: { score: { from: 8.0 } }, then: 15, clause: "2" }'],
    ['      - { when: { score: { from: 8 } }, then: 15, clause: "2" }'],
  ],
  ['the same number', TABLE, { kind: 'set', path: [...ROWS, 1, 'when', 'score', 'from'], value: n(8) }, [], []],
  [
    'a row like its neighbours',
    TABLE,
    {
      kind: 'insert',
      path: ROWS,
      after: 0,
      value: { when: { score: { from: new Typed('8.5') } }, then: n(18), clause: 'прил. 2', label: { ru: 'Два, три', en: 'Two' } },
    },
    [],
    ['      - { when: { score: { from: 8.5 } }, then: 18, clause: "прил. 2", label: { ru: "Два, три", en: Two } }'],
  ],
  [
    'a row moved up with its comment, and a comment by itself stays',
    TABLE,
    { kind: 'move', path: [...ROWS, 2], after: null },
    [
      '      # The best',
      '      - { when: { score: { from: 9.0 } }, then: 22, clause: "1" } # twenty-two',
      '      # The middle',
      '      - { when: { score: { from: 8.0 } }, then: 15, clause: "2" }',
      '',
      '      # What follows is of the annex.',
      '',
      '      # The least',
      '      - { when: { score: { below: 8.0 } }, then: 0, clause: "прил. 3" }',
    ],
    [
      '      # The least',
      '      - { when: { score: { below: 8.0 } }, then: 0, clause: "прил. 3" }',
      '      # The best',
      '      - { when: { score: { from: 9.0 } }, then: 22, clause: "1" } # twenty-two',
      '      # The middle',
      '      - { when: { score: { from: 8.0 } }, then: 15, clause: "2" }',
      '',
      '      # What follows is of the annex.',
      '',
    ],
  ],
  [
    'a row removed with its comments',
    TABLE,
    { kind: 'remove', path: [...ROWS, 0] },
    ['      # The best', '      - { when: { score: { from: 9.0 } }, then: 22, clause: "1" } # twenty-two'],
    [],
  ],
  [
    'a row once more with its comments',
    TABLE,
    { kind: 'duplicate', path: [...ROWS, 0] },
    [],
    ['      # The best', '      - { when: { score: { from: 9.0 } }, then: 22, clause: "1" } # twenty-two'],
  ],
  [
    'rows in the place of others: what is the same keeps its bytes',
    TABLE,
    {
      kind: 'replaceRows',
      path: ROWS,
      from: 0,
      to: 2,
      rows: [
        { then: n(1) },
        { when: { score: { from: n(9) } }, then: n(22), clause: '1' },
        { when: { score: { from: n(8) } }, then: n(16), clause: '2' },
      ],
    },
    [
      '      # The best',
      '      - { when: { score: { from: 9.0 } }, then: 22, clause: "1" } # twenty-two',
      '      # The middle',
      '      - { when: { score: { from: 8.0 } }, then: 15, clause: "2" }',
    ],
    [
      '      - { then: 1 }',
      '      # The best',
      '      - { when: { score: { from: 9.0 } }, then: 22, clause: "1" } # twenty-two',
      '      # The middle',
      '      - { when: { score: { from: 8.0 } }, then: 16, clause: "2" }',
    ],
  ],
  [
    'all rows: a comment by itself stays',
    TABLE,
    { kind: 'replaceRows', path: ROWS, from: 0, to: 3, rows: [] },
    TABLE.split('\n').slice(2, 12),
    ['    rows: []', '', '      # What follows is of the annex.', ''],
  ],
  [
    'an entry like its neighbours, below the one chosen and above what heads the next group',
    VALUES,
    {
      kind: 'insert',
      path: ['values'],
      after: 'B',
      key: 'B2',
      value: { label: { ru: 'Два', en: 'Two' }, clause: 'прил. 1', weight: n(1, 3) },
    },
    [],
    ['  B2:', '    label: { ru: Два, en: Two }', '    clause: "прил. 1"', '    weight: 1/3'],
  ],
  [
    'an entry moved from one group to another leaves the heading where it is',
    VALUES,
    { kind: 'move', path: ['values', 'D'], after: null },
    VALUES.split('\n').slice(3, 22),
    ['  D:', '    weight: 1', ...VALUES.split('\n').slice(3, 20)],
  ],
  ['the last of a text', VALUES, { kind: 'remove', path: ['values', 'D'] }, ['  D:', '    weight: 1'], []],
  [
    'a map of other keys, entry by entry',
    VALUES,
    { kind: 'set', path: ['values', 'B'], value: { weight: n(6), cap: n(100), formula: 'a +\nb' } },
    ['    weight: 5 # five', '    formula: >-'],
    ['    weight: 6 # five', '    cap: 100', '    formula: |-'],
  ],
  [
    'a long formula stays folded',
    VALUES,
    { kind: 'set', path: ['values', 'B', 'formula'], value: `max(${'long_name_of_an_input, '.repeat(6)}0)` },
    ['      a +', '      b'],
    [
      '      max(long_name_of_an_input, long_name_of_an_input, long_name_of_an_input, long_name_of_an_input,',
      '      long_name_of_an_input, long_name_of_an_input, 0)',
    ],
  ],
  [
    'a key where there was none, and maps on the way',
    VALUES,
    { kind: 'set', path: ['values', 'D', 'legend', 'k'], value: n(15) },
    [],
    ['    legend:', '      k: 15'],
  ],
  ['a key renamed', VALUES, { kind: 'rename', path: ['values', 'C'], key: 'M1' }, ['  C:'], ['  M1:']],
  ['an entry once more under another key', VALUES, { kind: 'duplicate', path: ['values', 'D'], key: 'E' }, [], ['  E:', '    weight: 1']],
  [
    'a letter into another legend',
    VALUES,
    { kind: 'move', path: ['values', 'C', 'legend', 'a'], into: ['values', 'D'], after: 'weight' },
    ['    legend:', '      a: x', '  D:', '    weight: 1'],
    ['    legend: {}', '  D:', '    weight: 1', '    a: x'],
  ],
  [
    'what stands behind a hyphen: the next takes its place, with its comment',
    HYPHENS,
    { kind: 'remove', path: ['cases', 0, 'name'] },
    ['- name: one # first', '  # of the subjects'],
    ['- # of the subjects'],
  ],
  [
    'what stands below a comment behind a hyphen: the comment goes with it',
    '- # of the key\n  key: 1 # its own\n  name: two\n',
    { kind: 'move', path: [0, 'key'], after: 'name' },
    ['- # of the key', '  key: 1 # its own', '  name: two'],
    ['- name: two', '  # of the key', '  key: 1 # its own'],
  ],
  [
    'what stands below comments behind hyphens and is taken out: they go too',
    '- - # of the key\n    # still\n    key: 1\n    name: two\n',
    { kind: 'remove', path: [0, 0, 'key'] },
    ['- - # of the key', '    # still', '    key: 1', '    name: two'],
    ['- - name: two'],
  ],
  [
    'what goes to the place behind a hyphen',
    HYPHENS,
    { kind: 'insert', path: ['cases', 1], after: null, key: 'clause', value: '3' },
    ['- name: two'],
    ['- clause: "3"', '  name: two'],
  ],
  [
    'the last item, of a text without a line end',
    HYPHENS,
    { kind: 'move', path: ['cases', 1], after: null },
    HYPHENS.split('\n').slice(1),
    ['- name: two', '  subjects: []', '- name: one # first', '  # of the subjects', '  subjects: [a, b]'],
  ],
  [
    'the first of an empty list',
    HYPHENS,
    { kind: 'insert', path: ['cases', 1, 'subjects'], after: null, value: 'c' },
    ['  subjects: []'],
    ['  subjects: [c]'],
  ],
  [
    'an item between brackets',
    HYPHENS,
    { kind: 'move', path: ['cases', 0, 'subjects', 1], after: null },
    ['  subjects: [a, b]'],
    ['  subjects: [b, a]'],
  ],
];

describe('an operation', () => {
  it.each(OPERATIONS)('%s', (_, text, operation, gone, come) => {
    const after = done(text, operation);
    expect(changed(text, after)).toEqual({ gone, come });
    const crlf = text.replaceAll('\n', '\r\n');
    expect(done(crlf, operation)).toBe(after.replaceAll('\n', '\r\n'));
    expect(done(`\uFEFF${text}`, operation)).toBe(`\uFEFF${after}`);
  });

  it('is one splice for any number of rows', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ when: { score: n(index) }, then: n(index) }));
    const splices = operate(TABLE, { kind: 'replaceRows', path: ROWS, from: 0, to: 3, rows });
    expect(splices).toHaveLength(1);
    expect(applySplices(TABLE, splices)).toContain('      - { when: { score: 39 }, then: 39 }\n');
  });

  it('works beside an entry that does not read, and refuses that one', () => {
    const text = 'values:\n  A:\n    weight: {\n  B:\n    weight: 1\n';
    expect(done(text, { kind: 'set', path: ['values', 'B', 'weight'], value: n(2) })).toBe(text.replace(': 1', ': 2'));
    expect(() => operate(text, { kind: 'set', path: ['values', 'A', 'weight'], value: n(2) })).toThrow(EditRefused);
  });

  it('takes a number that does not read for another than the one in its place', () => {
    const text = 'a:\n  b: 1_0\n  c: 0x0\n';
    expect(done(text, { kind: 'set', path: ['a', 'c'], value: n(0) })).toBe('a:\n  b: 1_0\n  c: 0\n');
  });

  it('keeps the empty lines that a text is kept with', () => {
    const text = 'a:\n  - |+\n    x\n\n  - y\n';
    expect(done(text, { kind: 'move', path: ['a', 0], after: 1 })).toBe('a:\n  - y\n  - |+\n    x\n\n');
  });

  it('begins a list or a map that is not there with its first', () => {
    const list: Operation = { kind: 'insert', path: ['cases', 0, 'subjects'], after: null, value: { id: 'a' } };
    expect(done('cases:\n  - name: one\n', list)).toBe('cases:\n  - name: one\n    subjects:\n      - id: a\n');
    const map: Operation = { kind: 'insert', path: ['inputs'], after: null, key: 'x', value: { type: 'count' } };
    expect(done('cases: []\n', map)).toBe('cases: []\ninputs:\n  x:\n    type: count\n');
  });

  it('writes an object that stands twice twice', () => {
    const weight = { by: 'r', x: n(1) };
    expect(done('a: 1\n', { kind: 'set', path: ['b'], value: { c: weight, d: [weight] } })).toBe(
      'a: 1\nb:\n  c:\n    by: r\n    x: 1\n  d:\n    - by: r\n      x: 1\n',
    );
  });

  it.each<[string, string, Operation]>([
    ['absent', VALUES, { kind: 'remove', path: ['values', 'X'] }],
    ['absent', VALUES, { kind: 'insert', path: ['values'], after: 'X', key: 'Y', value: n(1) }],
    ['absent', TABLE, { kind: 'replaceRows', path: ROWS, from: 0, to: 4, rows: [] }],
    ['absent', TABLE, { kind: 'set', path: [...ROWS, 5], value: n(1) }],
    ['taken', VALUES, { kind: 'insert', path: ['values'], after: 'A', key: 'D', value: n(1) }],
    ['taken', VALUES, { kind: 'duplicate', path: ['values', 'A'], key: 'D' }],
    ['taken', VALUES, { kind: 'rename', path: ['values', 'A'], key: 'D' }],
    ['no-key', VALUES, { kind: 'insert', path: ['values'], after: null, value: n(1) }],
    ['no-key', TABLE, { kind: 'insert', path: ROWS, after: null, key: 'x', value: n(1) }],
    ['no-key', TABLE, { kind: 'rename', path: [...ROWS, 0], key: 'x' }],
    ['kinds', VALUES, { kind: 'insert', path: ['values', 'A', 'weight'], after: null, value: n(1) }],
    ['kinds', VALUES, { kind: 'set', path: ['values', 0], value: n(1) }],
    ['kinds', `${TABLE}${VALUES}`, { kind: 'move', path: [...ROWS, 0], into: ['values'], after: null }],
    ['number', VALUES, { kind: 'set', path: ['values', 'A', 'weight'], value: new Typed('2,5') }],
    ['inside-itself', VALUES, { kind: 'move', path: ['values', 'A'], into: ['values', 'A', 'label'], after: null }],
    ['anchors', 'a: &x 1\nb: *x\n', { kind: 'set', path: ['a'], value: n(2) }],
    ['anchors', 'a: &x 1\nb: *x\n', { kind: 'duplicate', path: ['a'], key: 'c' }],
    ['unreadable', 'a: [\n', { kind: 'set', path: ['a'], value: n(2) }],
    ['comments', 'a: [\n  b, # of b\n  c\n]\n', { kind: 'move', path: ['a', 1], after: null }],
  ])('is refused for being %s', (code, text, operation) => {
    expect(() => operate(text, operation)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
