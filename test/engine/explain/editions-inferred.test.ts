import { expect, test } from 'vitest';
import type { InputDefinition } from '../../../engine/language/definition.ts';
import { rulesetOf } from '../../harness/rulesets.ts';

/**
 * What the editions infer, read off the acts: formulas whose images are lost (2013: clauses 18–35, but for the sums of 29 and 33; 2014: all),
 * and what an act leaves unsaid and what is handed in cannot settle.
 */
const INFERRED: Readonly<Record<string, string>> = {
  'service-quality-2013': `standards_required regulations_required licence_registered_late K2 K3 services.score K4.W K4 K5 late_rate portal_failure
    shortfall K6.P1 K6.P2 K7.P1 K7.P2 M1 M2 M3.P1 M3.P2 M4.P1 M4.P2 final ranking`,
  'service-quality-2014': `services.score K2.W K2 late_rate portal_shortfall Z1 Z2 R1 R2 K3.P1 M1.P1 K3.P2 M1.P2 K3 M1 satisfaction_surveyed
    awareness_surveyed electronic_share K5.P2 M3.P2 K5 M3 load_volume load_kinds load_index adjusted monitoring_penalty final ranking`,
  'rural-akim-2020': 'akim_years documents_complete openness regional republican',
  'service-provider-2025': 'T1 premises regional republican',
  'service-control-2013': 'exceeds_total:disciplined_total notice_unplanned measures_plan',
};

test.each(Object.entries(INFERRED))('%s says what it infers', (id, expected) => {
  const { model } = rulesetOf(id);
  const inputs = (all: ReadonlyMap<string, InputDefinition>): InputDefinition[] =>
    [...all.values()].flatMap((one) => [one, ...inputs(one.fields)]);
  const marked = [
    ...inputs(model.inputs).map(({ path, inferred }) => ({ name: path.join('.'), inferred })),
    ...[...model.values.values()].map(({ id: name, inferred }) => ({ name, inferred })),
    ...model.findings.map(({ code, item, inferred }) => ({ name: `${code}:${item ?? ''}`, inferred })),
    ...model.deadlines.map(({ id: name, inferred }) => ({ name, inferred })),
    ...model.commissions.map(({ id: name, inferred }) => ({ name, inferred })),
    { name: 'ranking', inferred: model.ranking?.inferred ?? null },
  ];
  expect(marked.flatMap(({ name, inferred }) => (inferred ? [name] : []))).toEqual(expected.split(/\s+/));
});
