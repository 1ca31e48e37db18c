import type { CheckedRuleset } from '../../check/checked.ts';
import type { InputDefinition } from '../../language/definition.ts';
import type { FindingFile } from '../../language/ruleset.ts';
import type { Path } from '../../source.ts';
import { numberSite, replaced } from '../choices.ts';
import { formulaSites } from '../formula.ts';
import type { Site } from '../mutation.ts';
import { scopeOf, type Standing } from '../scope.ts';
import { formulated, gone, ofSites } from './common.ts';

/** Report rules. */
export function findingSites(ruleset: CheckedRuleset): Site[] {
  return (ruleset.file.findings ?? []).flatMap((rule, index) => {
    const at: Path = ['findings', index];
    const standing: Standing = { list: rule.per ?? null, bound: rule.numbers ? [rule.numbers.name] : [] };
    const sites = [
      gone('report-rule', rule.code, at),
      ...ofSites(ruleset, rule.of, at),
      ...formulated(ruleset, { formula: rule.when, ...(rule.legend ? { legend: rule.legend } : {}) }, at, 'when', standing, 'report-rule'),
    ];
    if (rule.numbers)
      sites.push(
        numberSite('report-rule', rule.numbers.from, [...at, 'numbers', 'from']),
        numberSite('report-rule', rule.numbers.to, [...at, 'numbers', 'to']),
      );
    const fields = fieldsOf(ruleset, rule);
    if (rule.item !== undefined) sites.push(...replaced('report-rule', rule.item, [...fields.keys()], [...at, 'item']));
    (rule.each?.except ?? []).forEach((name, place) => sites.push(gone('report-rule', name, [...at, 'each', 'except', place])));
    for (const [name, formula] of Object.entries(rule.place ?? {}))
      sites.push(
        gone('report-rule', name, [...at, 'place', name]),
        ...formulaSites(formula, [...at, 'place', name], scopeOf(ruleset, standing), 'report-rule'),
      );
    return sites;
  });
}

/** The fields that a rule's item may be one of. */
function fieldsOf({ model: { inputs } }: CheckedRuleset, { per, item }: FindingFile): ReadonlyMap<string, InputDefinition> {
  const own = per === undefined ? inputs : (inputs.get(per)?.fields ?? inputs);
  return [...own.values()].find((one) => item !== undefined && one.fields.has(item))?.fields ?? new Map<string, InputDefinition>();
}

export function warningSites(ruleset: CheckedRuleset): Site[] {
  return Object.entries(ruleset.file.warnings ?? {}).flatMap(([code, warning]) => {
    const at: Path = ['warnings', code];
    const stages = (ruleset.file.stages ?? []).map((one) => one.id);
    return [
      gone('warning', code, at),
      ...ofSites(ruleset, warning.of, at),
      ...formulated(ruleset, { formula: warning.when, ...(warning.legend ? { legend: warning.legend } : {}) }, at, 'when', {}, 'warning'),
      ...(warning.at_stage === undefined ? [] : replaced('warning', warning.at_stage, stages, [...at, 'at_stage'])),
    ];
  });
}
