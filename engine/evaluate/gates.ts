import { Day } from '../calendar/day.ts';
import { Engine, type NestedCondition, type RuleResult, type TopLevelCondition } from 'json-rules-engine';
import type { GateAsked, GateVerdict } from '../evaluation/stages.ts';
import type { GateDefinition } from '../language/definition.ts';
import type { GateCondition, GateOperator } from '../language/ruleset.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import { Undecided } from '../number/failure.ts';
import { resolve } from '../terms/choice.ts';
import { refusing } from './guarded.ts';
import type { Machine } from './machine.ts';

/** A condition as the engine hands it back: with what came of each comparison. */
type Decided = RuleResult['conditions'] | { readonly result: boolean };

/**
 * Gates are json-rules-engine conditions, and it alone decides them. Its own operators compare loosely and in doubles, so only
 * ours are used: exact, on facts that admission has already validated. What a fact is compared with goes in as a function, for the
 * engine copies conditions field by field and an exact number does not survive that.
 */

type Operator = (fact: Value, wanted: Value) => boolean;

const same: Operator = (a, b) =>
  isNumeric(a) && isNumeric(b) ? compare(a, b) === 0 : a instanceof Day && b instanceof Day ? a.ordinal === b.ordinal : a === b;
const ordered =
  (holds: (order: number) => boolean): Operator =>
  (a, b) =>
    holds(a instanceof Day && b instanceof Day ? a.ordinal - b.ordinal : compare(a as Numeric, b as Numeric));

const OPERATORS: Readonly<Record<GateOperator, Operator>> = {
  equals: same,
  not_equals: (a, b) => !same(a, b),
  at_least: ordered((order) => order >= 0),
  at_most: ordered((order) => order <= 0),
  above: ordered((order) => order > 0),
  below: ordered((order) => order < 0),
};

/** A gate with its condition under the reading taken. */
interface Gate {
  /** Index in the stage's gates. */
  readonly index: number;
  readonly condition: GateCondition;
  readonly facts: ReadonlySet<string>;
}

/** The gates that a category must pass, with the engines that decide them. */
interface Door {
  readonly gates: readonly Gate[];
  /** Whether the known facts alone admit: what is not there meets no condition. */
  readonly surely: Engine;
  /** Whether the missing ones could still admit: what is not there meets every condition. */
  readonly possibly: Engine;
}

/**
 * The gates of a stage, in the three-valued logic of Kleene: a gate is true or false where it would be so whatever the missing facts
 * were, and waits where it hangs on them. Below an uneven number of `not` the two engines change places.
 */
export class GateKeeper {
  readonly #gates: readonly GateDefinition[];
  readonly #machine: Machine;
  readonly #doors = new Map<string, Door>();

  constructor(gates: readonly GateDefinition[], machine: Machine) {
    this.#gates = gates;
    this.#machine = machine;
  }

  /** What the gates that apply to the subject say, in the ruleset's order. @throws EvaluationRefused naming the fact that is undecided */
  async verdicts(subject: number): Promise<GateVerdict[]> {
    const { gates, surely, possibly } = this.#door(subject);
    if (gates.length === 0) return [];
    const facts: Record<string, Value> = {};
    for (const { facts: names } of gates) for (const name of names) facts[name] = factValue(name, subject, this.#machine);
    const run = async (engine: Engine) => {
      try {
        return await decide(engine, facts);
      } catch (error) {
        const [fact = ''] = Object.entries(facts).find(([, value]) => error instanceof Undecided && value === error.left) ?? [];
        throw refusing(error, fact, this.#machine.cohort.subjects[subject]?.id ?? '');
      }
    };
    const known = await run(surely);
    const open = Object.values(facts).some((fact) => fact instanceof Missing) ? await run(possibly) : known;
    return gates.map(({ index, condition }) => {
      const result = known.get(index) as RuleResult;
      const whole = 'fact' in condition ? (partsOf(result.conditions)[0] as Decided) : result.conditions;
      return {
        gate: index,
        status: result.result === true ? 'admitted' : open.get(index)?.result === true ? 'waits' : 'rejected',
        asked: asked(condition, whole, facts, subject, this.#machine),
      };
    });
  }

  /** Of the subject's category: parameters of the act may differ by it, and by nothing else of a subject. */
  #door(subject: number): Door {
    const category = this.#machine.cohort.subjects[subject]?.category ?? '';
    let door = this.#doors.get(category);
    if (!door) this.#doors.set(category, (door = this.#open(category, subject)));
    return door;
  }

  #open(category: string, subject: number): Door {
    const [surely, possibly] = [newEngine(), newEngine()];
    const gates = this.#gates.flatMap((gate, index) => {
      if (!gate.categories.has(category)) return [];
      const condition = resolve(gate.admitWhen, this.#machine);
      for (const engine of [surely, possibly]) {
        const conditions = topLevel(condition, engine === possibly, subject, this.#machine);
        engine.addRule({ name: String(index), conditions, event: { type: gate.reason } });
      }
      return [{ index, condition, facts: new Set(factsOf(condition)) }];
    });
    return { gates, surely, possibly };
  }
}

/** The operator that what is not there meets, beside the one that it does not. */
const orMissing = (operator: GateOperator): string => `${operator} or missing`;

function newEngine(): Engine {
  const engine = new Engine([], { allowUndefinedFacts: false });
  for (const [name, holds] of Object.entries(OPERATORS) as [GateOperator, Operator][]) {
    engine.addOperator(name, (fact: Value, wanted: () => Value) => !(fact instanceof Missing) && holds(fact, wanted()));
    engine.addOperator(orMissing(name), (fact: Value, wanted: () => Value) => fact instanceof Missing || holds(fact, wanted()));
  }
  return engine;
}

/** What came of each rule, by the index of its gate. */
async function decide(engine: Engine, facts: Record<string, Value>): Promise<Map<number, RuleResult>> {
  const { results, failureResults } = await engine.run(facts);
  return new Map([...results, ...failureResults].map((result) => [Number(result.name), result]));
}

/** A condition with what the engine found of each comparison. */
function asked(
  condition: GateCondition,
  decided: Decided,
  facts: Readonly<Record<string, Value>>,
  subject: number,
  machine: Machine,
): GateAsked {
  const parts = partsOf(decided);
  const within = (all: readonly GateCondition[]) => all.map((one, index) => asked(one, parts[index] as Decided, facts, subject, machine));
  if ('all' in condition) return { kind: 'all', parts: within(condition.all) };
  if ('any' in condition) return { kind: 'any', parts: within(condition.any) };
  if ('not' in condition) return { kind: 'not', part: asked(condition.not, parts[0] as Decided, facts, subject, machine) };
  const { fact, operator } = condition;
  const found = facts[fact] ?? new Missing({ code: 'absent', of: fact });
  return {
    kind: 'fact',
    fact,
    operator,
    found,
    wanted: wantedOf(condition, subject, machine),
    parameter: 'parameter' in condition ? condition.parameter : null,
    holds: found instanceof Missing ? null : 'result' in decided && decided.result === true,
  };
}

function partsOf(decided: Decided): readonly Decided[] {
  if ('all' in decided) return decided.all as Decided[];
  if ('any' in decided) return decided.any as Decided[];
  return 'not' in decided ? [decided.not as Decided] : [];
}

function factValue(name: string, subject: number, machine: Machine): Value {
  const given = machine.cohort.subjects[subject]?.inputs[name];
  if (given !== undefined) return given as Value;
  return machine.columns.get(name)?.[subject] ?? new Missing({ code: 'absent', of: name });
}

function factsOf(condition: GateCondition): string[] {
  if ('all' in condition) return condition.all.flatMap(factsOf);
  if ('any' in condition) return condition.any.flatMap(factsOf);
  return 'not' in condition ? factsOf(condition.not) : [condition.fact];
}

function topLevel(condition: GateCondition, missingMeets: boolean, subject: number, machine: Machine): TopLevelCondition {
  const inner = nested(condition, missingMeets, subject, machine);
  return 'fact' in condition ? { all: [inner] } : (inner as TopLevelCondition);
}

/** The condition as the engine reads it: `missingMeets` says whether what is not there meets a comparison. */
function nested(condition: GateCondition, missingMeets: boolean, subject: number, machine: Machine): NestedCondition {
  if ('all' in condition) return { all: condition.all.map((one) => nested(one, missingMeets, subject, machine)) };
  if ('any' in condition) return { any: condition.any.map((one) => nested(one, missingMeets, subject, machine)) };
  if ('not' in condition) return { not: nested(condition.not, !missingMeets, subject, machine) };
  const wanted = wantedOf(condition, subject, machine);
  return { fact: condition.fact, operator: missingMeets ? orMissing(condition.operator) : condition.operator, value: () => wanted };
}

/** What a fact is compared with: written in the condition, or a parameter of the act. */
function wantedOf(condition: Extract<GateCondition, { fact: string }>, subject: number, machine: Machine): Value {
  if ('value' in condition) {
    const { value, fact } = condition;
    const type = machine.model.inputs.get(fact)?.type ?? machine.model.values.get(fact)?.type;
    return type === 'date' && typeof value === 'string' ? (Day.parse(value) ?? value) : value;
  }
  const parameter = machine.model.parameters.get(condition.parameter);
  return parameter ? machine.valueAt(parameter.term, subject) : new Missing({ code: 'absent', of: condition.parameter });
}
