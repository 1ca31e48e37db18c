import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { modelOf } from '../../harness/rulesets.ts';
import { samples } from '../../harness/length.ts';
import { EDITIONS } from './editions.ts';
import { everyKind } from './every-kind.ts';
import { yamlFiles } from './files.ts';
import { bytesOf, columnar, inPieces, tolerant } from './held-against.ts';
import { mangled, mangling } from './mangled.ts';

describe('the reader of columns, of YAML', () => {
  it.each(EDITIONS)('takes the example and a generated cohort of %s', (id) => {
    const model = modelOf(id);
    const example: unknown = JSON.parse(readFileSync(`rulesets/examples/${id}.json`, 'utf8'));
    for (const [data, indentSeq] of [
      [example, true],
      [example, false],
      [generateCohort(model, 20, 7), false],
    ] as const) {
      const bytes = bytesOf(stringify(data, { lineWidth: 0, indentSeq }));
      const found = columnar(model, bytes);
      expect(found).not.toBeNull();
      expect(found).toBe(tolerant(model, bytes));
    }
  });

  it('takes what is let in, with indentation, quotes and remarks of any kind', () => {
    const model = everyKind();
    fc.assert(
      fc.property(yamlFiles, (text) => {
        const bytes = bytesOf(text);
        expect(columnar(model, bytes)).toBe(tolerant(model, bytes));
      }),
      samples(500),
    );
  });

  it('takes a mangled file only where the tolerant reader lets it in without a word', () => {
    const model = everyKind();
    let taken = 0;
    fc.assert(
      fc.property(yamlFiles, fc.array(mangling, { minLength: 1, maxLength: 2 }), (text, manglings) => {
        const bytes = manglings.reduce(mangled, bytesOf(text));
        const found = columnar(model, bytes);
        if (found === null) return;
        taken += 1;
        expect(found).toBe(tolerant(model, bytes));
      }),
      samples(6000),
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('reads the same from pieces of any size', () => {
    const model = everyKind();
    fc.assert(
      fc.property(yamlFiles, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 }), (text, sizes) => {
        const bytes = bytesOf(text);
        expect(inPieces(model, bytes, sizes)).toBe(columnar(model, bytes));
      }),
      samples(500),
    );
  });
});
