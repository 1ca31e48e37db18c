import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../../engine/number/rational.ts';
import { read, type Document } from '../../../engine/read/document.ts';
import type { Path, Span } from '../../../engine/source.ts';
import { found, plain } from './reading.ts';

function documentOf(text: string): Document {
  const { document, diagnostics } = read({ name: 'a.yaml', text });
  expect(diagnostics).toEqual([]);
  if (!document) throw new Error('it reads');
  return document;
}

const cut = (document: Document, span: Span): string => document.source.text.slice(span.start, span.end);

describe('data', () => {
  it('is what YAML 1.2 says, numbers exact', () => {
    const { data } = documentOf(
      'a: 1.10\nb: 0.1\nc: -5\nd: 1e3\ne: .5\nf: 5.\ng: +7\nh: yes\ni: true\nj: ~\nk:\nl: 2014-12-30\nm: "1"\nn: 1_000\no: !!str 12\np: 007\n',
    );
    expect(plain(data)).toEqual({
      a: '11/10',
      b: '1/10',
      c: '-5/1',
      d: '1000/1',
      e: '1/2',
      f: '5/1',
      g: '7/1',
      h: 'yes',
      i: true,
      j: null,
      k: null,
      l: '2014-12-30',
      m: '1',
      n: '1_000',
      o: '12',
      p: '7/1',
    });
    expect((data as Record<string, unknown>)['a']).toBeInstanceOf(Rational);
  });

  it('is the same from JSON', () => {
    const { data } = documentOf(' \n{"a": [1.10, 1e-2, -3], "b": {"c": null, "d": true, "e": "\\u041a\\n/"}}');
    expect(plain(data)).toEqual({ a: ['11/10', '1/100', '-3/1'], b: { c: null, d: true, e: 'К\n/' } });
  });

  it('has maps without a prototype', () => {
    expect(Object.getPrototypeOf(documentOf('toString: 1\n').data)).toBeNull();
    expect(Object.getPrototypeOf(documentOf('{"toString": 1}').data)).toBeNull();
    expect(plain(documentOf('toString: 1\n').data)).toEqual({ toString: '1/1' });
  });

  it('takes what an alias stands for', () => {
    const document = documentOf('a: &x { b: text }\nc: *x\n');
    expect(plain(document.data)).toEqual({ a: { b: 'text' }, c: { b: 'text' } });
    expect(cut(document, document.span(['c']))).toBe('*x');
    expect(cut(document, document.span(['c', 'b']))).toBe('text');
  });

  it('does not mind a byte order mark or CRLF', () => {
    for (const text of ['\uFEFFa: 1\r\nb: 2\r\n', '\uFEFF{"a": 1,\r\n"b": 2}']) {
      const document = documentOf(text);
      expect(plain(document.data)).toEqual({ a: '1/1', b: '2/1' });
      expect(cut(document, document.span(['b']))).toBe('2');
    }
    expect(found('\uFEFFa: *x\n')).toEqual(['1:4 unknown-alias']);
  });
});

describe('places', () => {
  const text = 'a:\n  b: "x"   # comment\n  list:\n    - one\n    - { c: 1, d: 2 }\n\n# end\nlast: |\n  text\n\n';

  it.each<[Path, string, string]>([
    [['a', 'b'], '"x"', 'b'],
    [['a', 'list', 0], 'one', 'one'],
    [['a', 'list', 1], '{ c: 1, d: 2 }', '{ c: 1, d: 2 }'],
    [['a', 'list', 1, 'd'], '2', 'd'],
    [['a', 'list'], '- one\n    - { c: 1, d: 2 }', 'list'],
    [['last'], '|\n  text', 'last'],
    [['a', 'list', 7, 'x'], '- one\n    - { c: 1, d: 2 }', 'list'],
    [['a', 'b', 'nothing'], '"x"', 'b'],
  ])('%j', (path, value, key) => {
    const document = documentOf(text);
    expect(cut(document, document.span(path))).toBe(value);
    expect(cut(document, document.keySpan(path))).toBe(key);
  });

  it('of JSON', () => {
    const document = documentOf('{"a": [1, {"b": "text"}]}');
    expect(cut(document, document.span(['a', 1]))).toBe('{"b": "text"}');
    expect(cut(document, document.keySpan(['a', 1, 'b']))).toBe('"b"');
    expect(cut(document, document.textSpan(['a', 1, 'b'], 1, 3))).toBe('ex');
  });
});

describe('places in a text', () => {
  const partOf = (text: string, part: string): string => {
    const document = documentOf(text);
    const value = (document.data as Record<string, unknown>)['f'] as string;
    const start = value.indexOf(part);
    expect(start).toBeGreaterThanOrEqual(0);
    return cut(document, document.textSpan(['f'], start, start + part.length));
  };

  it.each([
    ['f: k * a / c - late\n', 'late', 'late'],
    ["f: 'it''s a'\n", "it's", "it''s"],
    ["f: 'it''s a'\n", 'a', 'a'],
    ['f: "tab\\t\\u0041 \\U0001F600b"\n', '\tA', '\\t\\u0041'],
    ['f: "tab\\t\\u0041 \\U0001F600b"\n', 'b', 'b'],
    ['f: one\n  two\n\n  three\n', 'two\nthree', 'two\n\n  three'],
    ['f: "one\n  two \\\n  three"\n', 'two three', 'two \\\n  three'],
    ['f: |\n  if(a,\n    b,\n  c)\n', 'b,\nc', 'b,\n  c'],
    ['f: >\n  a +\n  b +\n\n  c\n', 'b +\nc', 'b +\n\n  c'],
    ['f: >-  # why\n    a +\n      b\n    + c\n', '  b', '  b'],
    ['f: |2\n   x\n  y\n', ' x\ny', ' x\n  y'],
    ['f: >\r\n  a +\r\n  b\r\n', '+ b', '+\r\n  b'],
    ['{"f": "a\\"b\\\\c"}', '"b\\', '\\"b\\\\'],
  ])('%j', (text, part, expected) => {
    expect(partOf(text, part)).toBe(expected);
  });

  it('clamps to the text, and stays on a number', () => {
    const document = documentOf('f: abc\nn: 12.50\n');
    expect(cut(document, document.textSpan(['f'], 2, 99))).toBe('c');
    expect(document.textSpan(['f'], 3, 3)).toEqual({ start: 6, end: 6 });
    expect(cut(document, document.textSpan(['n'], 0, 2))).toBe('12');
  });

  it('aligns every character of any scalar of any style', () => {
    const word = fc.constantFrom('a', 'b c', "it''s", '\\"', 'é', '😀', '+', '\\u0041', 'x\ty');
    const gap = fc.constantFrom(' ', '  ', '\n', '\n\n', ' \n  ', '\n\n\n', '\r\n');
    const pieces = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 6 }).map((all) => all.flat().slice(0, -1).join(''));
    fc.assert(
      fc.property(pieces, fc.constantFrom('', "'", '"', '|', '>', '|-', '>+', '|2'), (body, style) => {
        const isBlock = /^[|>]/.test(style);
        const indented = body.replaceAll('\n', '\n  ');
        const text = isBlock ? `f: ${style}\n  ${indented}\n` : `f: ${style}${indented}${style}\n`;
        const { document } = read({ name: '', text });
        if (!document) return;
        const value = (document.data as Record<string, unknown>)['f'];
        if (typeof value !== 'string') return;
        let last = 0;
        for (let at = 0; at < value.trimEnd().length; at += 1) {
          const span = document.textSpan(['f'], at, at + 1);
          const source = cut(document, span);
          expect(span.start).toBeGreaterThanOrEqual(last);
          last = span.start;
          if (/\S/.test(value[at] ?? '')) expect(decodedFrom(source, style)).toContain(value[at]);
          else expect(source).toMatch(/^(\s*|\\t|\\n)$/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** What one written character, in quotes or not, may stand for. */
function decodedFrom(source: string, style: string): string {
  if (style === "'" && source === "''") return "'";
  return style === '"' && source.startsWith('\\') ? (JSON.parse(`"${source}"`) as string) : source;
}
