import type { Model } from '../model.ts';
import type { GateDefinition, Resolved, StageDefinition } from '../language/definition.ts';
import type { GateCondition, GateOperator } from '../language/ruleset.ts';
import { sameScope, type Alignment } from './align.ts';
import type { Condition, Entry, GateSaid, Said, SideName, Variant } from './comparison.ts';
import { conditionOf } from './formulas.ts';
import { compareById } from './lone.ts';
import { Rational } from '../number/rational.ts';
import { scalarText } from './tables.ts';

/** Who is let in to a stage, reason by reason. */
export function compareGates(left: StageDefinition | null, right: StageDefinition | null, alignment: Alignment): Entry<GateSaid>[] {
  const named = (stage: StageDefinition | null): Map<string, GateDefinition> =>
    new Map((stage?.gates ?? []).map((gate) => [gate.reason, gate]));
  const said = ({ reason, label, clause, categories, admitWhen }: GateDefinition, side: SideName): Said<GateSaid> => ({
    id: reason,
    label,
    clause,
    content: { categories: [...categories], admits: admissions(admitWhen, alignment.models[side]) },
  });
  return compareById(named(left), named(right), said, (one, other) => {
    const text = (gate: GateDefinition, side: SideName): string =>
      JSON.stringify(
        resolvedOptions(gate.admitWhen, alignment.models[side]).map(({ when, one: condition }) => [
          when.map(({ by, option }) => [by, option]),
          formulaOf(condition, alignment, side),
        ]),
      );
    return [
      ...(sameScope(one.categories, other.categories, alignment) ? [] : ['categories']),
      ...(text(one, 'left') === text(other, 'right') ? [] : ['condition']),
    ];
  });
}

function admissions(condition: Resolved<GateCondition>, model: Model): Variant[] {
  return resolvedOptions(condition, model).map(({ when, one }) => ({ when, formula: formulaOf(one, null, 'left') }));
}

/** A choice by reading or category of something that is no formula, option by option. */
export function resolvedOptions<T extends object>(choice: Resolved<T>, model: Model): { when: Condition[]; one: T }[] {
  if (!('by' in choice && 'options' in choice)) return [{ when: [], one: choice }];
  return Object.entries(choice.options).flatMap(([option, inner]) =>
    resolvedOptions(inner, model).map(({ when, one }) => ({ when: [conditionOf(choice.by, option, model), ...when], one })),
  );
}

const SIGNS: Readonly<Record<GateOperator, string>> = {
  equals: '==',
  not_equals: '!=',
  at_least: '>=',
  at_most: '<=',
  above: '>',
  below: '<',
};

/** A condition in the syntax of formulas; with an alignment, its values go by names that both rulesets share. */
function formulaOf(condition: GateCondition, alignment: Alignment | null, side: SideName): string {
  const inner = (all: readonly GateCondition[], joint: string, nothing: string): string =>
    all
      .map((one) => formulaOf(one, alignment, side))
      .map((one) => (all.length > 1 && / (and|or) /.test(one) ? `(${one})` : one))
      .join(` ${joint} `) || nothing;
  if ('all' in condition) return inner(condition.all, 'and', 'true');
  if ('any' in condition) return inner(condition.any, 'or', 'false');
  if ('not' in condition) return `not (${formulaOf(condition.not, alignment, side)})`;
  const { fact, operator } = condition;
  const name = alignment?.models[side].values.has(fact) ? alignment.value[side](fact) : fact;
  const wanted =
    'parameter' in condition
      ? condition.parameter
      : typeof condition.value === 'string'
        ? JSON.stringify(condition.value)
        : condition.value instanceof Rational
          ? scalarText(condition.value)
          : String(condition.value);
  return `${name} ${SIGNS[operator]} ${wanted}`;
}
