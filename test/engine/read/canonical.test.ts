import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../../engine/number/rational.ts';
import { canonicalHash, canonicalText } from '../../../engine/read/canonical.ts';
import { read } from '../../../engine/read/document.ts';

const hashOf = (text: string): string => canonicalHash(read({ name: '', text }).document?.data);

describe('the canonical form', () => {
  it('is the data alone', () => {
    expect(canonicalText({ b: [Rational.of(11, 10), 'x', null, true], a: { '\u{1F600}': 'б', '\uFFFD': '"' } })).toBe(
      '{"a":{"\uFFFD":"\\"","\u{1F600}":"б"},"b":[11/10,"x",null,true]}',
    );
  });

  it('hashes as SHA-256', () => {
    expect(canonicalHash({ a: 'x' })).toBe('sha256:bac82bcae3ff0e486fd02d6dce53dc6444bcbd21f6ab5dea0a69e86e8b723b7f');
  });

  it('does not see layout, comments, order of keys or how a number is written', () => {
    const texts = [
      'a: 1.10\nb: [x, "y"]\n',
      '# c\nb:\n  - "x"\n  - y # d\n\na:   1.1\n',
      '{"b": ["x", "y"], "a": 11e-1}',
      '\uFEFFb: [ x, y ]\r\na: +1.100\r\n',
    ];
    expect(new Set(texts.map(hashOf)).size).toBe(1);
  });

  it('sees everything else', () => {
    const texts = ['a: 1\n', 'a: "1"\n', 'a: [1]\n', 'a: true\n', 'a: "true"\n', 'a:\n', 'b: 1\n', 'a: 2\n', 'a: 1\nb: 1\n', 'a: "1/1"\n'];
    expect(new Set(texts.map(hashOf)).size).toBe(texts.length);
  });

  it('is the same for the same JSON in another order', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.jsonValue().map((value) => JSON.stringify(value)),
        ),
        (map) => {
          const data = Object.fromEntries(Object.entries(map));
          expect(canonicalText(Object.fromEntries(Object.entries(data).reverse()))).toBe(canonicalText(data));
        },
      ),
    );
  });

  it('refuses what no document holds', () => {
    expect(() => canonicalText({ a: 1 })).toThrow(TypeError);
  });
});
