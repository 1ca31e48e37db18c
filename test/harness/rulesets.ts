import { readFileSync } from 'node:fs';
import {
  checkCohort,
  checkRuleset,
  describe,
  evaluate,
  report,
  type CheckedRuleset,
  type Diagnostic,
  type Evaluated,
  type Model,
  type Report,
} from '../../engine/index.ts';

/** Rulesets and cohorts as tests use them: real files, read and checked as anybody's would be. */

export function words(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((one) => `${one.code}: ${describe(one, 'en').message}`).join('\n');
}

export function rulesetFrom(text: string, name = 'test.yaml'): CheckedRuleset {
  const { diagnostics, ruleset } = checkRuleset({ name, text });
  if (!ruleset) throw new Error(words(diagnostics.filter((one) => one.severity === 'error')));
  return ruleset;
}

const known = new Map<string, CheckedRuleset>();

export function rulesetOf(id: string): CheckedRuleset {
  let ruleset = known.get(id);
  if (!ruleset)
    known.set(id, (ruleset = rulesetFrom(readFileSync(new URL(`../../rulesets/${id}.yaml`, import.meta.url), 'utf8'), `${id}.yaml`)));
  return ruleset;
}

export function modelOf(id: string): Model {
  return rulesetOf(id).model;
}

export async function evaluateData(model: Model, cohort: unknown, readings: Record<string, string> = {}): Promise<Evaluated> {
  const { diagnostics, cohort: admitted } = checkCohort(model, { name: 'cohort.json', text: JSON.stringify(cohort) }, readings);
  if (!admitted) throw new Error(words(diagnostics));
  return { model, evaluation: await evaluate(model, admitted) };
}

export async function reportData(model: Model, cohort: unknown, readings: Record<string, string> = {}): Promise<Report> {
  const { evaluation } = await evaluateData(model, cohort, readings);
  return report(model, evaluation, 'ru');
}
