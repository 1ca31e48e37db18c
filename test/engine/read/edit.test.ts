import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../../engine/number/rational.ts';
import { canonicalText } from '../../../engine/read/canonical.ts';
import { read } from '../../../engine/read/document.ts';
import { deleteIn, setIn } from '../../../engine/read/edit.ts';
import { operate } from '../../../engine/read/operate.ts';
import { EditRefused } from '../../../engine/read/refused.ts';
import { applySplices } from '../../../engine/read/splice.ts';
import type { Path } from '../../../engine/source.ts';

const TEXT = `# Rating
metodika: 1   # the language

values:
  # The first criterion
  K1:
    label: { ru: "Один, два", en: One }  # both
    weight: 1.10
    formula: >
      a +
      b
  K2:
    weight: 5 # five

rows:
  - when: { x: 1 }   # first row
    then: 2
  # before the second
  - then: 3
list: [a, b, c]
empty:
last: 'it''s'
# the end
`;

const lines = (text: string): string[] => text.split('\n');

/** Lines of the second text that the first has not, and the other way about. */
function difference(before: string, after: string): { readonly gone: string[]; readonly come: string[] } {
  const rest = lines(after);
  const gone = lines(before).filter((line) => {
    const index = rest.indexOf(line);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  return { gone, come: rest };
}

const renameKey = (text: string, path: Path, key: string): string => applySplices(text, operate(text, { kind: 'rename', path, key }));
const number = (p: number, q = 1): Rational => Rational.of(p, q);

describe('setIn changes nothing but its place', () => {
  const changes: [string, Path, unknown, string[], string[]][] = [
    ['a number', ['values', 'K1', 'weight'], number(5, 4), ['    weight: 1.10'], ['    weight: 1.25']],
    ['a value with a comment after it', ['values', 'K2', 'weight'], number(6), ['    weight: 5 # five'], ['    weight: 6 # five']],
    [
      'a text in quotes keeps them',
      ['values', 'K1', 'label', 'ru'],
      'Три',
      ['    label: { ru: "Один, два", en: One }  # both'],
      ['    label: { ru: "Три", en: One }  # both'],
    ],
    [
      'a text within brackets',
      ['values', 'K1', 'label', 'en'],
      'One, two',
      ['    label: { ru: "Один, два", en: One }  # both'],
      ['    label: { ru: "Один, два", en: "One, two" }  # both'],
    ],
    [
      'a key within brackets',
      ['values', 'K1', 'label', 'kk'],
      'Бір',
      ['    label: { ru: "Один, два", en: One }  # both'],
      ['    label: { ru: "Один, два", en: One, kk: Бір }  # both'],
    ],
    ['a folded text', ['values', 'K1', 'formula'], 'a + c', ['    formula: >', '      a +', '      b'], ['    formula: a + c']],
    ['a new key', ['values', 'K2', 'cap'], number(100), [], ['    cap: 100']],
    ['a new map', ['values', 'K3'], { weight: number(1), legend: { a: 'x' } }, [], ['  K3:', '    weight: 1', '    legend:', '      a: x']],
    ['a new key of the document', ['more'], [number(1), 'x'], [], ['more:', '  - 1', '  - x']],
    [
      'a map in the place of a number',
      ['values', 'K2', 'weight'],
      { by: 'r', a: number(1) },
      ['    weight: 5 # five'],
      ['    weight: # five', '      by: r', '      a: 1'],
    ],
    ['a number in the place of a map', ['values', 'K2'], number(1), ['  K2:', '    weight: 5 # five'], ['  K2: 1 # five']],
    ['where there was nothing', ['empty'], 'x', ['empty:'], ['empty: x']],
    ['a map where there was nothing', ['empty', 'a', 'b'], true, [], ['  a:', '    b: true']],
    ['an item of a list', ['list', 1], 'x', ['list: [a, b, c]'], ['list: [a, x, c]']],
    ['a further item', ['list', 3], 'd', ['list: [a, b, c]'], ['list: [a, b, c, d]']],
    ['a further row', ['rows', 2], { then: number(4), label: 'x' }, [], ['  - then: 4', '    label: x']],
    ['a key of a row', ['rows', 0, 'label'], 'x', [], ['    label: x']],
    ['a text that looks like a number', ['last'], '12', ["last: 'it''s'"], ["last: '12'"]],
    ['a text of several lines', ['values', 'K2', 'note'], 'one\ntwo', [], ['    note: |-', '      one', '      two']],
    [
      'a whole map, entry by entry',
      ['values', 'K2'],
      { weight: number(7), cap: number(1) },
      ['    weight: 5 # five'],
      ['    weight: 7 # five', '    cap: 1'],
    ],
  ];

  it.each(changes)('%s', (_, path, value, gone, come) => {
    const after = setIn(TEXT, path, value);
    expect(difference(TEXT, after)).toEqual({ gone, come });
    expect(setIn(after, path, value)).toBe(after);
  });

  it('keeps line ends of the text', () => {
    const text = TEXT.replaceAll('\n', '\r\n');
    for (const [, path, value] of changes) {
      if (typeof value === 'string' && value.includes('\n')) continue;
      expect(setIn(text, path, value)).toBe(setIn(TEXT, path, value).replaceAll('\n', '\r\n'));
    }
  });

  it('keeps a byte order mark', () => {
    for (const [, path, value] of changes) expect(setIn(`\uFEFF${TEXT}`, path, value)).toBe(`\uFEFF${setIn(TEXT, path, value)}`);
  });

  it('begins an empty text', () => {
    expect(setIn('# A new edition\n', ['metodika'], number(1))).toBe('# A new edition\nmetodika: 1\n');
    expect(setIn('', ['values', 'K1', 'weight'], number(1))).toBe('values:\n  K1:\n    weight: 1\n');
  });

  it('edits JSON as JSON', () => {
    const text = '{\n  "a": [1, {"b": "x"}],\n  "c": 0.5\n}\n';
    expect(setIn(text, ['a', 1, 'b'], 'y')).toBe('{\n  "a": [1, {"b": "y"}],\n  "c": 0.5\n}\n');
    expect(setIn(text, ['d'], ['x', number(3, 2), null])).toBe('{\n  "a": [1, {"b": "x"}],\n  "c": 0.5,\n  "d": ["x", 1.5, null]\n}\n');
    expect(deleteIn(text, ['c'])).toBe('{\n  "a": [1, {"b": "x"}]\n}\n');
    expect(setIn('["a"]', [1], 'b c')).toBe('["a", "b c"]');
  });

  it('refuses what it cannot do', () => {
    expect(() => setIn('a: [', ['a'], 'x')).toThrow(EditRefused);
    expect(() => setIn('a: 1\n', ['a', 'b'], 'x')).not.toThrow();
    expect(() => setIn('a: &x 1\nb: *x\n', ['a'], number(2))).toThrow(EditRefused);
  });
});

describe('deleteIn', () => {
  it.each<[string, Path, string[], string[]]>([
    ['a key', ['values', 'K2'], ['  K2:', '    weight: 5 # five'], []],
    ['the only key with its comment', ['values', 'K2', 'weight'], ['  K2:', '    weight: 5 # five'], ['  K2: {}']],
    [
      'a key within brackets',
      ['values', 'K1', 'label', 'en'],
      ['    label: { ru: "Один, два", en: One }  # both'],
      ['    label: { ru: "Один, два" }  # both'],
    ],
    ['the first item of a list', ['list', 0], ['list: [a, b, c]'], ['list: [b, c]']],
    ['the last item of a list', ['list', 2], ['list: [a, b, c]'], ['list: [a, b]']],
    ['the first key of a row', ['rows', 0, 'when'], ['  - when: { x: 1 }   # first row', '    then: 2'], ['  - then: 2']],
    ['a row with its comment', ['rows', 1], ['  # before the second', '  - then: 3'], []],
    ['nothing', ['nowhere', 'at all'], [], []],
  ])('%s', (_, path, gone, come) => {
    expect(difference(TEXT, deleteIn(TEXT, path))).toEqual({ gone, come });
  });
});

describe('renameKey', () => {
  it('changes the key alone', () => {
    expect(difference(TEXT, renameKey(TEXT, ['values', 'K1'], 'K9'))).toEqual({ gone: ['  K1:'], come: ['  K9:'] });
    expect(renameKey('{"a": 1}', ['a'], 'b')).toBe('{"b": 1}');
  });

  it('quotes a key that would not be a text', () => {
    expect(renameKey('a: 1\n', ['a'], '2014')).toBe('"2014": 1\n');
  });

  it('refuses a key that is taken or absent', () => {
    expect(() => renameKey('a: 1\nb: 2\n', ['a'], 'b')).toThrow(EditRefused);
    expect(() => renameKey('a: 1\n', ['x'], 'b')).toThrow(EditRefused);
  });
});

describe('any edit of any data', () => {
  const text = fc.oneof(
    fc.constantFrom(
      'a',
      "it's",
      'x: y',
      '# no',
      '12',
      'true',
      '~',
      '',
      ' pad ',
      'two\nlines',
      'NaN',
      '1e400',
      '- a',
      'Қазақша',
      '"q"',
      '{',
      'a, b',
    ),
    fc.string({ maxLength: 8 }),
  );
  const scalar = fc.oneof(
    text,
    fc.boolean(),
    fc.constant(null),
    fc.integer({ min: -999, max: 999 }).map((n) => number(n, 100)),
  );
  const key = fc.constantFrom('a', 'b', 'c', 'long_name', 'K6.P1', '1', 'x y');
  const { data } = fc.letrec<{ data: unknown }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('data'), { maxLength: 3 }),
      fc.dictionary(key, tie('data'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  const root = fc.dictionary(key, data, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

  const paths = (value: unknown, path: Path = []): Path[] => [
    ...(path.length > 0 ? [path] : []),
    ...(typeof value === 'object' && value !== null && !(value instanceof Rational)
      ? Object.keys(value).flatMap((step) =>
          paths((value as Record<string, unknown>)[step], [...path, Array.isArray(value) ? Number(step) : step]),
        )
      : []),
  ];
  const dataOf = (source: string): unknown => read({ name: '', text: source }).document?.data;

  it('gives the data asked for and keeps every comment elsewhere', () => {
    fc.assert(
      fc.property(root, fc.nat(), data, (start, pick, value) => {
        const written = Object.entries(start).reduce(
          (result, [name, item]) => `${setIn(result, [name], item).replace(/\n$/, '')}\n# after ${name}\n`,
          '# first\n',
        );
        expect(canonicalText(dataOf(written))).toBe(canonicalText(start));
        const all = paths(start);
        const path = all[pick % all.length] ?? [];
        const after = setIn(written, path, value);
        expect(setIn(after, path, value)).toBe(after);
        expect(lines(after).filter((line) => line.startsWith('# '))).toEqual(lines(written).filter((line) => line.startsWith('# ')));
        const less = deleteIn(after, path);
        expect(lines(less).filter((line) => line.startsWith('# '))).toEqual(lines(written).filter((line) => line.startsWith('# ')));
      }),
      { numRuns: 300 },
    );
  });
});
