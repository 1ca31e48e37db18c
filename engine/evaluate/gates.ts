import { Day } from '../calendar/day.ts';
import { Engine, type NestedCondition, type RuleResult, type TopLevelCondition } from 'json-rules-engine';
import type { GateAsked } from '../evaluation/stages.ts';
import type { GateCondition, GateOperator } from '../language/ruleset.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import type { Machine } from './machine.ts';

export type GateEngine = Engine;
export type { RuleResult };

/** A condition as the engine hands it back: with what came of each comparison. */
export type Decided = RuleResult['conditions'] | { readonly result: boolean };

/**
 * Gates are json-rules-engine conditions, and it alone decides them. Its own operators compare loosely and in doubles, so only
 * ours are used: exact, on facts that admission has already validated. What a fact is compared with goes in as a function, for the
 * engine copies conditions field by field and an exact number does not survive that.
 */

export type Operator = (fact: Value, wanted: Value) => boolean;

const same: Operator = (a, b) =>
  isNumeric(a) && isNumeric(b) ? compare(a, b) === 0 : a instanceof Day && b instanceof Day ? a.ordinal === b.ordinal : a === b;
const ordered =
  (holds: (order: number) => boolean): Operator =>
  (a, b) =>
    holds(a instanceof Day && b instanceof Day ? a.ordinal - b.ordinal : compare(a as Numeric, b as Numeric));

export const OPERATORS: Readonly<Record<GateOperator, Operator>> = {
  equals: same,
  not_equals: (a, b) => !same(a, b),
  at_least: ordered((order) => order >= 0),
  at_most: ordered((order) => order <= 0),
  above: ordered((order) => order > 0),
  below: ordered((order) => order < 0),
};

/** The operator that what is not there meets, beside the one that it does not. */
const orMissing = (operator: GateOperator): string => `${operator} or missing`;

export function newEngine(): Engine {
  const engine = new Engine([], { allowUndefinedFacts: false });
  for (const [name, holds] of Object.entries(OPERATORS) as [GateOperator, Operator][]) {
    engine.addOperator(name, (fact: Value, wanted: () => Value) => !(fact instanceof Missing) && holds(fact, wanted()));
    engine.addOperator(orMissing(name), (fact: Value, wanted: () => Value) => fact instanceof Missing || holds(fact, wanted()));
  }
  return engine;
}

/** What came of each rule, by the index of its gate. */
export async function decide(engine: Engine, facts: Record<string, Value>): Promise<Map<number, RuleResult>> {
  const { results, failureResults } = await engine.run(facts);
  return new Map([...results, ...failureResults].map((result) => [Number(result.name), result]));
}

/** What came of all of a condition, as it is written. */
export function wholeOf(condition: GateCondition, { conditions }: RuleResult): Decided {
  return 'fact' in condition ? (partsOf(conditions)[0] as Decided) : conditions;
}

/** A condition with what the engine found of each comparison. */
export function asked(
  condition: GateCondition,
  decided: Decided,
  facts: ReadonlyMap<string, Value>,
  wanted: ReadonlyMap<GateCondition, Value>,
): GateAsked {
  const parts = partsOf(decided);
  const within = (all: readonly GateCondition[]) => all.map((one, index) => asked(one, parts[index] as Decided, facts, wanted));
  if ('all' in condition) return { kind: 'all', parts: within(condition.all) };
  if ('any' in condition) return { kind: 'any', parts: within(condition.any) };
  if ('not' in condition) return { kind: 'not', part: asked(condition.not, parts[0] as Decided, facts, wanted) };
  const { fact, operator } = condition;
  const found = facts.get(fact) as Value;
  return {
    kind: 'fact',
    fact,
    operator,
    found,
    wanted: wanted.get(condition) as Value,
    parameter: 'parameter' in condition ? condition.parameter : null,
    holds: found instanceof Missing ? null : 'result' in decided && decided.result === true,
  };
}

function partsOf(decided: Decided): readonly Decided[] {
  if ('all' in decided) return decided.all as Decided[];
  if ('any' in decided) return decided.any as Decided[];
  return 'not' in decided ? [decided.not as Decided] : [];
}

type Compared = Extract<GateCondition, { fact: string }>;

export function comparisonsIn(condition: GateCondition): Compared[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn);
  if ('any' in condition) return condition.any.flatMap(comparisonsIn);
  return 'not' in condition ? comparisonsIn(condition.not) : [condition];
}

export function topLevel(condition: GateCondition, missingMeets: boolean, wanted: ReadonlyMap<GateCondition, Value>): TopLevelCondition {
  const inner = nested(condition, missingMeets, wanted);
  return 'fact' in condition ? { all: [inner] } : (inner as TopLevelCondition);
}

/** The condition as the engine reads it: `missingMeets` says whether what is not there meets a comparison. */
function nested(condition: GateCondition, missingMeets: boolean, wanted: ReadonlyMap<GateCondition, Value>): NestedCondition {
  if ('all' in condition) return { all: condition.all.map((one) => nested(one, missingMeets, wanted)) };
  if ('any' in condition) return { any: condition.any.map((one) => nested(one, missingMeets, wanted)) };
  if ('not' in condition) return { not: nested(condition.not, !missingMeets, wanted) };
  const value = wanted.get(condition);
  return { fact: condition.fact, operator: missingMeets ? orMissing(condition.operator) : condition.operator, value: () => value };
}

/** What a fact is compared with: written in the condition, or a parameter of the act. */
export function wantedOf(condition: Compared, subject: number, machine: Machine): Value {
  if ('value' in condition) {
    const { value, fact } = condition;
    const type = machine.model.inputs.get(fact)?.type ?? machine.model.values.get(fact)?.type;
    return type === 'date' && typeof value === 'string' ? (Day.parse(value) ?? value) : value;
  }
  const parameter = machine.model.parameters.get(condition.parameter);
  return parameter ? machine.valueAt(parameter.term, subject) : new Missing({ code: 'absent', of: condition.parameter });
}
