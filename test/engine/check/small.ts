import { readFileSync } from 'node:fs';
import { checkCohort, checkRuleset, describe, startOf, type Diagnostic, type Model } from '../../../engine/index.ts';

export const RULESET = readFileSync('test/diagnostics/base/cohort.yaml', 'utf8');

/** A small ruleset with an input of every type. */
export function smallModel(): Model {
  const { ruleset, diagnostics } = checkRuleset({ name: 'small.yaml', text: RULESET });
  if (!ruleset) throw new Error(said(diagnostics).join('\n'));
  return ruleset.model;
}

/** What is said of data handed in, in Russian, each with its place. */
export function saidOf(model: Model, text: string): string[] {
  return said(checkCohort(model, { name: 'cohort', text }).diagnostics);
}

function said(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((one) => {
    const { line, column } = startOf(one.at);
    return `${line}:${column} ${one.severity} ${one.code} ${describe(one, 'ru').message}`;
  });
}

/** A subject of it without a fault, as JSON. */
export function goodSubject(id: string, inputs: Readonly<Record<string, unknown>> = {}): object {
  return {
    id,
    category: 'central',
    region: 'Алматы',
    inputs: {
      total: 10,
      late: 2,
      share: 0.5,
      online: true,
      channel: 'portal',
      opened: '2020-03-01',
      survey: { manners: 9, speed: 8 },
      sheets: [{ member: 'А', points: 3, most: 5 }],
      ...inputs,
    },
  };
}
