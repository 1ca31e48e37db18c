import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { GateDefinition } from '../language/definition.ts';
import type { GateCondition, GateOperator } from '../language/ruleset.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import type { Machine } from './machine.ts';
import { resolve } from './choice.ts';

/**
 * Gates are json-rules-engine conditions. Its own operators compare loosely and in doubles, so only ours are used:
 * exact, on facts that admission has already validated. What a fact is compared with goes in as a function, for the engine copies
 * conditions field by field and an exact number does not survive that.
 */

type Operator = (fact: Value, wanted: Value) => boolean;

const same: Operator = (a, b) => (isNumeric(a) && isNumeric(b) ? compare(a, b) === 0 : a === b);
const ordered = (holds: (order: number) => boolean): Operator => (a, b) => holds(compare(a as Numeric, b as Numeric));

const OPERATORS: Readonly<Record<GateOperator, Operator>> = {
  equals: same,
  not_equals: (a, b) => !same(a, b),
  at_least: ordered((order) => order >= 0),
  at_most: ordered((order) => order <= 0),
  above: ordered((order) => order > 0),
  below: ordered((order) => order < 0),
};

/** The gates of a stage that turn a subject away, by reason. A gate whose facts are not there turns nobody away: it waits. */
export class GateKeeper {
  readonly #engine = new Engine([], { allowUndefinedFacts: false });
  readonly #gates: readonly { readonly gate: GateDefinition; readonly facts: ReadonlySet<string> }[];
  readonly #machine: Machine;

  constructor(gates: readonly GateDefinition[], machine: Machine) {
    this.#machine = machine;
    for (const [name, operator] of Object.entries(OPERATORS)) this.#engine.addOperator(name, (fact: Value, wanted: () => Value) => operator(fact, wanted()));
    this.#gates = gates.map((gate) => {
      const condition = resolve(gate.admitWhen, machine);
      const facts = new Set(factsOf(condition));
      this.#engine.addRule({ name: gate.reason, conditions: topLevel(condition, machine), event: { type: gate.reason } });
      return { gate, facts };
    });
  }

  /** Gates that apply to the subject and do not admit it, in the ruleset's order. */
  async rejections(subject: number): Promise<GateDefinition[]> {
    const facts: Record<string, Value> = {};
    for (const { facts: names } of this.#gates) for (const name of names) facts[name] = factValue(name, subject, this.#machine);
    const { category } = this.#machine.cohort.subjects[subject] ?? { category: '' };
    const asked = this.#gates.filter(({ gate, facts: names }) => gate.categories.has(category) && [...names].every((name) => !(facts[name] instanceof Missing)));
    if (asked.length === 0) return [];
    const { events } = await this.#engine.run(facts);
    const admitted = new Set(events.map((event) => event.type));
    return asked.filter(({ gate }) => !admitted.has(gate.reason)).map(({ gate }) => gate);
  }
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
  return 'fact' in condition ? { all: [nested(condition, machine)] } : nested(condition, machine) as TopLevelCondition;
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
