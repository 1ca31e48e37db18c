import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { GateDefinition } from '../language/definition.ts';
import type { GateCondition, GateOperator } from '../language/ruleset.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import type { Machine } from './machine.ts';
import { resolve } from './choice.ts';
import type { GateAsked, GateVerdict } from './stage-trace.ts';

/**
 * Gates are json-rules-engine conditions. Its own operators compare loosely and in doubles, so only ours are used:
 * exact, on facts that admission has already validated. What a fact is compared with goes in as a function, for the engine copies
 * conditions field by field and an exact number does not survive that.
 */

type Operator = (fact: Value, wanted: Value) => boolean;

const same: Operator = (a, b) => (isNumeric(a) && isNumeric(b) ? compare(a, b) === 0 : a === b);
const ordered =
  (holds: (order: number) => boolean): Operator =>
  (a, b) =>
    holds(compare(a as Numeric, b as Numeric));

const OPERATORS: Readonly<Record<GateOperator, Operator>> = {
  equals: same,
  not_equals: (a, b) => !same(a, b),
  at_least: ordered((order) => order >= 0),
  at_most: ordered((order) => order <= 0),
  above: ordered((order) => order > 0),
  below: ordered((order) => order < 0),
};

/** The gates of a stage. A gate whose facts are not there turns nobody away: it waits. */
export class GateKeeper {
  readonly #engine = new Engine([], { allowUndefinedFacts: false });
  readonly #gates: readonly { readonly gate: GateDefinition; readonly condition: GateCondition; readonly facts: ReadonlySet<string> }[];
  readonly #machine: Machine;

  constructor(gates: readonly GateDefinition[], machine: Machine) {
    this.#machine = machine;
    for (const [name, operator] of Object.entries(OPERATORS)) {
      // The engine asks every rule, also one whose fact is not there and which nobody will look at.
      this.#engine.addOperator(name, (fact: Value, wanted: () => Value) => !(fact instanceof Missing) && operator(fact, wanted()));
    }
    this.#gates = gates.map((gate) => {
      const condition = resolve(gate.admitWhen, machine);
      const facts = new Set(factsOf(condition));
      this.#engine.addRule({ name: gate.reason, conditions: topLevel(condition, machine), event: { type: gate.reason } });
      return { gate, condition, facts };
    });
  }

  /** What the gates that apply to the subject say, in the ruleset's order. */
  async verdicts(subject: number): Promise<GateVerdict[]> {
    const { category } = this.#machine.cohort.subjects[subject] ?? { category: '' };
    const applying = this.#gates.filter(({ gate }) => gate.categories.has(category));
    if (applying.length === 0) return [];
    const facts: Record<string, Value> = {};
    for (const { facts: names } of this.#gates) for (const name of names) facts[name] = factValue(name, subject, this.#machine);
    const { events } = applying.some(({ facts: names }) => isThere(names, facts)) ? await this.#engine.run(facts) : { events: [] };
    const admitted = new Set(events.map((event) => event.type));
    return applying.map(({ gate, facts: names, condition }) => {
      const status = !isThere(names, facts) ? 'waits' : admitted.has(gate.reason) ? 'admitted' : 'rejected';
      return { gate, status, asked: ask(condition, facts, this.#machine) };
    });
  }
}

function isThere(names: ReadonlySet<string>, facts: Readonly<Record<string, Value>>): boolean {
  return [...names].every((name) => !(facts[name] instanceof Missing));
}

/** The comparisons of a condition, each by the operator that the rules engine uses. */
function ask(condition: GateCondition, facts: Readonly<Record<string, Value>>, machine: Machine): GateAsked {
  const within = (parts: readonly GateCondition[]) => parts.map((one) => ask(one, facts, machine));
  if ('all' in condition) return { kind: 'all', parts: within(condition.all) };
  if ('any' in condition) return { kind: 'any', parts: within(condition.any) };
  if ('not' in condition) return { kind: 'not', part: ask(condition.not, facts, machine) };
  const { fact, operator } = condition;
  const found = facts[fact] ?? new Missing({ code: 'absent', of: fact });
  const wanted = gateValue(condition, machine);
  return {
    kind: 'fact',
    fact,
    operator,
    found,
    wanted,
    parameter: 'parameter' in condition ? condition.parameter : null,
    holds: found instanceof Missing ? null : OPERATORS[operator](found, wanted),
  };
}

export function factValue(name: string, subject: number, machine: Machine): Value {
  const given = machine.cohort.subjects[subject]?.inputs[name];
  if (given !== undefined) return given as Value;
  return machine.columns.get(name)?.[subject] ?? new Missing({ code: 'absent', of: name });
}

export function factsOf(condition: GateCondition): string[] {
  if ('all' in condition) return condition.all.flatMap(factsOf);
  if ('any' in condition) return condition.any.flatMap(factsOf);
  return 'not' in condition ? factsOf(condition.not) : [condition.fact];
}

function topLevel(condition: GateCondition, machine: Machine): TopLevelCondition {
  return 'fact' in condition ? { all: [nested(condition, machine)] } : (nested(condition, machine) as TopLevelCondition);
}

function nested(condition: GateCondition, machine: Machine): NestedCondition {
  if ('all' in condition) return { all: condition.all.map((one) => nested(one, machine)) };
  if ('any' in condition) return { any: condition.any.map((one) => nested(one, machine)) };
  if ('not' in condition) return { not: nested(condition.not, machine) };
  const { fact, operator } = condition;
  const wanted = gateValue(condition, machine);
  return { fact, operator, value: () => wanted };
}

/** What a fact is compared with: written in the condition, or a parameter of the act. */
export function gateValue(condition: Extract<GateCondition, { fact: string }>, machine: Machine): Value {
  if ('value' in condition) return condition.value;
  const parameter = machine.model.parameters.get(condition.parameter);
  return parameter ? machine.valueAt(parameter.term, 0) : new Missing({ code: 'absent', of: condition.parameter });
}
