import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../engine/diagnostic.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { read } from '../../../engine/read/document.ts';
import { nodeAt, type Node } from '../../../engine/read/node.ts';
import { operate } from '../../../engine/read/operate.ts';
import { EditRefused } from '../../../engine/read/refused.ts';
import { readSegments, writeSegments } from '../../../engine/read/segment-text.ts';
import { ReadSegments } from '../../../engine/read/segmented.ts';
import { sectionsOf } from '../../../engine/read/segments.ts';
import { applySplices, type Splice } from '../../../engine/read/splice.ts';
import { samples } from '../../harness/length.ts';

const root = join(import.meta.dirname, '../../..');
const texts = globSync(['rulesets/*.yaml', 'test/fixtures/**/*.yaml', 'test/diagnostics/**/*.yaml'], { cwd: root }).map((name) => ({
  name,
  text: readFileSync(join(root, name), 'utf8'),
}));

const told = (found: readonly Diagnostic[]): string[] =>
  found.map(({ code, details, at: { span } }) => `${span.start}-${span.end} ${code} ${JSON.stringify(details)}`).sort();

const whole = (text: string) => read({ name: 'a.yaml', text });
const segmented = (text: string, segments = new ReadSegments()) => read({ name: 'a.yaml', text }, { segments });

function expectSame(text: string, segments?: ReadSegments): void {
  const [one, other] = [whole(text), segmented(text, segments)];
  if (!one.document) return;
  expect(other.document?.data).toEqual(one.document.data);
  expect(other.document?.root).toEqual(one.document.root);
  expect(other.document?.unread).toEqual(one.document.unread);
  expect(told(other.diagnostics)).toEqual(told(one.diagnostics));
}

const akims = readFileSync(join(root, 'rulesets/rural-akim-2020.yaml'), 'utf8').slice(0, 9000);
const slip = fc.constantFrom(
  '',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  '\n',
  '  ',
  '- ',
  ' #',
  '&a ',
  '*a ',
  '\t',
  '|',
  '\nfoo\n',
  '\r\n',
  '%',
  '---\n',
);
const slips = fc.array(fc.tuple(fc.nat(akims.length), fc.nat(6), slip), { minLength: 1, maxLength: 3 });

const slipped = (edits: readonly (readonly [number, number, string])[]): string =>
  edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), akims);

describe('a text read entry by entry', () => {
  it.each(texts)('says what the whole says: $name', ({ text }) => {
    expectSame(text);
  });

  it('says what the whole says after any slips, and what was read before changes nothing', () => {
    const segments = new ReadSegments();
    fc.assert(
      fc.property(slips, (edits) => {
        expectSame(slipped(edits), segments);
      }),
      samples(300),
    );
  });

  it.each(texts)('says the same of entries that were written out in between: $name', ({ name, text }) => {
    const segments = new ReadSegments();
    if (!segmented(text, segments).document) return;
    const again = readSegments(writeSegments(segments));
    expectSame(text, again);
    // Of an edition nothing is understood anew.
    if (name.startsWith('rulesets/')) expect(again.fresh).toBe(0);
    expect(writeSegments(again)).toBe(writeSegments(segments));
  });

  it('says what the whole says after any slips beside entries that were written out', () => {
    const segments = new ReadSegments();
    segmented(akims, segments);
    const written = writeSegments(segments);
    fc.assert(
      fc.property(slips, (edits) => {
        expectSame(slipped(edits), readSegments(written));
      }),
      samples(100),
    );
  });

  it('loses the entry that cannot be understood and no other', () => {
    const text = 'title: a\nvalues:\n  K1:\n    weight: "5\n  K2:\n    weight: 7\ncases:\n  - name: [a\n  - name: b\nend: }\n';
    const { document, diagnostics } = segmented(text);
    expect(whole(text).document).toBeNull();
    expect(document?.unread).toEqual([['values', 'K1'], ['cases', 0], ['end']]);
    expect(document?.data).toEqual({ title: 'a', values: { K2: { weight: Rational.of(7) } }, cases: [null, { name: 'b' }] });
    expect(told(diagnostics).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      '35-36 unclosed-quote',
      '75-76 unclosed-bracket',
      '95-96 unopened-bracket',
    ]);
  });
});

describe('rows put into a text that was read entry by entry', () => {
  // The tables of an edition alone: of the rest there is nothing to learn here.
  const lists = texts.flatMap(({ name, text: whole }) => {
    const text = sectionsOf(whole)?.find(({ key }) => key === 'tables')?.text ?? '';
    const root = read({ name, text }).outline;
    return keysOf(nodeAt(root, ['tables'])).flatMap((key) => {
      const path = ['tables', key, 'rows'];
      const rows = nodeAt(root, path);
      return rows?.kind === 'list' ? [{ name: `${name}, ${key}`, text, path, count: rows.items.length }] : [];
    });
  });
  const row = fc.record({ when: fc.record({ score: fc.nat(99).map((one) => Rational.of(one)) }), then: fc.constantFrom('low', 'high') });

  it.each(lists)('stand as in any text, and the check of what becomes of it finds the same: $name', ({ text, path, count }) => {
    const operations = fc.tuple(fc.nat(count), fc.nat(count), fc.array(row, { maxLength: 4 }));
    fc.assert(
      fc.property(operations, ([one, other, rows]) => {
        const operation = { kind: 'replaceRows', path, from: Math.min(one, other), to: Math.max(one, other), rows } as const;
        const segments = new ReadSegments();
        expectSame(text, segments);
        const [plain, known] = [undefined, segments].map((known) => outcomeOf(() => operate(text, operation, known)));
        expect(known).toEqual(plain);
        if (Array.isArray(known)) expectSame(applySplices(text, known), segments);
      }),
      samples(10),
    );
  });
});

const keysOf = (node: Node | undefined): string[] => (node?.kind === 'map' ? node.entries.map(({ key }) => key) : []);

/** Splices, or why there are none. */
function outcomeOf(make: () => readonly Splice[]): readonly Splice[] | string {
  try {
    return make();
  } catch (problem) {
    if (!(problem instanceof EditRefused)) throw problem;
    return problem.code;
  }
}
