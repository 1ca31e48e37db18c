import type { GateVerdict } from '../evaluation/stages.ts';
import type { GateDefinition } from '../language/definition.ts';
import type { GateCondition } from '../language/ruleset.ts';
import { Missing, type Value } from '../language/value.ts';
import { DomainError, Undecided } from '../number/failure.ts';
import { resolve } from '../terms/choice.ts';
import {
  asked,
  comparisonsIn,
  decide,
  newEngine,
  OPERATORS,
  topLevel,
  wantedOf,
  wholeOf,
  type Decided,
  type GateEngine,
  type RuleResult,
  type Operator,
} from './gates.ts';
import { refusing } from './guarded.ts';
import type { Machine } from './machine.ts';

/** A gate with its condition under the reading taken. */
interface Gate {
  /** Index in the stage's gates. */
  readonly index: number;
  readonly condition: GateCondition;
  readonly facts: readonly { readonly name: string; readonly factOf: FactOf }[];
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
  readonly surely: GateEngine;
  /** Whether the missing ones could still admit: what is not there meets every condition. */
  readonly possibly: GateEngine;
  readonly alike: Alike;
}

/** Those whose facts came out alike of the comparisons so far; in the end, of all of them: one decision is everybody's. */
interface Alike {
  /** By what comes of the next comparison. */
  readonly next: (Alike | undefined)[];
  decided: readonly Decision[] | null;
  /** Verdicts of the last of them with what was found: also the next one's as far as the same is. */
  last: { readonly facts: readonly Value[]; readonly verdicts: readonly GateVerdict[] } | null;
}

/** What the engines said of a gate. */
interface Decision {
  readonly status: GateVerdict['status'];
  readonly whole: Decided;
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
    if (alike?.decided) return told(door, alike.decided, alike, subject);
    return this.#decide(door, subject).then((decided) => {
      if (alike) alike.decided = decided;
      return told(door, decided, alike, subject);
    });
  }

  /** Null where a comparison has no answer: the engine then says whose it is, if it asks. */
  #alikeOf({ comparisons, alike }: Door, subject: number): Alike | null {
    let found = alike;
    try {
      for (const { factOf, holds, wanted } of comparisons) {
        const value = factOf(subject);
        const came = value instanceof Missing ? 2 : holds(value, wanted) ? 1 : 0;
        found = found.next[came] ??= nobody();
      }
      return found;
    } catch (error) {
      if (error instanceof Undecided || error instanceof DomainError) return null;
      throw error;
    }
  }

  async #decide({ gates, surely, possibly }: Door, subject: number): Promise<readonly Decision[]> {
    const facts: Record<string, Value> = {};
    for (const gate of gates) for (const { name, factOf } of gate.facts) facts[name] = factOf(subject);
    const run = async (engine: GateEngine) => {
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
      const result = known.get(index);
      return {
        status: result?.result === true ? 'admitted' : open.get(index)?.result === true ? 'waits' : 'rejected',
        whole: wholeOf(condition, result as RuleResult),
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
      return [{ index, condition, facts: [...new Set(compared.map(({ fact }) => fact))].map((name) => ({ name, factOf: factsOf(name) })) }];
    });
    return { gates, comparisons, wanted, surely, possibly, alike: nobody() };
  }
}

const nobody = (): Alike => ({ next: [], decided: null, last: null });

/** Decisions with what was found of the subject. */
function told({ gates, wanted }: Door, decided: readonly Decision[], alike: Alike | null, subject: number): readonly GateVerdict[] {
  const found: Value[] = [];
  for (const { facts } of gates) for (const { factOf } of facts) found.push(factOf(subject));
  const last = alike?.last;
  if (last && isSame(found, last.facts, 0, found.length)) return last.verdicts;
  let from = 0;
  const verdicts = gates.map(({ index, condition, facts }, at): GateVerdict => {
    const first = from;
    from += facts.length;
    if (last && isSame(found, last.facts, first, from)) return last.verdicts[at] as GateVerdict;
    const { status, whole } = decided[at] as Decision;
    const named = new Map(facts.map(({ name }, fact) => [name, found[first + fact] as Value]));
    return { gate: index, status, asked: asked(condition, whole, named, wanted) };
  });
  if (alike) alike.last = { facts: found, verdicts };
  return verdicts;
}

function isSame(found: readonly Value[], before: readonly Value[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (found[at] !== before[at]) return false;
  return true;
}

const NO_VERDICTS: readonly GateVerdict[] = [];

/** What subjects hand in under a name, or a value of it. */
function factIn(name: string, machine: Machine): FactOf {
  const absent = new Missing({ code: 'absent', of: name });
  if (!machine.model.inputs.has(name)) return (subject) => machine.columns.get(name)?.[subject] ?? absent;
  return machine.valuesOf({ kind: 'input', path: [name], at: { path: [], span: { start: 0, end: 0 } } }, null);
}
