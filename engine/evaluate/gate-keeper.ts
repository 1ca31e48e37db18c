import { Day } from '../calendar/day.ts';
import { Engine, type NestedCondition, type RuleResult, type TopLevelCondition } from 'json-rules-engine';
import type { GateAsked, GateVerdict } from '../evaluation/stages.ts';
import type { GateDefinition } from '../language/definition.ts';
import type { GateCondition, GateOperator } from '../language/ruleset.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { compare } from '../number/arithmetic.ts';
import { DomainError, Undecided } from '../number/failure.ts';
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
  readonly facts: ReadonlyMap<string, FactOf>;
}

/** What a fact is of a subject. */
type FactOf = (subject: number) => Value;

/** One comparison of a gate's condition. */
interface Comparison {
  readonly factOf: FactOf;
  readonly holds: Operator;
  readonly wanted: Value;
}

/** The gates that a category must pass, with the engines that decide them. */
interface Door {
  readonly gates: readonly Gate[];
  /** Every comparison of all gates. */
  readonly comparisons: readonly Comparison[];
  readonly wanted: ReadonlyMap<GateCondition, Value>;
  /** Whether the known facts alone admit: what is not there meets no condition. */
  readonly surely: Engine;
  /** Whether the missing ones could still admit: what is not there meets every condition. */
  readonly possibly: Engine;
  readonly alike: Alike;
}

/** Those whose facts came out alike of the comparisons so far; in the end, of all of them: one decision is everybody's. */
interface Alike {
  /** By what comes of the next comparison. */
  readonly next: (Alike | undefined)[];
  decided: readonly Decision[] | null;
}

/** What the engines said of a gate. */
interface Decision {
  readonly status: GateVerdict['status'];
  readonly whole: Decided;
  /** The last verdict, which is also the next one's where the same was found. */
  last: { readonly facts: readonly Value[]; readonly verdict: GateVerdict } | null;
}

/**
 * The gates of a stage, in the three-valued logic of Kleene: a gate is true or false where it would be so whatever the missing facts
 * were, and waits where it hangs on them. Below an uneven number of `not` the two engines change places. They know of a fact nothing but
 * what comes of comparing it, so they are asked once for all of whom every comparison says the same.
 */
export class GateKeeper {
  readonly #gates: readonly GateDefinition[];
  readonly #machine: Machine;
  readonly #doors = new Map<string, Door>();

  constructor(gates: readonly GateDefinition[], machine: Machine) {
    this.#gates = gates;
    this.#machine = machine;
  }

  /**
   * What the gates that apply to the subject say, in the ruleset's order; promised where nobody alike came before.
   * @throws EvaluationRefused naming the fact that is undecided
   */
  verdicts(subject: number): readonly GateVerdict[] | Promise<readonly GateVerdict[]> {
    const door = this.#door(subject);
    if (door.gates.length === 0) return NO_VERDICTS;
    const alike = this.#alikeOf(door, subject);
    if (alike?.decided) return this.#told(door, alike.decided, subject);
    return this.#decide(door, subject).then((decided) => {
      if (alike) alike.decided = decided;
      return this.#told(door, decided, subject);
    });
  }

  /** Null where a comparison has no answer: the engine then says whose it is, if it asks. */
  #alikeOf({ comparisons, alike }: Door, subject: number): Alike | null {
    let found = alike;
    try {
      for (const { factOf, holds, wanted } of comparisons) {
        const value = factOf(subject);
        const came = value instanceof Missing ? 2 : holds(value, wanted) ? 1 : 0;
        found = found.next[came] ??= { next: [], decided: null };
      }
      return found;
    } catch (error) {
      if (error instanceof Undecided || error instanceof DomainError) return null;
      throw error;
    }
  }

  async #decide({ gates, surely, possibly }: Door, subject: number): Promise<readonly Decision[]> {
    const facts: Record<string, Value> = {};
    for (const gate of gates) for (const [name, factOf] of gate.facts) facts[name] = factOf(subject);
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
      return {
        status: result.result === true ? 'admitted' : open.get(index)?.result === true ? 'waits' : 'rejected',
        whole: 'fact' in condition ? (partsOf(result.conditions)[0] as Decided) : result.conditions,
        last: null,
      };
    });
  }

  /** Decisions with what was found of the subject. */
  #told({ gates, wanted }: Door, decided: readonly Decision[], subject: number): readonly GateVerdict[] {
    return gates.map(({ index, condition, facts: named }, at) => {
      const decision = decided[at] as Decision;
      const facts: Value[] = [];
      for (const factOf of named.values()) facts.push(factOf(subject));
      const { last } = decision;
      if (last && facts.every((fact, place) => fact === last.facts[place])) return last.verdict;
      const found = new Map([...named.keys()].map((name, place) => [name, facts[place] as Value]));
      const verdict: GateVerdict = { gate: index, status: decision.status, asked: asked(condition, decision.whole, found, wanted) };
      decision.last = { facts, verdict };
      return verdict;
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
    const wanted = new Map<GateCondition, Value>();
    const comparisons: Comparison[] = [];
    const known = new Map<string, FactOf>();
    const factsOf = (name: string): FactOf => {
      const factOf = known.get(name) ?? factIn(name, this.#machine);
      known.set(name, factOf);
      return factOf;
    };
    const gates = this.#gates.flatMap((gate, index) => {
      if (!gate.categories.has(category)) return [];
      const condition = resolve(gate.admitWhen, this.#machine);
      const compared = comparisonsIn(condition);
      for (const one of compared) {
        wanted.set(one, wantedOf(one, subject, this.#machine));
        comparisons.push({ factOf: factsOf(one.fact), holds: OPERATORS[one.operator], wanted: wanted.get(one) as Value });
      }
      for (const engine of [surely, possibly]) {
        const conditions = topLevel(condition, engine === possibly, wanted);
        engine.addRule({ name: String(index), conditions, event: { type: gate.reason } });
      }
      return [{ index, condition, facts: new Map(compared.map(({ fact }) => [fact, factsOf(fact)])) }];
    });
    return { gates, comparisons, wanted, surely, possibly, alike: { next: [], decided: null } };
  }
}

const NO_VERDICTS: readonly GateVerdict[] = [];

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

/** What subjects hand in under a name, or a value of it. */
function factIn(name: string, machine: Machine): FactOf {
  const absent = new Missing({ code: 'absent', of: name });
  if (!machine.model.inputs.has(name)) return (subject) => machine.columns.get(name)?.[subject] ?? absent;
  return machine.valuesOf({ kind: 'input', path: [name], at: { path: [], span: { start: 0, end: 0 } } }, null);
}

type Compared = Extract<GateCondition, { fact: string }>;

function comparisonsIn(condition: GateCondition): Compared[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn);
  if ('any' in condition) return condition.any.flatMap(comparisonsIn);
  return 'not' in condition ? comparisonsIn(condition.not) : [condition];
}

function topLevel(condition: GateCondition, missingMeets: boolean, wanted: ReadonlyMap<GateCondition, Value>): TopLevelCondition {
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
function wantedOf(condition: Compared, subject: number, machine: Machine): Value {
  if ('value' in condition) {
    const { value, fact } = condition;
    const type = machine.model.inputs.get(fact)?.type ?? machine.model.values.get(fact)?.type;
    return type === 'date' && typeof value === 'string' ? (Day.parse(value) ?? value) : value;
  }
  const parameter = machine.model.parameters.get(condition.parameter);
  return parameter ? machine.valueAt(parameter.term, subject) : new Missing({ code: 'absent', of: condition.parameter });
}
