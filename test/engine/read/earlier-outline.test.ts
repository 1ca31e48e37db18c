import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EarlierOutline } from '../../../engine/read/earlier-outline.ts';
import { entryOf } from '../../../engine/read/node.ts';
import { outline } from '../../../engine/read/outline.ts';
import { samples } from '../../harness/length.ts';

const root = join(import.meta.dirname, '../../..');
const texts = globSync(['rulesets/*.yaml', 'test/fixtures/**/*.yaml', 'test/diagnostics/**/*.yaml'], { cwd: root }).map((name) => ({
  name,
  text: readFileSync(join(root, name), 'utf8'),
}));

const akims = readFileSync(join(root, 'rulesets/rural-akim-2020.yaml'), 'utf8').slice(0, 9000);
const slip = fc.constantFrom(
  ...[
    '',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ':',
    '\n',
    '\n\n',
    '  ',
    '- ',
    '-',
    ' #',
    '\t',
    '|',
    '\nfoo\n',
    '\nfoo: [\n',
    '\n]\n',
    '\r',
    '\r\n',
  ],
  ...['---\n', '\n---\n', '\n...\n', '\n... \n', '\uFEFF', '\u2028', '\n- a\n', '\n-a: 1\n', '\n"a": >\n'],
);
const slips = fc.array(fc.tuple(fc.oneof(fc.nat(akims.length), fc.nat(20)), fc.nat(6), slip), { minLength: 1, maxLength: 3 });
const slipped = (edits: readonly (readonly [number, number, string])[]): string =>
  edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), akims);

describe('an outline of a text that changes', () => {
  it.each(texts)('is that of the whole: $name', ({ text }) => {
    expect(new EarlierOutline().of(text)).toEqual(outline(text));
  });

  it('is that of the whole after any slips, whatever was looked at before', () => {
    const earlier = new EarlierOutline();
    fc.assert(
      fc.property(slips, (edits) => {
        const text = slipped(edits);
        expect(earlier.of(text)).toEqual(outline(text));
      }),
      samples(1000),
    );
  });

  it.each([
    '',
    '\n',
    '# a\n',
    '- a\n- b\n',
    '{ a: 1 }\n',
    '  a: 1\nb: 2\n',
    '\uFEFFa: 1\nb: 2\n',
    '---\na: 1\n',
    'a\n...\n  b: 1\n',
    'a:\n{\nb',
  ])('is that of the whole where there are no sections, or few: %j', (text) => {
    expect(new EarlierOutline().of(text)).toEqual(outline(text));
  });

  it('keeps what stands where it stood', () => {
    const earlier = new EarlierOutline();
    const [before, after] = [earlier.of('a: { b: 1 }\nc: 2\nd: { e: 3 }\n'), earlier.of('a: { b: 1 }\nc: 4\nd: { e: 3 }\n')];
    for (const key of ['a', 'd']) expect(entryOf(after, key)?.value).toBe(entryOf(before, key)?.value);
  });
});
