import type { CheckedRuleset } from '../check/checked.ts';
import type { Model } from './model.ts';

/** Puts a checked ruleset's definitions into the order of computation. Cannot fail. */
export function compile(ruleset: CheckedRuleset): Model {
  const { file, values } = ruleset;
  const stageIds = [null, ...ruleset.stages.map((stage) => stage.id)];
  return Object.freeze({
    id: file.id,
    methodology: file.methodology,
    version: file.version,
    hash: ruleset.hash,
    title: file.title,
    act: file.act,
    inForce: file.in_force,
    categories: new Map(Object.entries(file.categories).map(([id, category]) => [id, category.label])),
    attributes: new Map(Object.entries(file.attributes ?? {}).map(([id, attribute]) => [id, attribute.label])),
    inputs: ruleset.inputs,
    limits: ruleset.limits,
    parameters: ruleset.parameters,
    readings: ruleset.readings,
    tables: ruleset.tables,
    groups: ruleset.groups,
    values,
    order: stageIds.map((stage) => ({ stage, ids: ruleset.order.filter((id) => values.get(id)?.stage === stage) })),
    ranking: ruleset.ranking,
    grade: ruleset.grade,
    warnings: ruleset.warnings,
    stages: ruleset.stages,
    outcomes: new Map(Object.entries(file.outcomes ?? {})),
    findings: ruleset.findings,
    events: new Map(Object.entries(file.events ?? {})),
    deadlines: ruleset.deadlines,
    correspondence: new Map(Object.entries(file.correspondence ?? {}).map(([edition, pairs]) => [edition, new Map(Object.entries(pairs))])),
  });
}
