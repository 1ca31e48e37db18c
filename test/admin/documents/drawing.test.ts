import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawing, type Faces } from '../../../admin/documents/drawing.ts';
import { metricsOf } from '../../../admin/documents/metrics.ts';
import type { Mathematics } from '../../../engine/index.ts';

const font = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, `../../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`));
const FACES: Faces = { upright: metricsOf(font('DejaVuSerifCondensed')), slanted: metricsOf(font('DejaVuSerifCondensed-Italic')) };
const letter = (text: string): Mathematics => ({ kind: 'name', text });

it('letters of a font whose letters are all as wide are all as wide', () => {
  const { width } = metricsOf(font('DejaVuSansMono'));
  expect(new Set([...'iWҚғһ₸∑≤'].map(width)).size).toBe(1);
  expect(width('ii')).toBe(2 * width('W'));
});

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const placed = (set: Mathematics): Placed[] =>
  [...drawing(set, FACES, 500).svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</g)].map(([, x, y, text = '']) => ({
    text,
    x: Number(x),
    y: Number(y),
  }));

it('a fraction stands in two lines, an exponent above, an index below, cases under each other', () => {
  const [above, below] = placed({ kind: 'fraction', above: letter('a'), below: letter('b') });
  expect(above?.y).toBeLessThan(below?.y ?? 0);
  const [base, by] = placed({ kind: 'raised', base: letter('a'), by: letter('n') });
  expect([by?.y, by?.x]).toEqual([
    expect.toSatisfy((y: number) => y < (base?.y ?? 0)),
    expect.toSatisfy((x: number) => x > (base?.x ?? 0)),
  ]);
  const [of, index] = placed({ kind: 'lowered', base: letter('K'), by: letter('i') });
  expect(index?.y).toBeGreaterThan(of?.y ?? 0);
  const cases = placed({
    kind: 'cases',
    lines: [
      { then: letter('a'), when: letter('p') },
      { then: letter('b'), when: letter('q') },
    ],
  });
  const at = (text: string): Placed => cases.find((one) => one.text === text) ?? { text, x: 0, y: 0 };
  expect(at('p').x).toBe(at('q').x);
  expect(at('a').y).toBe(at('p').y);
  expect(at('b').y).toBeGreaterThan(at('a').y);
});

const { set } = fc.letrec<{ set: Mathematics }>((tie) => ({
  set: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', 'long', '12', ' + ', '<&>').map((text): Mathematics => ({ kind: 'words', text })),
    fc.array(tie('set'), { maxLength: 4 }).map((parts): Mathematics => ({ kind: 'row', parts })),
    fc.record({ above: tie('set'), below: tie('set') }).map((one): Mathematics => ({ kind: 'fraction', ...one })),
    fc.record({ degree: fc.option(tie('set')), of: tie('set') }).map((one): Mathematics => ({ kind: 'root', ...one })),
    fc.record({ base: tie('set'), by: tie('set') }).map((one): Mathematics => ({ kind: 'raised', ...one })),
    tie('set').map((inner): Mathematics => ({ kind: 'fence', open: '(', close: ')', inner })),
    fc
      .array(fc.record({ then: tie('set'), when: tie('set') }), { minLength: 1, maxLength: 3 })
      .map((lines): Mathematics => ({ kind: 'cases', lines })),
  ),
}));

it('whatever the formula, nothing of it lies outside its picture, and the picture is no wider than the page', () => {
  fc.assert(
    fc.property(set, (formula) => {
      const { svg, width } = drawing(formula, FACES, 300);
      expect(width).toBeLessThanOrEqual(300);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const [, right, bottom] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
      for (const [, x, y] of svg.matchAll(/<text x="([-\d.]+)" y="([-\d.]+)"/g)) {
        expect([Number(x) >= 0, Number(x) <= Number(right) + 0.01, Number(y) >= 0, Number(y) <= Number(bottom) + 0.01]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }
    }),
  );
});
