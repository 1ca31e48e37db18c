import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import { BLOCK_SUBJECTS } from '../../../engine/columns/columns.ts';
import { columnsOf } from '../../../engine/columns/of-cohort.ts';
import { cohortOf, subjectAt } from '../../../engine/columns/to-cohort.ts';
import { checkCohort } from '../../../engine/cohort/admit.ts';
import type { Cohort, Model } from '../../../engine/index.ts';
import { Real } from '../../../engine/number/real.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { modelOf, words } from '../../harness/rulesets.ts';
import { samples } from '../../harness/length.ts';
import { EDITIONS } from '../../harness/editions.ts';
import { everyKind } from './every-kind.ts';
import { files } from './files.ts';
import { said } from './said.ts';

function admitted(model: Model, text: string): Cohort {
  const { cohort, diagnostics } = checkCohort(model, { name: 'cohort.json', text });
  if (!cohort) throw new Error(words(diagnostics));
  return cohort;
}

function around(model: Model, cohort: Cohort): string {
  const columns = columnsOf(model, cohort);
  if (!columns) throw new Error('no columns');
  const last = cohort.subjects.length - 1;
  for (const index of [0, last >> 1, last]) {
    const one = { ...cohort, subjects: [subjectAt(model, columns, index)] };
    expect(said(one)).toBe(said({ ...cohort, subjects: cohort.subjects.slice(index, index + 1) }));
  }
  for (const { subjects } of columns.blocks) expect(subjects.length).toBeLessThanOrEqual(BLOCK_SUBJECTS);
  return said(cohortOf(model, columns));
}

describe('columns of a cohort', () => {
  it.each(EDITIONS)('hold all that the example of %s does', (id) => {
    const model = modelOf(id);
    const cohort = admitted(model, readFileSync(`rulesets/examples/${id}.json`, 'utf8'));
    expect(around(model, cohort)).toBe(said(cohort));
  });

  it.each(EDITIONS)('hold a cohort of several blocks of %s', (id) => {
    const model = modelOf(id);
    const cohort = admitted(model, JSON.stringify(generateCohort(model, 600, 7)));
    expect(around(model, cohort)).toBe(said(cohort));
  });

  it('hold numbers of any size, and what is not there', () => {
    const model = everyKind();
    fc.assert(
      fc.property(files, (text) => {
        const cohort = admitted(model, text);
        expect(around(model, cohort)).toBe(said(cohort));
      }),
      samples(200),
    );
  });

  it('hold fractions that are no decimals, and refuse what is irrational', () => {
    const model = modelOf('service-provider-2025');
    const cohort = admitted(model, readFileSync('rulesets/examples/service-provider-2025.json', 'utf8'));
    const having = (value: Rational | Real): Cohort => ({
      ...cohort,
      subjects: cohort.subjects.map((subject) => ({ ...subject, inputs: { ...subject.inputs, public_votes: value } })),
    });
    const third = having(Rational.of(1, 3));
    expect(around(model, third)).toBe(said(third));
    const root = Object.create(Real.prototype) as Real;
    expect(columnsOf(model, having(root))).toBeNull();
  });
});
