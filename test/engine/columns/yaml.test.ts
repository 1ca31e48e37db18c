import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { modelOf } from '../../harness/rulesets.ts';
import { samples } from '../../harness/length.ts';
import { EDITIONS } from '../../harness/editions.ts';
import { takesAsTheTolerantDoes } from './alike.ts';
import { everyKind } from './every-kind.ts';
import { yamlFiles } from './files.ts';
import { bytesOf, columnar, inPieces, tolerant } from './held-against.ts';

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

  takesAsTheTolerantDoes('with indentation, quotes and remarks of any kind', yamlFiles);

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
