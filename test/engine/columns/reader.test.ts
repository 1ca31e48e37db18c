import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { readColumns } from '../../../engine/columns/read/reader.ts';
import { cohortOf } from '../../../engine/columns/to-cohort.ts';
import { checkCohort, decodeText, type Diagnostic, type Model } from '../../../engine/index.ts';
import { samples } from '../../harness/length.ts';
import { modelOf } from '../../harness/rulesets.ts';
import { EDITIONS } from './editions.ts';
import { everyKind } from './every-kind.ts';
import { files } from './files.ts';
import { said } from './said.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Of what is not looked at while reading. */
const LATER = new Set(['cohort-limit', 'cohort-limit-undefined', 'cohort-few-sheets']);

/** What the tolerant reader says of the same: the cohort, or what is wrong. */
function tolerant(model: Model, bytes: Uint8Array): string {
  const decoded = decodeText(bytes, 'cohort.json');
  if (!('text' in decoded)) return decoded.code;
  const withoutLimits = { ...model, limits: [], commissions: [] };
  const { cohort, diagnostics } = checkCohort(withoutLimits, { name: 'cohort.json', text: decoded.text });
  const told = diagnostics.filter(({ code }: Diagnostic) => !LATER.has(code));
  return cohort && told.length === 0 ? said(cohort) : told.map(({ code }) => code).join(' ');
}

/** What the columns say; null when they are not taken. */
function columnar(model: Model, bytes: Uint8Array): string | null {
  const columns = readColumns(model, bytes);
  return columns && said(cohortOf(model, columns));
}

describe('the reader of columns', () => {
  it.each(EDITIONS)('takes the example and a generated cohort of %s', (id) => {
    const model = modelOf(id);
    for (const bytes of [readFileSync(`rulesets/examples/${id}.json`), bytesOf(JSON.stringify(generateCohort(model, 600, 7)))])
      expect(columnar(model, bytes)).toBe(tolerant(model, bytes));
  });

  it('takes what is let in, in any order, layout and spelling', () => {
    const model = everyKind();
    fc.assert(
      fc.property(files, (text) => {
        const bytes = bytesOf(text);
        expect(columnar(model, bytes)).toBe(tolerant(model, bytes));
      }),
      samples(500),
    );
  });
});
