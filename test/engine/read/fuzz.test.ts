import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexer } from 'yaml';
import { checkShape } from '../../../engine/check/shape/shape.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { read } from '../../../engine/read/document.ts';
import type { Path } from '../../../engine/source.ts';
import { ruleset } from './sample.ts';
import { samples } from '../../harness/length.ts';

/** Reads and checks whatever it is: it may refuse, it may not throw, hang, or place a diagnostic outside the text. */
function survives(text: string): void {
  const { document, diagnostics } = read({ name: 'a', text });
  if (!document) expect(diagnostics.some((one) => one.severity === 'error')).toBe(true);
  const found = document ? [...diagnostics, ...checkShape(document).diagnostics] : diagnostics;
  for (const { at, related = [] } of found) {
    for (const { source, span } of [at, ...related.map((one) => one.at)]) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.start).toBeLessThanOrEqual(source.text.length);
    }
  }
}

const sign = fc.constantFrom(
  'a',
  'k: ',
  ': ',
  '- ',
  '\n',
  '\n  ',
  '\n\t',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '|',
  '>',
  '#',
  ' #',
  '&x ',
  '*x',
  '!t ',
  '? ',
  '%',
  '@',
  '---\n',
  '...\n',
  '<<: ',
  '\r\n',
  '\\',
  '0',
  '-',
  '.',
  'e',
  '~',
  '\uFEFF',
  '\u0000',
  '\u2028',
  'я',
  '😀',
  '\ud800',
);
const soup = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));

/** Of everything in it, and of something that is not. */
function pathsOf(data: unknown, path: Path = []): Path[] {
  const inside = typeof data === 'object' && data !== null && !(data instanceof Rational) ? Object.entries(data) : [];
  const step = (key: string): string | number => (Array.isArray(data) ? Number(key) : key);
  return [path, [...path, 'none'], ...inside.flatMap(([key, one]) => pathsOf(one, [...path, step(key)]))];
}

describe('reading', () => {
  it('survives any text', () => {
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 200 })), survives), samples(300));
  });

  it('survives any text that begins like JSON', () => {
    fc.assert(
      fc.property(soup, (text) => survives(`{${text}`)),
      samples(300),
    );
  });

  it('takes any JSON as it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const text = JSON.stringify(data);
        survives(text);
        if (/-0|e[+-]?\d|\d{20}|__proto__|constructor|prototype/.test(text)) return;
        expect(read({ name: '', text }).diagnostics).toEqual([]);
      }),
      samples(200),
    );
  });

  it('finds the same mistakes and places whether places are kept or not', () => {
    const damaged = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), fc.option(sign));
    fc.assert(
      fc.property(damaged, ([data, at, slip]) => {
        const whole = JSON.stringify({ data, list: [data, { ...data, more: [data] }] });
        const cut = slip === null ? 0 : at % whole.length;
        const text = slip === null ? whole : `${whole.slice(0, cut)}${slip}${whole.slice(cut)}`;
        const [kept, sparse] = [read({ name: 'a', text }), read({ name: 'a', text }, { sparse: true })];
        expect(sparse.diagnostics).toEqual(kept.diagnostics);
        expect(sparse.document?.unread).toEqual(kept.document?.unread);
        expect(sparse.document?.data).toEqual(kept.document?.data);
        for (const path of kept.document ? pathsOf(kept.document.data) : [])
          for (const place of ['span', 'keySpan'] as const)
            expect([path, sparse.document?.[place](path)]).toEqual([path, kept.document?.[place](path)]);
      }),
      samples(200),
    );
  });

  it('survives any slip in a valid ruleset', () => {
    fc.assert(
      fc.property(
        fc.nat(ruleset.length),
        fc.nat(12),
        soup.map((text) => text.slice(0, 8)),
        (start, length, piece) => {
          survives(ruleset.slice(0, start) + piece + ruleset.slice(start + length));
        },
      ),
      samples(120),
    );
  });

  it('survives a part of a ruleset in the place of another', () => {
    const at = fc.nat(ruleset.length);
    fc.assert(
      fc.property(at, at, at, (a, b, c) => {
        survives(ruleset.slice(0, a) + ruleset.slice(Math.min(b, c), Math.max(b, c)));
      }),
      samples(60),
    );
  });
});

describe('hostile texts are refused in good time', () => {
  it.each<[string, string]>([
    ['brackets', '['.repeat(200_000)],
    ['brackets of YAML', `a: ${'['.repeat(2_000_000)}`],
    ['closing brackets', `a: {${'}'.repeat(200_000)}`],
    ['commas', `a: {${','.repeat(30_000)}`],
    ['aliases', '*a '.repeat(30_000)],
    ['empty lines before JSON', `${'\n'.repeat(300_000)}{}`],
    ['hyphens', '- '.repeat(200_000)],
    ['braces', '{"a":'.repeat(40_000)],
    ['keys', Array.from({ length: 40_000 }, (_, index) => `k${String(index)}: 1`).join('\n')],
    ['equal keys', 'k: 1\n'.repeat(40_000)],
    ['a list of one word', `of: [${'a, '.repeat(200_000)}]`],
    ['spaces in quotes', `a: "${' '.repeat(200_000)}x"`],
    ['lines in quotes', `a: '${'\n'.repeat(100_000)}'`],
    ['anchors', '&a '.repeat(40_000)],
    ['quotes', '"'.repeat(40_000)],
    ['a long name', `${'a'.repeat(200_000)}: 1`],
    ['digits', `a: ${'1'.repeat(200_000)}`],
    ['an exponent', 'a: 1e999999999\nb: 1e-999999999'],
  ])('%s', (_, text) => {
    survives(text);
  });

  const levels = ['{', '[', '{a: ', '- ', '? ', 'a: [{'];
  it.each(levels)('%j over and over is given up at the same depth however long it is', (level) => {
    const [short, long] = [read({ name: 'a.yaml', text: level.repeat(100) }), read({ name: 'a.yaml', text: level.repeat(100_000) })];
    const told = (one: typeof short) => one.diagnostics.map(({ code, at }) => [code, at.span]);
    expect(told(long)).toEqual(told(short));
    expect(read({ name: 'a.yaml', text: level.repeat(2) }).diagnostics.map(({ code }) => code)).not.toContain('too-deep');
  });

  it('no more of a text that is nested too deep is taken apart than up to there', () => {
    let pieces = 0;
    const taken = Object.getOwnPropertyDescriptor(Lexer.prototype, 'lex') as { value: Lexer['lex'] };
    // The package's own: what it takes apart is counted as it goes by.
    Object.defineProperty(Lexer.prototype, 'lex', {
      ...taken,
      value: function* (this: Lexer, source: string) {
        for (const piece of taken.value.call(this, source)) {
          pieces += 1;
          yield piece;
        }
      },
    });
    try {
      expect(read({ name: 'a.yaml', text: `a: ${'{'.repeat(1_000_000)}` }).document).toBeNull();
    } finally {
      Object.defineProperty(Lexer.prototype, 'lex', taken);
    }
    expect(pieces).toBeLessThan(100);
  });
});
